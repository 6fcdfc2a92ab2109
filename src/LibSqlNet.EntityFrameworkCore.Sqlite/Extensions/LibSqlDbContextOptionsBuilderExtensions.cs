using System.Data.Common;
using LibSqlNet;
using LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Chooses this provider for a <see cref="DbContext"/>.</summary>
public static class LibSqlDbContextOptionsBuilderExtensions
{
    /// <summary>Uses a database that is named later, by <c>Database.SetConnectionString</c> or <c>Database.SetDbConnection</c>.</summary>
    /// <param name="optionsBuilder">The builder of the context's options.</param>
    /// <param name="libSqlOptionsAction">Sets the options of this provider.</param>
    /// <returns>The same builder.</returns>
    public static DbContextOptionsBuilder UseLibSql(
        this DbContextOptionsBuilder optionsBuilder, Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null) =>
        Apply(optionsBuilder, extension => extension, libSqlOptionsAction);

    /// <summary>Uses the database that a connection string opens.</summary>
    /// <param name="optionsBuilder">The builder of the context's options.</param>
    /// <param name="connectionString">A connection string as <see cref="LibSqlConnection"/> takes it.</param>
    /// <param name="libSqlOptionsAction">Sets the options of this provider.</param>
    /// <returns>The same builder.</returns>
    public static DbContextOptionsBuilder UseLibSql(
        this DbContextOptionsBuilder optionsBuilder, string? connectionString, Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null) =>
        Apply(optionsBuilder, extension => (LibSqlOptionsExtension)extension.WithConnectionString(connectionString), libSqlOptionsAction);

    /// <summary>Uses a connection of the caller's, who disposes it.</summary>
    /// <param name="optionsBuilder">The builder of the context's options.</param>
    /// <param name="connection">A <see cref="LibSqlConnection"/>. Where it is closed, it is opened for each operation.</param>
    /// <param name="libSqlOptionsAction">Sets the options of this provider.</param>
    /// <returns>The same builder.</returns>
    public static DbContextOptionsBuilder UseLibSql(
        this DbContextOptionsBuilder optionsBuilder, DbConnection connection, Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null) =>
        UseLibSql(optionsBuilder, connection, false, libSqlOptionsAction);

    /// <summary>Uses a connection.</summary>
    /// <param name="optionsBuilder">The builder of the context's options.</param>
    /// <param name="connection">A <see cref="LibSqlConnection"/>. Where it is closed, it is opened for each operation.</param>
    /// <param name="contextOwnsConnection">Whether the context disposes the connection.</param>
    /// <param name="libSqlOptionsAction">Sets the options of this provider.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection is of another class.</exception>
    public static DbContextOptionsBuilder UseLibSql(
        this DbContextOptionsBuilder optionsBuilder,
        DbConnection connection,
        bool contextOwnsConnection,
        Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return Apply(
            optionsBuilder, extension => (LibSqlOptionsExtension)extension.WithConnection(connection, contextOwnsConnection), libSqlOptionsAction);
    }

    /// <summary>Uses the connections of a data source.</summary>
    /// <param name="optionsBuilder">The builder of the context's options.</param>
    /// <param name="dataSource">The data source that makes the connections.</param>
    /// <param name="libSqlOptionsAction">Sets the options of this provider.</param>
    /// <returns>The same builder.</returns>
    public static DbContextOptionsBuilder UseLibSql(
        this DbContextOptionsBuilder optionsBuilder, LibSqlDataSource dataSource, Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Apply(optionsBuilder, extension => extension.WithDataSource(dataSource), libSqlOptionsAction);
    }

    /// <inheritdoc cref="UseLibSql(DbContextOptionsBuilder, Action{LibSqlDbContextOptionsBuilder})"/>
    /// <typeparam name="TContext">The context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseLibSql<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder, Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)UseLibSql((DbContextOptionsBuilder)optionsBuilder, libSqlOptionsAction);

    /// <inheritdoc cref="UseLibSql(DbContextOptionsBuilder, string, Action{LibSqlDbContextOptionsBuilder})"/>
    /// <typeparam name="TContext">The context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseLibSql<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        string? connectionString,
        Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)UseLibSql((DbContextOptionsBuilder)optionsBuilder, connectionString, libSqlOptionsAction);

    /// <inheritdoc cref="UseLibSql(DbContextOptionsBuilder, DbConnection, Action{LibSqlDbContextOptionsBuilder})"/>
    /// <typeparam name="TContext">The context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseLibSql<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder, DbConnection connection, Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)UseLibSql((DbContextOptionsBuilder)optionsBuilder, connection, libSqlOptionsAction);

    /// <inheritdoc cref="UseLibSql(DbContextOptionsBuilder, DbConnection, bool, Action{LibSqlDbContextOptionsBuilder})"/>
    /// <typeparam name="TContext">The context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseLibSql<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        DbConnection connection,
        bool contextOwnsConnection,
        Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)UseLibSql((DbContextOptionsBuilder)optionsBuilder, connection, contextOwnsConnection, libSqlOptionsAction);

    /// <inheritdoc cref="UseLibSql(DbContextOptionsBuilder, LibSqlDataSource, Action{LibSqlDbContextOptionsBuilder})"/>
    /// <typeparam name="TContext">The context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseLibSql<TContext>(
        this DbContextOptionsBuilder<TContext> optionsBuilder,
        LibSqlDataSource dataSource,
        Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)UseLibSql((DbContextOptionsBuilder)optionsBuilder, dataSource, libSqlOptionsAction);

    private static DbContextOptionsBuilder Apply(
        DbContextOptionsBuilder optionsBuilder,
        Func<LibSqlOptionsExtension, LibSqlOptionsExtension> change,
        Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        var extension = change(optionsBuilder.Options.FindExtension<LibSqlOptionsExtension>() ?? new LibSqlOptionsExtension());
        var core = optionsBuilder.Options.FindExtension<CoreOptionsExtension>() ?? new CoreOptionsExtension();
        var infrastructure = (IDbContextOptionsBuilderInfrastructure)optionsBuilder;
        infrastructure.AddOrUpdateExtension(extension);
        infrastructure.AddOrUpdateExtension(RelationalOptionsExtension.WithDefaultWarningConfiguration(core));
        libSqlOptionsAction?.Invoke(new LibSqlDbContextOptionsBuilder(optionsBuilder));
        return optionsBuilder;
    }
}
