using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Names = LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.LibSqlAnnotationNames;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Metadata of properties that Entity Framework's own provider for SQLite has too.</summary>
public static class SqlitePropertyExtensions
{
    /// <summary>How the database makes the property's value: as it was set, or else as its kind of property has it.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The strategy.</returns>
    public static SqliteValueGenerationStrategy GetValueGenerationStrategy(this IReadOnlyProperty property) =>
        property.Value<SqliteValueGenerationStrategy>(Names.ValueGenerationStrategy) ?? property.GetDefaultValueGenerationStrategy();

    /// <summary>How the database makes the property's value in one of the tables that it is mapped to.</summary>
    /// <param name="property">The property.</param>
    /// <param name="storeObject">The table.</param>
    /// <returns>The strategy.</returns>
    public static SqliteValueGenerationStrategy GetValueGenerationStrategy(this IReadOnlyProperty property, in StoreObjectIdentifier storeObject) =>
        property.FindOverrides(storeObject)?.GetValueGenerationStrategy()
        ?? property.Value<SqliteValueGenerationStrategy>(Names.ValueGenerationStrategy)
        ?? Autoincrement.StrategyOf(property, storeObject);

    /// <summary>How the database makes the property's value in one table, as it was set for this table only.</summary>
    /// <param name="overrides">What is set for one table.</param>
    /// <returns>The strategy, or null where none was set.</returns>
    public static SqliteValueGenerationStrategy? GetValueGenerationStrategy(this IReadOnlyRelationalPropertyOverrides overrides) =>
        overrides.Value<SqliteValueGenerationStrategy>(Names.ValueGenerationStrategy);

    /// <summary>How the database makes the value of this kind of property unless a strategy is set.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The strategy: <see cref="SqliteValueGenerationStrategy.Autoincrement"/> for a generated integer that is the whole primary key.</returns>
    public static SqliteValueGenerationStrategy GetDefaultValueGenerationStrategy(this IReadOnlyProperty property) =>
        Autoincrement.StrategyOf(property, storeObject: null);

    /// <summary>Sets how the database makes the property's value.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The strategy, or null for that of its kind.</param>
    public static void SetValueGenerationStrategy(this IMutableProperty property, SqliteValueGenerationStrategy? value) =>
        property.SetOrRemoveAnnotation(Names.ValueGenerationStrategy, value);

    /// <summary>Sets how the database makes the property's value.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The strategy, or null for that of its kind.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>What was set.</returns>
    public static SqliteValueGenerationStrategy? SetValueGenerationStrategy(
        this IConventionProperty property, SqliteValueGenerationStrategy? value, bool fromDataAnnotation = false) =>
        property.SetValue(Names.ValueGenerationStrategy, value, fromDataAnnotation);

    /// <summary>Sets how the database makes the property's value in one table.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The strategy, or null for that of its kind.</param>
    /// <param name="storeObject">The table.</param>
    public static void SetValueGenerationStrategy(
        this IMutableProperty property, SqliteValueGenerationStrategy? value, in StoreObjectIdentifier storeObject) =>
        property.GetOrCreateOverrides(storeObject).SetValueGenerationStrategy(value);

    /// <summary>Sets how the database makes the property's value in one table.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The strategy, or null for that of its kind.</param>
    /// <param name="storeObject">The table.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>What was set.</returns>
    public static SqliteValueGenerationStrategy? SetValueGenerationStrategy(
        this IConventionProperty property,
        SqliteValueGenerationStrategy? value,
        in StoreObjectIdentifier storeObject,
        bool fromDataAnnotation = false) =>
        property.GetOrCreateOverrides(storeObject, fromDataAnnotation)?.SetValueGenerationStrategy(value, fromDataAnnotation);

    /// <summary>Sets how the database makes the property's value in one table.</summary>
    /// <param name="overrides">What is set for one table.</param>
    /// <param name="value">The strategy, or null for that of its kind.</param>
    public static void SetValueGenerationStrategy(this IMutableRelationalPropertyOverrides overrides, SqliteValueGenerationStrategy? value) =>
        overrides.SetOrRemoveAnnotation(Names.ValueGenerationStrategy, value);

    /// <summary>Sets how the database makes the property's value in one table.</summary>
    /// <param name="overrides">What is set for one table.</param>
    /// <param name="value">The strategy, or null for that of its kind.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>What was set.</returns>
    public static SqliteValueGenerationStrategy? SetValueGenerationStrategy(
        this IConventionRelationalPropertyOverrides overrides, SqliteValueGenerationStrategy? value, bool fromDataAnnotation = false) =>
        overrides.SetValue(Names.ValueGenerationStrategy, value, fromDataAnnotation);

    /// <summary>Who set the strategy.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The source, or null where none was set.</returns>
    public static ConfigurationSource? GetValueGenerationStrategyConfigurationSource(this IConventionProperty property) =>
        property.Source(Names.ValueGenerationStrategy);

    /// <summary>Who set the strategy for one table.</summary>
    /// <param name="property">The property.</param>
    /// <param name="storeObject">The table.</param>
    /// <returns>The source, or null where none was set.</returns>
    public static ConfigurationSource? GetValueGenerationStrategyConfigurationSource(
        this IConventionProperty property, in StoreObjectIdentifier storeObject) =>
        property.FindOverrides(storeObject)?.GetValueGenerationStrategyConfigurationSource();

    /// <summary>Who set the strategy for one table.</summary>
    /// <param name="overrides">What is set for one table.</param>
    /// <returns>The source, or null where none was set.</returns>
    public static ConfigurationSource? GetValueGenerationStrategyConfigurationSource(this IConventionRelationalPropertyOverrides overrides) =>
        overrides.Source(Names.ValueGenerationStrategy);

    /// <summary>The spatial reference of a column of geometries, which models of Entity Framework's own provider may hold. It is kept, not used.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The identifier, or null where none was set.</returns>
    public static int? GetSrid(this IReadOnlyProperty property) => property.Value<int>(Names.Srid);

    /// <summary>The spatial reference of a column of geometries, which models of Entity Framework's own provider may hold. It is kept, not used.</summary>
    /// <param name="property">The property.</param>
    /// <param name="storeObject">The table.</param>
    /// <returns>The identifier, or null where none was set.</returns>
    public static int? GetSrid(this IReadOnlyProperty property, in StoreObjectIdentifier storeObject) =>
        property.GetSrid() ?? property.FindSharedStoreObjectRootProperty(storeObject)?.GetSrid();

    /// <summary>Sets the spatial reference of a column of geometries.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The identifier, or null for none.</param>
    public static void SetSrid(this IMutableProperty property, int? value) => property.SetOrRemoveAnnotation(Names.Srid, value);

    /// <summary>Sets the spatial reference of a column of geometries.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The identifier, or null for none.</param>
    /// <param name="fromDataAnnotation">Whether a data annotation says so.</param>
    /// <returns>What was set.</returns>
    public static int? SetSrid(this IConventionProperty property, int? value, bool fromDataAnnotation = false) =>
        property.SetValue(Names.Srid, value, fromDataAnnotation);

    /// <summary>Who set the spatial reference.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The source, or null where none was set.</returns>
    public static ConfigurationSource? GetSridConfigurationSource(this IConventionProperty property) => property.Source(Names.Srid);
}
