using System.Data.Common;
using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Schema;

/// <summary>The engine's keywords (<c>sqlite3_keyword_name</c>).</summary>
internal sealed class ReservedWordsCollection() : FixedCollection(DbMetaDataCollectionNames.ReservedWords)
{
    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } = [(DbMetaDataColumnNames.ReservedWord, typeof(string))];

    protected override IEnumerable<object?[]> Rows(LibSqlConnection connection) =>
        Keywords.All.Order(StringComparer.Ordinal).Select(static word => new object?[] { word });
}
