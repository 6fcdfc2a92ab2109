using System.Data;
using LibSqlNet.Sessions;

namespace LibSqlNet.Schema;

/// <summary>The databases of the connection.</summary>
internal sealed class CatalogsCollection() : QueriedCollection("Catalogs", identifierParts: 1)
{
    protected override IReadOnlyList<(string Name, Type Type)> Columns { get; } =
    [
        ("CATALOG_NAME", typeof(string)),
        ("DESCRIPTION", typeof(string)),
    ];

    protected override string Query(string schema) => "SELECT name, file FROM pragma_database_list WHERE name = @Database";
}
