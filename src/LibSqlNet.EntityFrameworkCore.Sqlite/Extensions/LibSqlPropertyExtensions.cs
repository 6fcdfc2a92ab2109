using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Names = LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.LibSqlAnnotationNames;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Metadata of properties that this provider adds.</summary>
public static class LibSqlPropertyExtensions
{
    /// <summary>
    /// Whether the database keeps a version of the row in the property's column. It does for blobs that are row versions, unless it was set
    /// otherwise, a default or a computed column makes the value, or the table has triggers, which then may do so.
    /// </summary>
    /// <param name="property">The property.</param>
    /// <returns>True if the column is declared ROWVERSION where a table or a column is created.</returns>
    public static bool IsDatabaseRowVersion(this IReadOnlyProperty property) =>
        property.Value<bool>(Names.RowVersion) ?? RowVersion.IsByDefault(property);

    /// <summary>Sets whether the database keeps a version of the row in the property's column.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">Whether, or null for the default.</param>
    public static void SetIsDatabaseRowVersion(this IMutableProperty property, bool? value) => property.SetOrRemoveAnnotation(Names.RowVersion, value);

    /// <summary>The sequence of which the property takes blocks of numbers.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The name, or null where it takes none.</returns>
    public static string? GetHiLoSequence(this IReadOnlyProperty property) => (string?)property.FindAnnotation(Names.HiLoSequence)?.Value;

    /// <summary>Sets the sequence of which the property takes blocks of numbers.</summary>
    /// <param name="property">The property.</param>
    /// <param name="name">The sequence, or null for none.</param>
    public static void SetHiLoSequence(this IMutableProperty property, string? name) => property.SetOrRemoveAnnotation(Names.HiLoSequence, name);
}
