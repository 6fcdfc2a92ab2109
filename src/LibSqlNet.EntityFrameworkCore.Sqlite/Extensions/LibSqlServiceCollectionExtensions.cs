using System.Diagnostics.CodeAnalysis;
using LibSqlNet.EntityFrameworkCore.Sqlite.Diagnostics;
using LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;
using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.Conventions;
using LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage;
using LibSqlNet.EntityFrameworkCore.Sqlite.Update;
using LibSqlNet.EntityFrameworkCore.Sqlite.ValueGeneration;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds this provider's services to a collection of services.</summary>
public static class LibSqlServiceCollectionExtensions
{
    // What Entity Framework looks for in the type of a context.
    private const DynamicallyAccessedMemberTypes Members =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.NonPublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>Adds a context that uses the database which a connection string opens.</summary>
    /// <typeparam name="TContext">The context to add.</typeparam>
    /// <param name="serviceCollection">The application's services.</param>
    /// <param name="connectionString">A connection string as <see cref="LibSqlNet.LibSqlConnection"/> takes it.</param>
    /// <param name="libSqlOptionsAction">Sets the options of this provider.</param>
    /// <param name="optionsAction">Sets the options of the context.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddLibSql<[DynamicallyAccessedMembers(Members)] TContext>(
        this IServiceCollection serviceCollection,
        string? connectionString,
        Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null,
        Action<DbContextOptionsBuilder>? optionsAction = null)
        where TContext : DbContext =>
        serviceCollection.AddDbContext<TContext>((_, options) =>
        {
            optionsAction?.Invoke(options);
            options.UseLibSql(connectionString, libSqlOptionsAction);
        });

    /// <summary>Adds a context that uses the connections of a data source.</summary>
    /// <typeparam name="TContext">The context to add.</typeparam>
    /// <param name="serviceCollection">The application's services.</param>
    /// <param name="dataSource">The data source that makes the connections.</param>
    /// <param name="libSqlOptionsAction">Sets the options of this provider.</param>
    /// <param name="optionsAction">Sets the options of the context.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddLibSql<[DynamicallyAccessedMembers(Members)] TContext>(
        this IServiceCollection serviceCollection,
        LibSqlNet.LibSqlDataSource dataSource,
        Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null,
        Action<DbContextOptionsBuilder>? optionsAction = null)
        where TContext : DbContext =>
        serviceCollection.AddDbContext<TContext>((_, options) =>
        {
            optionsAction?.Invoke(options);
            options.UseLibSql(dataSource, libSqlOptionsAction);
        });

    /// <summary>Adds a context that uses the connections of the <see cref="LibSqlNet.LibSqlDataSource"/> among the application's services.</summary>
    /// <typeparam name="TContext">The context to add.</typeparam>
    /// <param name="serviceCollection">The application's services.</param>
    /// <param name="libSqlOptionsAction">Sets the options of this provider.</param>
    /// <param name="optionsAction">Sets the options of the context.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddLibSql<[DynamicallyAccessedMembers(Members)] TContext>(
        this IServiceCollection serviceCollection,
        Action<LibSqlDbContextOptionsBuilder>? libSqlOptionsAction = null,
        Action<DbContextOptionsBuilder>? optionsAction = null)
        where TContext : DbContext =>
        serviceCollection.AddDbContext<TContext>((services, options) =>
        {
            optionsAction?.Invoke(options);
            options.UseLibSql(services.GetRequiredService<LibSqlNet.LibSqlDataSource>(), libSqlOptionsAction);
        });

    /// <summary>Adds the services of this provider, for applications that build Entity Framework's own service provider.</summary>
    /// <param name="serviceCollection">The services to add to.</param>
    /// <returns>The same collection.</returns>
    public static IServiceCollection AddEntityFrameworkLibSql(this IServiceCollection serviceCollection)
    {
        new EntityFrameworkRelationalServicesBuilder(serviceCollection)
            .TryAdd<LoggingDefinitions, LibSqlLoggingDefinitions>()
            .TryAdd<IDatabaseProvider, DatabaseProvider<LibSqlOptionsExtension>>()
            .TryAdd<IRelationalTypeMappingSource, LibSqlTypeMappingSource>()
            .TryAdd<ISqlGenerationHelper, LibSqlSqlGenerationHelper>()
            .TryAdd<IRelationalAnnotationProvider, LibSqlAnnotationProvider>()
            .TryAdd<IModelValidator, LibSqlModelValidator>()
            .TryAdd<IProviderConventionSetBuilder, LibSqlConventionSetBuilder>()
            .TryAdd<IModificationCommandBatchFactory, LibSqlModificationCommandBatchFactory>()
            .TryAdd<IModificationCommandFactory, LibSqlModificationCommandFactory>()
            .TryAdd<IUpdateSqlGenerator, LibSqlUpdateSqlGenerator>()
            .TryAdd<IRelationalConnection, LibSqlRelationalConnection>()
            .TryAdd<IRelationalDatabaseCreator, LibSqlDatabaseCreator>()
            .TryAdd<IMigrationsSqlGenerator, LibSqlMigrationsSqlGenerator>()
            .TryAdd<IHistoryRepository, LibSqlHistoryRepository>()
            .TryAdd<IRelationalQueryStringFactory, LibSqlQueryStringFactory>()
            .TryAdd<IQueryCompilationContextFactory, LibSqlQueryCompilationContextFactory>()
            .TryAdd<IMethodCallTranslatorProvider, LibSqlMethodCallTranslatorProvider>()
            .TryAdd<IMemberTranslatorProvider, LibSqlMemberTranslatorProvider>()
            .TryAdd<IAggregateMethodCallTranslatorProvider, LibSqlAggregateMethodCallTranslatorProvider>()
            .TryAdd<ISqlExpressionFactory, LibSqlSqlExpressionFactory>()
            .TryAdd<IQuerySqlGeneratorFactory, LibSqlQuerySqlGeneratorFactory>()
            .TryAdd<IRelationalSqlTranslatingExpressionVisitorFactory, LibSqlSqlTranslatingExpressionVisitorFactory>()
            .TryAdd<IQueryableMethodTranslatingExpressionVisitorFactory, LibSqlQueryableMethodTranslatingExpressionVisitorFactory>()
            .TryAdd<IQueryTranslationPostprocessorFactory, LibSqlQueryTranslationPostprocessorFactory>()
            .TryAdd<IRelationalParameterBasedSqlProcessorFactory, LibSqlParameterBasedSqlProcessorFactory>()
            .TryAdd<IValueGeneratorSelector, LibSqlValueGeneratorSelector>()
            .TryAdd<IConcurrencyDetector, LibSqlConcurrencyDetector>()
            .TryAdd<IResettableService, LibSqlConcurrencyDetector>(static services => (LibSqlConcurrencyDetector)services.GetRequiredService<IConcurrencyDetector>())
            .TryAddProviderSpecificServices(services => services.TryAddSingleton<HiLoBlocks, HiLoBlocks>())
            .TryAddCoreServices();
        return serviceCollection;
    }
}
