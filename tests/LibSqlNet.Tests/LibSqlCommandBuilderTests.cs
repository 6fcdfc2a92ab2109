using System.Data;
using System.Data.Common;

namespace LibSqlNet.Tests;

internal sealed class LibSqlCommandBuilderTests : DatabaseTest
{
    [Test]
    public void Identifiers_are_put_in_quotes_and_taken_out()
    {
        using var builder = new LibSqlCommandBuilder();

        Assert.Multiple(() =>
        {
            Assert.That(builder.QuoteIdentifier("a \"b\""), Is.EqualTo("\"a \"\"b\"\"\""));
            Assert.That(builder.UnquoteIdentifier("\"a \"\"b\"\"\""), Is.EqualTo("a \"b\""));
            Assert.That(builder.UnquoteIdentifier("plain"), Is.EqualTo("plain"));
            Assert.That(builder.UnquoteIdentifier("\""), Is.EqualTo("\""));
            Assert.That((builder.QuotePrefix, builder.QuoteSuffix), Is.EqualTo(("\"", "\"")));
            Assert.Throws<ArgumentNullException>(() => builder.QuoteIdentifier(null!));
            Assert.Throws<ArgumentNullException>(() => builder.UnquoteIdentifier(null!));
            Assert.Throws<ArgumentException>(() => builder.QuotePrefix = "[");
            Assert.Throws<ArgumentException>(() => builder.CatalogLocation = CatalogLocation.End);
        });
        builder.QuotePrefix = "\"";
        builder.CatalogLocation = CatalogLocation.Start;
    }

    [Test]
    public void Commands_leave_out_keys_that_are_generated_and_columns_that_are_computed()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, size AS (length(name)), stored AS (1) STORED)");
        using var adapter = new LibSqlDataAdapter("SELECT *, 1 + 1 AS two FROM t", connection);
        using var builder = new LibSqlCommandBuilder(adapter);

        Assert.That(builder.GetInsertCommand().CommandText, Does.Contain("\"name\"").And.Not.Contain("\"id\"").And.Not.Contain("size").And.Not.Contain("stored").And.Not.Contain("two"));
        Assert.That(builder.GetUpdateCommand(useColumnsForParameterNames: true).CommandText, Does.Contain("SET \"name\" = @name WHERE ((\"id\" = @Original_id)").And.Contain("(@IsNull_name = 1 AND \"name\" IS NULL)"));
        Assert.That(builder.GetDeleteCommand().CommandText, Does.StartWith("DELETE FROM \"main\".\"t\" WHERE"));
    }

    [Test]
    public void Keys_of_several_columns_and_names_that_need_quotes_work()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE \"my t\" (\"a b\" TEXT, c INTEGER, \"select\" BLOB, PRIMARY KEY (\"a b\", c)) WITHOUT ROWID; INSERT INTO \"my t\" VALUES ('x', 1, x'00')");
        using var adapter = new LibSqlDataAdapter("SELECT * FROM \"my t\"", connection);
        using var builder = new LibSqlCommandBuilder(adapter) { ConflictOption = ConflictOption.OverwriteChanges };
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        adapter.Fill(table);
        table.Rows[0]["select"] = new byte[] { 7 };
        table.Rows.Add("y", 2, DBNull.Value);
        Assert.That(adapter.Update(table), Is.EqualTo(2));
        table.Rows[1].Delete();
        Assert.That(adapter.Update(table), Is.EqualTo(1));

        Assert.That(connection.Rows("SELECT * FROM \"my t\""), Is.EqualTo(new object?[][] { ["x", 1L, new byte[] { 7 }] }));
    }

    [Test]
    public void Tables_of_attached_databases_work()
    {
        using var connection = OpenMemory();
        connection.Execute("ATTACH ':memory:' AS \"other one\"; CREATE TABLE \"other one\".t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, NULL); CREATE TABLE main.t AS SELECT * FROM t");
        using var adapter = new LibSqlDataAdapter("SELECT * FROM \"other one\".t", connection);
        using var builder = new LibSqlCommandBuilder(adapter);
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        adapter.Fill(table);
        table.Rows[0]["b"] = "new";
        Assert.That(adapter.Update(table), Is.EqualTo(1));

        Assert.That(connection.Scalar("SELECT b FROM \"other one\".t"), Is.EqualTo("new"));
    }

    [Test]
    public void A_table_without_a_key_is_an_error()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        using var adapter = new LibSqlDataAdapter("SELECT * FROM t", connection);
        using var builder = new LibSqlCommandBuilder(adapter);

        Assert.Throws<InvalidOperationException>(() => builder.GetDeleteCommand());
    }

    [Test]
    public void A_builder_leaves_an_adapter_that_it_is_taken_from()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)");
        using var adapter = new LibSqlDataAdapter("SELECT * FROM t", connection);
        using var builder = new LibSqlCommandBuilder(adapter);
        builder.DataAdapter = null;
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        adapter.Fill(table);
        table.Rows.Add(1, 2);

        Assert.Throws<InvalidOperationException>(() => adapter.Update(table));
    }
}
