using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>What a database's schema is, whatever the text and the order in which it came about.</summary>
internal static partial class SchemaDescription
{
    public static IReadOnlyList<string> Of(DbConnection connection) =>
    [
        .. from table in Rows(connection, "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'hand%' AND name <> 'libsql_sequence'")
           from line in OfTable(connection, (string)table[0], (string)table[1])
           orderby line
           select $"{table[0]}: {line}",
        .. Rows(connection, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name NOT LIKE 'hand%' ORDER BY name").Select(row => (string)row[0]),
    ];

    public static List<object[]> Rows(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Columns, keys and constraints. A default that stands for what a required column lacks, when it is added, is no part of the model.</summary>
    private static IEnumerable<string> OfTable(DbConnection connection, string table, string sql)
    {
        foreach (var column in Rows(connection, $"SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo('{table}')"))
        {
            var isFilled = Convert.ToInt64(column[2], CultureInfo.InvariantCulture) == 1;
            yield return $"column {column[0]} {column[1]} {(isFilled ? "NOT NULL" : $"NULL DEFAULT {column[3]}")} key {column[4]} generated {column[5]}";
        }

        foreach (var key in Rows(connection, $"SELECT \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list('{table}')"))
        {
            yield return "foreign key " + string.Join(' ', key);
        }

        foreach (var index in Rows(connection, $"SELECT name, \"unique\", origin, partial FROM pragma_index_list('{table}') WHERE name NOT LIKE 'hand%'"))
        {
            var columns = Rows(connection, $"SELECT name, \"desc\", coll FROM pragma_index_xinfo('{index[0]}') WHERE key");
            var isNamed = (string)index[2] == "c";
            yield return $"index {(isNamed ? index[0] : "")} {index[1]} {index[2]} {index[3]} {string.Join(", ", columns.Select(c => string.Join(' ', c)))}";
        }

        foreach (Match rule in Rules().Matches(sql))
        {
            yield return rule.Value;
        }
    }

    [GeneratedRegex("""AUTOINCREMENT|ROWVERSION|COLLATE \w+|CONSTRAINT "CK_\w+" CHECK \(([^()]|\([^()]*\))*\)|AS \(\w+\([^)]*\)\)( STORED)?""")]
    private static partial Regex Rules();
}
