namespace LibSqlNet.Schema;

/// <summary>Every collection, by name in any case.</summary>
internal static class SchemaCollections
{
    public static IReadOnlyList<SchemaCollection> All { get; } =
    [
        new MetaDataCollectionsCollection(),
        new DataSourceInformationCollection(),
        new DataTypesCollection(),
        new RestrictionsCollection(),
        new ReservedWordsCollection(),
        new CatalogsCollection(),
        new TablesCollection(),
        new ColumnsCollection(),
        new IndexesCollection(),
        new IndexColumnsCollection(),
        new ForeignKeysCollection(),
        new ViewsCollection(),
        new ViewColumnsCollection(),
        new TriggersCollection(),
    ];

    public static SchemaCollection Get(string name, string?[] restrictionValues)
    {
        var collection = All.FirstOrDefault(collection => collection.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"There is no schema collection '{name}'. There are: {string.Join(", ", All.Select(static collection => collection.Name))}.", nameof(name));
        return restrictionValues.Length <= collection.Restrictions.Count
            ? collection
            : throw new ArgumentException(
                $"The schema collection {collection.Name} takes at most {collection.Restrictions.Count} restrictions, not {restrictionValues.Length}.",
                nameof(restrictionValues));
    }
}
