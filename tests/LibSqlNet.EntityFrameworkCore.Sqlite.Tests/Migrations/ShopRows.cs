using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>Rows of a shop, and objects beside them that no model knows.</summary>
internal static class ShopRows
{
    private const int Count = 6;

    public static void Add(DbConnection connection, Schema schema)
    {
        foreach (var table in Tables(schema))
        {
            for (var i = 1; i <= Count; i++)
            {
                var columns = table.Columns.Where(column => column.ComputedColumnSql is null && !column.IsRowVersion).ToList();
                var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
                Run(connection, $"INSERT INTO \"{table.Name}\" ({names}) VALUES ({string.Join(", ", columns.Select(column => Value(column, i)))})");
            }
        }

        Run(
            connection,
            """
            CREATE TABLE hand_audit (id);
            CREATE VIEW hand_view AS SELECT "Id", "CustomerId" FROM "Orders";
            CREATE INDEX hand_index ON "Orders" ("CustomerId", "Id" DESC);
            CREATE TRIGGER hand_trigger AFTER DELETE ON "Orders" BEGIN INSERT INTO hand_audit VALUES (old."Id"); END;
            """);
    }

    /// <summary>The values of the columns that another schema has too.</summary>
    public static IReadOnlyDictionary<string, string?> Values(DbConnection connection, Schema schema, Schema other)
    {
        Dictionary<string, string?> values = [];
        foreach (var table in Tables(schema))
        {
            var names = Kept(table, other).ToList();
            var row = 0;
            foreach (var texts in SchemaDescription.Rows(connection, $"SELECT {string.Join(", ", names.Select(name => $"CAST(\"{name}\" AS TEXT)"))} FROM \"{table.Name}\" ORDER BY rowid"))
            {
                row++;
                for (var i = 0; i < names.Count; i++)
                {
                    values.Add($"{table.Name}[{row}].{names[i]}", texts[i] as string);
                }
            }
        }

        return values;
    }

    public static void VerifyHandMadeObjects(DbConnection connection)
    {
        var number = SchemaDescription.Rows(connection, "SELECT count(*) FROM hand_view, sqlite_master WHERE name LIKE 'hand%'")[0][0];
        Assert.That(number, Is.EqualTo(4L * Count));
        Run(connection, "DELETE FROM \"Orders\"");
        Assert.That(SchemaDescription.Rows(connection, "SELECT count(*) FROM hand_audit")[0][0], Is.EqualTo((long)Count));
    }

    private static IEnumerable<ITable> Tables(Schema schema) =>
        schema.Model.GetRelationalModel().Tables.Where(table => table.Name != "Line").OrderBy(table => table.ForeignKeyConstraints.Count());

    private static IEnumerable<string> Kept(ITable table, Schema other) =>
        from column in table.Columns
        let property = column.PropertyMappings[0].Property
        let kept = other.Model.FindEntityType(property.DeclaringType.Name)!.FindProperty(property.Name)
        where kept is not null && !column.IsRowVersion && column.ComputedColumnSql is null && kept.GetComputedColumnSql() is null
        where column.IsNullable || !kept.IsNullable
        where !column.IsNullable || kept.IsNullable
        select column.Name;

    private static string Value(IColumn column, int row) => (column.Name, column.IsNullable && row % 2 == 0) switch
    {
        (_, true) => "NULL",
        ("CustomerCode" or "Code" or "code" or "Number" or "Id", _) when column.StoreType == "TEXT" => $"'{row}'",
        ("Since", _) => $"'2024-01-0{row} 00:00:00'",
        _ when column.StoreType == "TEXT" => $"'{column.Name} {row}'",
        _ => row.ToString(CultureInfo.InvariantCulture),
    };

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
