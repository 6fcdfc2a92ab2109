using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Names = LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.LibSqlAnnotationNames;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configuration of entity types that Entity Framework's own provider for SQLite has too.</summary>
public static class SqliteEntityTypeBuilderExtensions
{
    /// <summary>Sets whether rows are saved with a RETURNING clause, where nothing stronger says otherwise.</summary>
    /// <param name="entityTypeBuilder">The entity type.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>The same builder, or null where it could not be set.</returns>
    public static IConventionEntityTypeBuilder? UseSqlReturningClause(
        this IConventionEntityTypeBuilder entityTypeBuilder, bool? useSqlReturningClause, bool fromDataAnnotation = false)
    {
        if (!entityTypeBuilder.CanUseSqlReturningClause(useSqlReturningClause, fromDataAnnotation))
        {
            return null;
        }

        entityTypeBuilder.Metadata.UseSqlReturningClause(useSqlReturningClause, fromDataAnnotation);
        return entityTypeBuilder;
    }

    /// <summary>Sets whether rows of one table are saved with a RETURNING clause, where nothing stronger says otherwise.</summary>
    /// <param name="entityTypeBuilder">The entity type.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    /// <param name="storeObject">The table.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>The same builder, or null where it could not be set.</returns>
    public static IConventionEntityTypeBuilder? UseSqlReturningClause(
        this IConventionEntityTypeBuilder entityTypeBuilder,
        bool? useSqlReturningClause,
        in StoreObjectIdentifier storeObject,
        bool fromDataAnnotation = false)
    {
        if (!entityTypeBuilder.CanUseSqlReturningClause(useSqlReturningClause, storeObject, fromDataAnnotation))
        {
            return null;
        }

        entityTypeBuilder.Metadata.UseSqlReturningClause(useSqlReturningClause, storeObject, fromDataAnnotation);
        return entityTypeBuilder;
    }

    /// <summary>Whether the use of a RETURNING clause can be set.</summary>
    /// <param name="entityTypeBuilder">The entity type.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>True if nothing stronger says otherwise.</returns>
    public static bool CanUseSqlReturningClause(
        this IConventionEntityTypeBuilder entityTypeBuilder, bool? useSqlReturningClause, bool fromDataAnnotation = false) =>
        entityTypeBuilder.CanSetAnnotation(Names.UseSqlReturningClause, useSqlReturningClause, fromDataAnnotation);

    /// <summary>Whether the use of a RETURNING clause can be set for one table.</summary>
    /// <param name="entityTypeBuilder">The entity type.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    /// <param name="storeObject">The table.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>True if nothing stronger says otherwise.</returns>
    public static bool CanUseSqlReturningClause(
        this IConventionEntityTypeBuilder entityTypeBuilder,
        bool? useSqlReturningClause,
        in StoreObjectIdentifier storeObject,
        bool fromDataAnnotation = false) =>
        entityTypeBuilder.Metadata.FindMappingFragment(storeObject) is { } fragment
            ? fragment.Builder.CanSetAnnotation(Names.UseSqlReturningClause, useSqlReturningClause, fromDataAnnotation)
            : entityTypeBuilder.CanUseSqlReturningClause(useSqlReturningClause, fromDataAnnotation);
}
