using LibSqlNet.Schema;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Reads the indexes and unique constraints of a table, in the order in which they were made.</summary>
internal sealed class IndexReader(SchemaReader schema, ILogger logger)
{
    private const string Indexes =
        """
        SELECT i.name, i."unique", i.origin, i.partial, s.sql
        FROM pragma_index_list($1) AS i LEFT JOIN sqlite_schema AS s ON s.type = 'index' AND s.name = i.name
        WHERE i.origin <> 'pk' ORDER BY i.seq DESC
        """;

    private const string IndexColumns = """SELECT name, "desc" FROM pragma_index_xinfo($1) WHERE key ORDER BY seqno""";

    public void Read(DatabaseTable table, TableDefinition definition)
    {
        foreach (var index in schema.Query(Indexes, static row => (
            Name: row.GetString(0), IsUnique: row.GetBoolean(1), Origin: row.GetString(2), IsPartial: row.GetBoolean(3), Sql: row.IsDBNull(4) ? null : row.GetString(4)),
            table.Name))
        {
            var parts = schema.Query(IndexColumns, static row => (Name: row.IsDBNull(0) ? null : row.GetString(0), IsDescending: row.GetBoolean(1)), index.Name);
            var columns = parts.Select(part => table.Columns.FirstOrDefault(column => column.Name == part.Name)).OfType<DatabaseColumn>().ToList();
            if (columns.Count < parts.Count)
            {
                logger.IndexOnExpression(index.Name, table.Name);
            }
            else if (index.Origin == "u")
            {
                AddUniqueConstraint(table, columns, definition);
            }
            else
            {
                var added = new DatabaseIndex { Table = table, Name = index.Name, IsUnique = index.IsUnique, Filter = index.IsPartial ? FilterOf(index.Sql) : null };
                AddAll(added.Columns, columns);
                AddAll(added.IsDescending, parts.Select(static part => part.IsDescending));
                table.Indexes.Add(added);
            }
        }
    }

    private static void AddUniqueConstraint(DatabaseTable table, List<DatabaseColumn> columns, TableDefinition definition)
    {
        var name = definition.UniqueConstraints.FirstOrDefault(
            unique => unique.Columns.SequenceEqual(columns.Select(static column => column.Name), StringComparer.OrdinalIgnoreCase)).Name;
        var constraint = new DatabaseUniqueConstraint { Table = table, Name = name };
        AddAll(constraint.Columns, columns);
        table.UniqueConstraints.Add(constraint);
    }

    private static string? FilterOf(string? sql)
    {
        var depth = 0;
        foreach (var token in SqlToken.Split(sql ?? ""))
        {
            depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0;
            if (depth == 0 && token.Is("WHERE"))
            {
                return sql![token.End..].Trim();
            }
        }

        return null;
    }

    private static void AddAll<T>(IList<T> list, IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            list.Add(item);
        }
    }
}
