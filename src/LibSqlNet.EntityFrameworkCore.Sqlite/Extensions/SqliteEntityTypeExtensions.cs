using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Names = LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.LibSqlAnnotationNames;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Metadata of entity types that Entity Framework's own provider for SQLite has too.</summary>
public static class SqliteEntityTypeExtensions
{
    /// <summary>Whether rows are saved with a RETURNING clause. Without one, a SELECT after it reads what the database made, AFTER triggers included.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>As it was set; else true unless the model says that the table has triggers.</returns>
    public static bool IsSqlReturningClauseUsed(this IReadOnlyEntityType entityType) =>
        entityType.Value<bool>(Names.UseSqlReturningClause) ?? entityType.BaseTypeInTable()?.IsSqlReturningClauseUsed() ?? !entityType.GetDeclaredTriggers().Any();

    /// <summary>Whether rows of one table are saved with a RETURNING clause.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="storeObject">The table.</param>
    /// <returns>True unless it was set to false.</returns>
    public static bool IsSqlReturningClauseUsed(this IReadOnlyEntityType entityType, in StoreObjectIdentifier storeObject) =>
        entityType.FindMappingFragment(storeObject) is { } fragment
            ? fragment.IsSqlReturningClauseUsed()
            : entityType.IsSqlReturningClauseUsed();

    /// <summary>Sets whether rows are saved with a RETURNING clause.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    public static void UseSqlReturningClause(this IMutableEntityType entityType, bool? useSqlReturningClause) =>
        entityType.SetOrRemoveAnnotation(Names.UseSqlReturningClause, useSqlReturningClause);

    /// <summary>Sets whether rows are saved with a RETURNING clause.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>What was set.</returns>
    public static bool? UseSqlReturningClause(this IConventionEntityType entityType, bool? useSqlReturningClause, bool fromDataAnnotation = false) =>
        entityType.SetValue(Names.UseSqlReturningClause, useSqlReturningClause, fromDataAnnotation);

    /// <summary>Sets whether rows of one table are saved with a RETURNING clause.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    /// <param name="storeObject">The table.</param>
    public static void UseSqlReturningClause(
        this IMutableEntityType entityType, bool? useSqlReturningClause, in StoreObjectIdentifier storeObject)
    {
        if (storeObject == StoreObjectIdentifier.Create(entityType, storeObject.StoreObjectType))
        {
            entityType.UseSqlReturningClause(useSqlReturningClause);
        }
        else
        {
            entityType.GetOrCreateMappingFragment(storeObject).UseSqlReturningClause(useSqlReturningClause);
        }
    }

    /// <summary>Sets whether rows of one table are saved with a RETURNING clause.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    /// <param name="storeObject">The table.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>What was set.</returns>
    public static bool? UseSqlReturningClause(
        this IConventionEntityType entityType, bool? useSqlReturningClause, in StoreObjectIdentifier storeObject, bool fromDataAnnotation = false) =>
        storeObject == StoreObjectIdentifier.Create(entityType, storeObject.StoreObjectType)
            ? entityType.UseSqlReturningClause(useSqlReturningClause, fromDataAnnotation)
            : entityType.GetOrCreateMappingFragment(storeObject, fromDataAnnotation)?.UseSqlReturningClause(useSqlReturningClause, fromDataAnnotation);

    /// <summary>Who set whether a RETURNING clause is used.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The source, or null where it was not set.</returns>
    public static ConfigurationSource? GetUseSqlReturningClauseConfigurationSource(this IConventionEntityType entityType) =>
        entityType.Source(Names.UseSqlReturningClause);

    /// <summary>Who set whether a RETURNING clause is used for one table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="storeObject">The table.</param>
    /// <returns>The source, or null where it was not set.</returns>
    public static ConfigurationSource? GetUseSqlReturningClauseConfigurationSource(
        this IConventionEntityType entityType, in StoreObjectIdentifier storeObject) =>
        entityType.FindMappingFragment(storeObject) is { } fragment
            ? fragment.GetUseSqlReturningClauseConfigurationSource()
            : entityType.GetUseSqlReturningClauseConfigurationSource();

    private static IReadOnlyEntityType? BaseTypeInTable(this IReadOnlyEntityType entityType) =>
        entityType.GetMappingStrategy() is null or RelationalAnnotationNames.TphMappingStrategy
            ? entityType.BaseType
            : null;
}
