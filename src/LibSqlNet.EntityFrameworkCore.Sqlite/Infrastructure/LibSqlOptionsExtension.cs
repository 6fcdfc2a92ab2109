using System.Data.Common;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

/// <summary>What a <see cref="DbContextOptions"/> holds of this provider: the connection, and how commands and migrations behave.</summary>
public class LibSqlOptionsExtension : RelationalOptionsExtension
{
    private DbContextOptionsExtensionInfo? _info;

    /// <summary>Options with nothing set.</summary>
    public LibSqlOptionsExtension()
    {
    }

    /// <summary>A copy of other options.</summary>
    /// <param name="copyFrom">The options to copy.</param>
    protected LibSqlOptionsExtension(LibSqlOptionsExtension copyFrom)
        : base(copyFrom)
    {
        DataSource = copyFrom.DataSource;
    }

    /// <inheritdoc/>
    public override DbContextOptionsExtensionInfo Info => _info ??= new ExtensionInfo(this);

    /// <summary>The data source that makes the connections, where one was given.</summary>
    public virtual LibSqlDataSource? DataSource { get; private set; }

    /// <summary>A copy of these options with another data source, in place of whatever named the database before.</summary>
    /// <param name="dataSource">The data source that makes the connections.</param>
    /// <returns>The copy.</returns>
    public virtual LibSqlOptionsExtension WithDataSource(LibSqlDataSource? dataSource)
    {
        var clone = (LibSqlOptionsExtension)base.WithConnectionString(null).WithConnection(null, owned: false);
        clone.DataSource = dataSource;
        return clone;
    }

    /// <summary>A copy of these options with another connection string, in place of whatever named the database before.</summary>
    /// <param name="connectionString">A connection string as <see cref="LibSqlConnection"/> takes it.</param>
    /// <returns>The copy.</returns>
    public override RelationalOptionsExtension WithConnectionString(string? connectionString)
    {
        var clone = (LibSqlOptionsExtension)base.WithConnectionString(connectionString);
        clone.DataSource = null;
        return clone;
    }

    /// <summary>A copy of these options with another connection, in place of whatever named the database before.</summary>
    /// <param name="connection">A <see cref="LibSqlConnection"/>.</param>
    /// <param name="owned">Whether the context disposes the connection.</param>
    /// <returns>The copy.</returns>
    public override RelationalOptionsExtension WithConnection(DbConnection? connection, bool owned)
    {
        var clone = (LibSqlOptionsExtension)base.WithConnection(connection is null ? null : LibSqlConnections.Require(connection), owned);
        clone.DataSource = null;
        return clone;
    }

    /// <inheritdoc/>
    public override void ApplyServices(IServiceCollection services) => services.AddEntityFrameworkLibSql();

    /// <inheritdoc/>
    protected override RelationalOptionsExtension Clone() => new LibSqlOptionsExtension(this);

    private sealed class ExtensionInfo(LibSqlOptionsExtension extension) : RelationalExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => true;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        // No connection string, which may hold a password.
        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["LibSql"] = "1";
    }
}
