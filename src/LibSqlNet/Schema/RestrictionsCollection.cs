using System.Data.Common;

namespace LibSqlNet.Schema;

/// <summary>What the collections can be restricted by.</summary>
internal sealed class RestrictionsCollection() : FixedCollection(DbMetaDataCollectionNames.Restrictions)
{
    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        (DbMetaDataColumnNames.CollectionName, typeof(string)),
        ("RestrictionName", typeof(string)),
        ("RestrictionDefault", typeof(string)),
        ("RestrictionNumber", typeof(int)),
    ];

    protected override IEnumerable<object?[]> Rows(LibSqlConnection connection) =>
        from collection in SchemaCollections.All
        from restriction in collection.Restrictions.Index()
        select new object?[] { collection.Name, restriction.Item, null, restriction.Index + 1 };
}
