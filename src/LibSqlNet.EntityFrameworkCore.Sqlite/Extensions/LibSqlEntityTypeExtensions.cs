using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Names = LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.LibSqlAnnotationNames;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Metadata of entity types that this provider adds: what the table is created with.</summary>
public static class LibSqlEntityTypeExtensions
{
    /// <summary>Whether the table is STRICT: a column takes values of its type only.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>True if it was set.</returns>
    public static bool IsStrict(this IReadOnlyEntityType entityType) => entityType.TableOption(Names.Strict);

    /// <summary>Sets whether the table is STRICT.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="value">Whether, or null for the default.</param>
    public static void SetIsStrict(this IMutableEntityType entityType, bool? value) => entityType.SetOrRemoveAnnotation(Names.Strict, value);

    /// <summary>Whether the table is WITHOUT ROWID: rows are stored by their primary key.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>True if it was set.</returns>
    public static bool IsWithoutRowId(this IReadOnlyEntityType entityType) => entityType.TableOption(Names.WithoutRowId);

    /// <summary>Sets whether the table is WITHOUT ROWID.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="value">Whether, or null for the default.</param>
    public static void SetIsWithoutRowId(this IMutableEntityType entityType, bool? value) =>
        entityType.SetOrRemoveAnnotation(Names.WithoutRowId, value);

    /// <summary>Whether the table has RANDOM ROWIDs: generated keys are numbers that nobody can guess.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>True if it was set.</returns>
    public static bool HasRandomRowId(this IReadOnlyEntityType entityType) => entityType.TableOption(Names.RandomRowId);

    /// <summary>Sets whether the table has RANDOM ROWIDs.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="value">Whether, or null for the default.</param>
    public static void SetHasRandomRowId(this IMutableEntityType entityType, bool? value) =>
        entityType.SetOrRemoveAnnotation(Names.RandomRowId, value);

    private static bool TableOption(this IReadOnlyEntityType entityType, string name) => entityType.Value<bool>(name) ?? false;
}
