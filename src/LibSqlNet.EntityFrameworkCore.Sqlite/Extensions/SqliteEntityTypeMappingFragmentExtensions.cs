using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Names = LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.LibSqlAnnotationNames;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Metadata of the parts of split entity types that Entity Framework's own provider for SQLite has too.</summary>
public static class SqliteEntityTypeMappingFragmentExtensions
{
    /// <summary>Whether rows of this table are saved with a RETURNING clause.</summary>
    /// <param name="fragment">What is mapped to the table.</param>
    /// <returns>True unless it was set to false.</returns>
    public static bool IsSqlReturningClauseUsed(this IReadOnlyEntityTypeMappingFragment fragment) =>
        fragment.Value<bool>(Names.UseSqlReturningClause) ?? true;

    /// <summary>Sets whether rows of this table are saved with a RETURNING clause.</summary>
    /// <param name="fragment">What is mapped to the table.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    public static void UseSqlReturningClause(this IMutableEntityTypeMappingFragment fragment, bool? useSqlReturningClause) =>
        fragment.SetOrRemoveAnnotation(Names.UseSqlReturningClause, useSqlReturningClause);

    /// <summary>Sets whether rows of this table are saved with a RETURNING clause.</summary>
    /// <param name="fragment">What is mapped to the table.</param>
    /// <param name="useSqlReturningClause">Whether, or null for the default.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>What was set.</returns>
    public static bool? UseSqlReturningClause(
        this IConventionEntityTypeMappingFragment fragment, bool? useSqlReturningClause, bool fromDataAnnotation = false) =>
        fragment.SetValue(Names.UseSqlReturningClause, useSqlReturningClause, fromDataAnnotation);

    /// <summary>Who set whether a RETURNING clause is used.</summary>
    /// <param name="fragment">What is mapped to the table.</param>
    /// <returns>The source, or null where it was not set.</returns>
    public static ConfigurationSource? GetUseSqlReturningClauseConfigurationSource(this IConventionEntityTypeMappingFragment fragment) =>
        fragment.Source(Names.UseSqlReturningClause);
}
