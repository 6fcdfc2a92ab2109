using System.Data;
using System.Data.Common;

namespace LibSqlNet.Tests;

internal sealed class LibSqlDataAdapterTests : DatabaseTest
{
    [Test]
    public void Fill_reads_rows_and_with_AddWithKey_the_keys()
    {
        using var connection = OpenPlaces();
        using var adapter = new LibSqlDataAdapter("SELECT * FROM place", connection) { MissingSchemaAction = MissingSchemaAction.AddWithKey };
        using var table = NewTable();

        Assert.That(adapter.Fill(table), Is.EqualTo(2));
        Assert.That(table.PrimaryKey, Is.EqualTo(new[] { table.Columns["id"] }));
        Assert.That(table.Columns["name"]!.AllowDBNull, Is.False);
        Assert.That(table.Columns["twice"]!.ReadOnly);
        Assert.That(table.Rows[1].ItemArray, Is.EqualTo(new object[] { 2L, "b", 2.5, 5.0 }));
    }

    [Test]
    public void Fill_opens_and_closes_a_closed_connection()
    {
        OpenPlaces().Dispose();
        using var adapter = new LibSqlDataAdapter("SELECT id FROM place; SELECT name FROM place", ConnectionString);
        using var set = new DataSet { Locale = null! };

        Assert.That(adapter.Fill(set), Is.EqualTo(2));
        Assert.That(set.Tables, Has.Count.EqualTo(2));
        Assert.That(adapter.SelectCommand!.Connection!.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void FillSchema_reads_no_rows()
    {
        using var connection = OpenPlaces();
        using var adapter = new LibSqlDataAdapter("SELECT * FROM place", connection);
        using var table = NewTable();
        adapter.FillSchema(table, SchemaType.Source);

        Assert.That(table.Rows, Is.Empty);
        Assert.That(table.Columns.Cast<DataColumn>().Select(static column => column.DataType), Is.EqualTo(new[] { typeof(long), typeof(string), typeof(double), typeof(double) }));
        Assert.That(table.PrimaryKey, Has.Length.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(0)]
    [TestCase(3)]
    public void Update_writes_what_the_command_builder_makes_of_changes(int batchSize)
    {
        using var connection = OpenPlaces();
        using var adapter = new LibSqlDataAdapter("SELECT * FROM place", connection);
        using var builder = new LibSqlCommandBuilder(adapter);
        if (batchSize != 1)
        {
            adapter.UpdateBatchSize = batchSize;
            adapter.InsertCommand = builder.GetInsertCommand();
            adapter.UpdateCommand = builder.GetUpdateCommand();
            adapter.DeleteCommand = builder.GetDeleteCommand();
            foreach (var command in new[] { adapter.InsertCommand, adapter.UpdateCommand, adapter.DeleteCommand })
            {
                command.UpdatedRowSource = UpdateRowSource.None;
            }
        }

        using var table = NewTable();
        adapter.Fill(table);
        table.Rows[0]["name"] = "changed";
        table.Rows[1].Delete();
        for (var id = 3; id < 10; id++)
        {
            table.Rows.Add(id, $"new {id}", DBNull.Value, DBNull.Value);
        }

        Assert.That(adapter.Update(table), Is.EqualTo(9));
        Assert.That(table.GetChanges(), Is.Null);
        Assert.That(connection.Scalar("SELECT group_concat(id || name, ',') FROM place"), Is.EqualTo("1changed,3new 3,4new 4,5new 5,6new 6,7new 7,8new 8,9new 9"));
        Assert.That(adapter.Update(table), Is.Zero);
    }

    [Test]
    public void Update_in_batches_rolls_a_batch_back_that_fails()
    {
        using var connection = OpenPlaces();
        using var adapter = new LibSqlDataAdapter { UpdateBatchSize = 0 };
        adapter.InsertCommand = connection.Command("INSERT INTO place (id, name) VALUES (@id, @name)");
        adapter.InsertCommand.UpdatedRowSource = UpdateRowSource.None;
        adapter.InsertCommand.Parameters.Add("@id", LibSqlType.Integer, 0, "id");
        adapter.InsertCommand.Parameters.Add("@name", LibSqlType.Text, -1, "name");
        using var table = NewTable();
        table.Columns.Add("id", typeof(long));
        table.Columns.Add("name");
        table.Rows.Add(5, "fine");
        table.Rows.Add(1, "a key that is there");

        Assert.Throws<LibSqlException>(() => adapter.Update(table));
        Assert.That(connection.Scalar("SELECT count(*) FROM place"), Is.EqualTo(2));
        Assert.That(table.GetErrors(), Is.Not.Empty);
        connection.BeginTransaction().Dispose();
    }

    [Test]
    public void Update_tells_of_rows_that_another_user_changed()
    {
        using var connection = OpenPlaces();
        using var adapter = new LibSqlDataAdapter("SELECT * FROM place", connection);
        using var builder = new LibSqlCommandBuilder(adapter);
        using var table = NewTable();
        adapter.Fill(table);
        connection.Execute("UPDATE place SET name = 'meanwhile' WHERE id = 1");
        table.Rows[0]["name"] = "mine";

        Assert.Throws<DBConcurrencyException>(() => adapter.Update(table));
        builder.ConflictOption = ConflictOption.OverwriteChanges;
        Assert.That(adapter.Update(table), Is.EqualTo(1));
        Assert.That(connection.Scalar("SELECT name FROM place WHERE id = 1"), Is.EqualTo("mine"));
    }

    [Test]
    public void Update_raises_events()
    {
        using var connection = OpenPlaces();
        using var adapter = new LibSqlDataAdapter("SELECT * FROM place", connection);
        using var builder = new LibSqlCommandBuilder(adapter);
        using var table = NewTable();
        adapter.Fill(table);
        var events = new List<string>();
        adapter.RowUpdating += (sender, e) =>
        {
            events.Add($"updating {e.Row["id"]} {sender == adapter}");
            e.Status = e.Row["id"] is 2L ? UpdateStatus.SkipCurrentRow : UpdateStatus.Continue;
        };
        adapter.RowUpdated += (_, e) => events.Add($"updated {e.Row["id"]} {e.RecordsAffected}");
        table.Rows[0]["name"] = "x";
        table.Rows[1]["name"] = "y";
        adapter.Update(table);

        Assert.That(events, Is.EqualTo(new[] { "updating 1 True", "updated 1 1", "updating 2 True" }));
        Assert.That(connection.Scalar("SELECT name FROM place WHERE id = 2"), Is.EqualTo("b"));
    }

    [Test]
    public void Update_takes_generated_keys_back()
    {
        using var connection = OpenPlaces();
        using var adapter = new LibSqlDataAdapter { InsertCommand = connection.Command("INSERT INTO place (name) VALUES (@name) RETURNING id") };
        adapter.InsertCommand.UpdatedRowSource = UpdateRowSource.FirstReturnedRecord;
        adapter.InsertCommand.Parameters.Add("@name", LibSqlType.Text, -1, "name");
        using var table = NewTable();
        table.Columns.Add("id", typeof(long));
        table.Columns.Add("name");
        table.Rows.Add(null, "new");
        adapter.Update(table);

        Assert.That(table.Rows[0]["id"], Is.EqualTo(3));
    }

    [Test]
    public void Update_works_in_a_transaction([Values(1, 0)] int batchSize)
    {
        using var connection = OpenPlaces();
        using var transaction = connection.BeginTransaction();
        using var adapter = new LibSqlDataAdapter("SELECT id, name FROM place", connection) { UpdateBatchSize = batchSize };
        using var builder = new LibSqlCommandBuilder(adapter);
        adapter.DeleteCommand = builder.GetDeleteCommand();
        adapter.DeleteCommand.UpdatedRowSource = UpdateRowSource.None;
        using var table = NewTable();
        adapter.Fill(table);
        table.Rows[0].Delete();
        adapter.Update(table);
        transaction.Rollback();

        Assert.That(connection.Scalar("SELECT count(*) FROM place"), Is.EqualTo(2));
    }

    [Test]
    public void Commands_are_the_providers()
    {
        using var adapter = new LibSqlDataAdapter();
        DbDataAdapter general = adapter;
        using var command = new LibSqlCommand("SELECT 1");
        general.SelectCommand = command;

        Assert.That(adapter.SelectCommand, Is.SameAs(command));
        Assert.Throws<ArgumentOutOfRangeException>(() => adapter.UpdateBatchSize = -1);
    }

    private static DataTable NewTable() => new() { Locale = System.Globalization.CultureInfo.InvariantCulture };

    private LibSqlConnection OpenPlaces()
    {
        var connection = OpenFile();
        connection.Execute(
            """
            CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, height REAL, twice REAL AS (2 * height));
            INSERT INTO place VALUES (1, 'a', 1.5), (2, 'b', 2.5);
            """);
        return connection;
    }
}
