using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Reads the foreign keys of a table, in the order in which they are declared, once all tables are in the model.</summary>
internal sealed class ForeignKeyReader(SchemaReader schema, DatabaseModel model, ILogger logger)
{
    private const string ForeignKeys = """SELECT id, "table", "from", "to", on_delete FROM pragma_foreign_key_list($1) ORDER BY id DESC, seq""";

    public void Read(DatabaseTable table, TableDefinition definition)
    {
        var keys = schema.Query(ForeignKeys, static row => new Part(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4)), table.Name)
            .GroupBy(static part => part.Id)
            .ToList();
        var names = definition.ForeignKeyNames.Count == keys.Count ? definition.ForeignKeyNames : [.. keys.Select(static _ => (string?)null)];
        foreach (var (key, name) in keys.Zip(names))
        {
            Add(table, [.. key], name);
        }
    }

    private void Add(DatabaseTable table, List<Part> parts, string? name)
    {
        var columnNames = string.Join(", ", parts.Select(static part => $"'{part.From}'"));
        var principal = model.Tables.FirstOrDefault(other => other.Name.Equals(parts[0].Table, StringComparison.OrdinalIgnoreCase));
        if (principal is null)
        {
            logger.PrincipalTableMissing(columnNames, table.Name, parts[0].Table);
            return;
        }

        var columns = parts.Select(part => Find(table, part.From)).OfType<DatabaseColumn>().ToList();
        var principalColumns = PrincipalColumns(principal, parts);
        if (columns.Count < parts.Count || principalColumns.Count < parts.Count)
        {
            logger.PrincipalColumnMissing(columnNames, table.Name, principal.Name);
            return;
        }

        var foreignKey = new DatabaseForeignKey { Table = table, PrincipalTable = principal, Name = name, OnDelete = OnDelete(parts[0].OnDelete) };
        columns.ForEach(foreignKey.Columns.Add);
        principalColumns.ForEach(foreignKey.PrincipalColumns.Add);
        table.ForeignKeys.Add(foreignKey);
    }

    // A key that names no columns of its principal stands for the principal's primary key.
    private static List<DatabaseColumn> PrincipalColumns(DatabaseTable principal, List<Part> parts) =>
        parts[0].To is null
            ? [.. (principal.PrimaryKey?.Columns ?? []).Take(principal.PrimaryKey?.Columns.Count == parts.Count ? parts.Count : 0)]
            : [.. parts.Select(part => Find(principal, part.To!)).OfType<DatabaseColumn>()];

    private static DatabaseColumn? Find(DatabaseTable table, string name) =>
        table.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ReferentialAction OnDelete(string action) => action switch
    {
        "CASCADE" => ReferentialAction.Cascade,
        "SET NULL" => ReferentialAction.SetNull,
        "SET DEFAULT" => ReferentialAction.SetDefault,
        "RESTRICT" => ReferentialAction.Restrict,
        _ => ReferentialAction.NoAction,
    };

    private sealed record Part(long Id, string Table, string From, string? To, string OnDelete);
}
