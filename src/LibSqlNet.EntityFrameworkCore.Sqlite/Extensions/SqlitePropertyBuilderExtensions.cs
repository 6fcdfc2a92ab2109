using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Names = LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.LibSqlAnnotationNames;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configuration of properties that Entity Framework's own provider for SQLite has too: existing migrations and snapshots call it.</summary>
public static class SqlitePropertyBuilderExtensions
{
    /// <summary>Makes the column AUTOINCREMENT: numbers of deleted rows are not given again.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder UseAutoincrement(this PropertyBuilder propertyBuilder)
    {
        propertyBuilder.Metadata.SetValueGenerationStrategy(SqliteValueGenerationStrategy.Autoincrement);
        return propertyBuilder;
    }

    /// <summary>Makes the column AUTOINCREMENT: numbers of deleted rows are not given again.</summary>
    /// <typeparam name="TProperty">The type of the property.</typeparam>
    /// <param name="propertyBuilder">The property.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder<TProperty> UseAutoincrement<TProperty>(this PropertyBuilder<TProperty> propertyBuilder) =>
        (PropertyBuilder<TProperty>)UseAutoincrement((PropertyBuilder)propertyBuilder);

    /// <summary>Makes the column of one table AUTOINCREMENT: numbers of deleted rows are not given again.</summary>
    /// <param name="columnBuilder">The column.</param>
    /// <returns>The same builder.</returns>
    public static ColumnBuilder UseAutoincrement(this ColumnBuilder columnBuilder)
    {
        columnBuilder.Overrides.SetValueGenerationStrategy(SqliteValueGenerationStrategy.Autoincrement);
        return columnBuilder;
    }

    /// <summary>Sets how the database makes the value, where nothing stronger says otherwise.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="strategy">The strategy, or null for that of its kind.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>The same builder, or null where it could not be set.</returns>
    public static IConventionPropertyBuilder? HasValueGenerationStrategy(
        this IConventionPropertyBuilder propertyBuilder, SqliteValueGenerationStrategy? strategy, bool fromDataAnnotation = false)
    {
        if (!propertyBuilder.CanSetValueGenerationStrategy(strategy, fromDataAnnotation))
        {
            return null;
        }

        propertyBuilder.Metadata.SetValueGenerationStrategy(strategy, fromDataAnnotation);
        return propertyBuilder;
    }

    /// <summary>Whether the strategy can be set.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="strategy">The strategy, or null for that of its kind.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>True if nothing stronger says otherwise.</returns>
    public static bool CanSetValueGenerationStrategy(
        this IConventionPropertyBuilder propertyBuilder, SqliteValueGenerationStrategy? strategy, bool fromDataAnnotation = false) =>
        propertyBuilder.CanSetAnnotation(Names.ValueGenerationStrategy, strategy, fromDataAnnotation);

    /// <summary>Sets the spatial reference of a column of geometries. It is kept for models that have it, not used.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="srid">The identifier.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder HasSrid(this PropertyBuilder propertyBuilder, int srid)
    {
        propertyBuilder.Metadata.SetSrid(srid);
        return propertyBuilder;
    }

    /// <summary>Sets the spatial reference of a column of geometries. It is kept for models that have it, not used.</summary>
    /// <typeparam name="TProperty">The type of the property.</typeparam>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="srid">The identifier.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder<TProperty> HasSrid<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, int srid) =>
        (PropertyBuilder<TProperty>)HasSrid((PropertyBuilder)propertyBuilder, srid);

    /// <summary>Sets the spatial reference of a column of geometries, where nothing stronger says otherwise.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="srid">The identifier, or null for none.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>The same builder, or null where it could not be set.</returns>
    public static IConventionPropertyBuilder? HasSrid(this IConventionPropertyBuilder propertyBuilder, int? srid, bool fromDataAnnotation = false)
    {
        if (!propertyBuilder.CanSetSrid(srid, fromDataAnnotation))
        {
            return null;
        }

        propertyBuilder.Metadata.SetSrid(srid, fromDataAnnotation);
        return propertyBuilder;
    }

    /// <summary>Whether the spatial reference can be set.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="srid">The identifier, or null for none.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>True if nothing stronger says otherwise.</returns>
    public static bool CanSetSrid(this IConventionPropertyBuilder propertyBuilder, int? srid, bool fromDataAnnotation = false) =>
        propertyBuilder.CanSetAnnotation(Names.Srid, srid, fromDataAnnotation);
}
