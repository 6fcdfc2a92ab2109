using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configuration of complex types' properties that Entity Framework's own provider for SQLite has too.</summary>
public static class SqliteComplexTypePropertyBuilderExtensions
{
    /// <summary>Makes the column AUTOINCREMENT: numbers of deleted rows are not given again.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <returns>The same builder.</returns>
    public static ComplexTypePropertyBuilder UseAutoincrement(this ComplexTypePropertyBuilder propertyBuilder)
    {
        propertyBuilder.Metadata.SetValueGenerationStrategy(SqliteValueGenerationStrategy.Autoincrement);
        return propertyBuilder;
    }

    /// <summary>Makes the column AUTOINCREMENT: numbers of deleted rows are not given again.</summary>
    /// <typeparam name="TProperty">The type of the property.</typeparam>
    /// <param name="propertyBuilder">The property.</param>
    /// <returns>The same builder.</returns>
    public static ComplexTypePropertyBuilder<TProperty> UseAutoincrement<TProperty>(this ComplexTypePropertyBuilder<TProperty> propertyBuilder) =>
        (ComplexTypePropertyBuilder<TProperty>)UseAutoincrement((ComplexTypePropertyBuilder)propertyBuilder);

    /// <summary>Sets the spatial reference of a column of geometries. It is kept for models that have it, not used.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="srid">The identifier.</param>
    /// <returns>The same builder.</returns>
    public static ComplexTypePropertyBuilder HasSrid(this ComplexTypePropertyBuilder propertyBuilder, int srid)
    {
        propertyBuilder.Metadata.SetSrid(srid);
        return propertyBuilder;
    }

    /// <summary>Sets the spatial reference of a column of geometries. It is kept for models that have it, not used.</summary>
    /// <typeparam name="TProperty">The type of the property.</typeparam>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="srid">The identifier.</param>
    /// <returns>The same builder.</returns>
    public static ComplexTypePropertyBuilder<TProperty> HasSrid<TProperty>(this ComplexTypePropertyBuilder<TProperty> propertyBuilder, int srid) =>
        (ComplexTypePropertyBuilder<TProperty>)HasSrid((ComplexTypePropertyBuilder)propertyBuilder, srid);
}
