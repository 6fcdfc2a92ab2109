using System.Data.Common;

namespace LibSqlNet.Schema;

/// <summary>The collections themselves.</summary>
internal sealed class MetaDataCollectionsCollection() : FixedCollection(DbMetaDataCollectionNames.MetaDataCollections)
{
    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        (DbMetaDataColumnNames.CollectionName, typeof(string)),
        (DbMetaDataColumnNames.NumberOfRestrictions, typeof(int)),
        (DbMetaDataColumnNames.NumberOfIdentifierParts, typeof(int)),
    ];

    protected override IEnumerable<object?[]> Rows(LibSqlConnection connection) =>
        SchemaCollections.All.Select(static collection => new object?[] { collection.Name, collection.Restrictions.Count, collection.IdentifierParts });
}
