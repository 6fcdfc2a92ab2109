using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configuration of tables that this provider adds.</summary>
public static class LibSqlTableBuilderExtensions
{
    /// <summary>Makes the table STRICT: a column takes values of its type only. Types of columns are then INTEGER, INT, REAL, TEXT, BLOB or ANY.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="strict">Whether.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseStrict<TBuilder>(this TBuilder tableBuilder, bool strict = true)
        where TBuilder : TableBuilder
    {
        tableBuilder.Metadata.SetIsStrict(strict);
        return tableBuilder;
    }

    /// <summary>Makes the table WITHOUT ROWID: rows are stored by their primary key, which saves an index where that is not one integer.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="withoutRowId">Whether.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder WithoutRowId<TBuilder>(this TBuilder tableBuilder, bool withoutRowId = true)
        where TBuilder : TableBuilder
    {
        tableBuilder.Metadata.SetIsWithoutRowId(withoutRowId);
        return tableBuilder;
    }

    /// <summary>Gives the table RANDOM ROWIDs: generated keys are numbers that nobody can guess, and not AUTOINCREMENT.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="random">Whether.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseRandomRowId<TBuilder>(this TBuilder tableBuilder, bool random = true)
        where TBuilder : TableBuilder
    {
        tableBuilder.Metadata.SetHasRandomRowId(random);
        return tableBuilder;
    }
}
