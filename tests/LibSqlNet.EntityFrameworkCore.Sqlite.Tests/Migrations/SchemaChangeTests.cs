using System.Data.Common;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>Migrations from every schema to every other and back, on a database with rows and with objects that no model knows.</summary>
internal sealed class SchemaChangeTests
{
    private static IEnumerable<TestCaseData> States => Schemas.All.Select(schema => new TestCaseData(schema).SetArgDisplayNames(schema.ToString()));

    [TestCaseSource(nameof(States))]
    public void Migrate_to_any_other_schema_and_back_keeps_rows_and_hand_made_objects(Schema from)
    {
        Assert.Multiple(() =>
        {
            foreach (var to in Schemas.All.Where(to => to != from))
            {
                Assert.That(() => MigrateThereAndBack(from, to), Throws.Nothing, $"{from} to {to}");
            }
        });
    }

    private static void MigrateThereAndBack(Schema from, Schema to)
    {
        using var context = new SchemaContext("Data Source=:memory:", _ => { });
        context.Database.OpenConnection();
        var connection = context.Database.GetDbConnection();
        from.MigrateFrom(null, context);
        ShopRows.Add(connection, from);
        var rows = ShopRows.Values(connection, from, to);

        to.MigrateFrom(from, context);
        Verify(connection, to, $"{from} to {to}");
        from.MigrateFrom(to, context);
        Verify(connection, from, $"{to} back to {from}");

        Assert.That(ShopRows.Values(connection, from, to), Is.EqualTo(rows), $"{from} to {to}");
        ShopRows.VerifyHandMadeObjects(connection);
    }

    private static void Verify(DbConnection connection, Schema expected, string change)
    {
        Assert.That(SchemaDescription.Of(connection), Is.EqualTo(expected.Description), change);
        Assert.That(SchemaDescription.Rows(connection, "PRAGMA foreign_key_check"), Is.Empty, change);
        Assert.That(SchemaDescription.Rows(connection, "PRAGMA integrity_check")[0][0], Is.EqualTo("ok"), change);
    }
}
