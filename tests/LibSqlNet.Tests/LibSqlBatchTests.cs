using System.Data;
using System.Data.Common;

namespace LibSqlNet.Tests;

internal sealed class LibSqlBatchTests : DatabaseTest
{
    [Test]
    public void ExecuteReader_yields_one_result_for_each_command_that_has_columns()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 1", "INSERT INTO place VALUES (9, 'x')", "SELECT name FROM place WHERE id = 9");
        using var reader = batch.ExecuteReader();

        Assert.That(reader.Read());
        Assert.That(reader.GetInt64(0), Is.EqualTo(1));
        Assert.That(reader.NextResult());
        Assert.That(reader.Read());
        Assert.That(reader.GetString(0), Is.EqualTo("x"));
        Assert.That(reader.NextResult(), Is.False);
    }

    [Test]
    public void Commands_have_parameters_of_their_own()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "INSERT INTO place VALUES (@id, @name)", "SELECT name FROM place WHERE id = @id");
        batch.BatchCommands[0].Parameters.AddWithValue("@id", 7);
        batch.BatchCommands[0].Parameters.AddWithValue("@name", "Brno");
        batch.BatchCommands[1].Parameters.AddWithValue("@id", 7);

        Assert.That(batch.ExecuteScalar(), Is.EqualTo("Brno"));
    }

    [Test]
    public void RecordsAffected_is_counted_for_each_command_and_for_the_batch()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "UPDATE place SET name = 'y'", "SELECT 1", "DELETE FROM place WHERE id = 1", "DELETE FROM place WHERE id = 1");

        Assert.That(batch.ExecuteNonQuery(), Is.EqualTo(3));
        Assert.That(batch.BatchCommands.Select(static command => command.RecordsAffected), Is.EqualTo(new[] { 2, -1, 1, 0 }));
    }

    [Test]
    public void RecordsAffected_starts_anew_with_each_execution()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "UPDATE place SET name = 'y'", "SELECT * FROM nowhere");
        Assert.Throws<LibSqlException>(() => batch.ExecuteNonQuery());
        Assert.That(batch.BatchCommands[0].RecordsAffected, Is.EqualTo(2));

        batch.BatchCommands[0].CommandText = "SELECT 1";
        Assert.Throws<LibSqlException>(() => batch.ExecuteNonQuery());
        Assert.That(batch.BatchCommands[0].RecordsAffected, Is.EqualTo(-1));
    }

    [Test]
    public void RecordsAffected_counts_a_command_with_RETURNING_when_its_rows_are_left()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "UPDATE place SET name = 'y' RETURNING id", "SELECT 1");
        using var reader = batch.ExecuteReader();
        reader.NextResult();

        Assert.That(batch.BatchCommands[0].RecordsAffected, Is.EqualTo(2));
    }

    [TestCase("SELECT * FROM nowhere", TestName = "Exceptions_name_their_command_when_it_cannot_be_prepared")]
    [TestCase("INSERT INTO place VALUES (1, 'again')", TestName = "Exceptions_name_their_command_when_it_fails")]
    public void Exceptions_name_their_command(string sql)
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "INSERT INTO place VALUES (8, 'x')", sql, "DELETE FROM place");

        var error = Assert.Throws<LibSqlException>(() => batch.ExecuteNonQuery())!;

        Assert.That(error.BatchCommand, Is.SameAs(batch.BatchCommands[1]));
        Assert.That(((DbException)error).BatchCommand, Is.SameAs(batch.BatchCommands[1]));
        Assert.That(connection.Scalar("SELECT count(*) FROM place"), Is.EqualTo(3));
    }

    [Test]
    public void Exceptions_name_their_command_when_a_later_row_fails()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 1", "SELECT abs(value) FROM (SELECT 1 AS value UNION ALL SELECT -9223372036854775807 - 1)");
        using var reader = batch.ExecuteReader();
        reader.NextResult();
        reader.Read();

        Assert.That(Assert.Throws<LibSqlException>(() => reader.Read())!.BatchCommand, Is.SameAs(batch.BatchCommands[1]));
    }

    [Test]
    public void Exceptions_name_their_command_when_a_value_is_too_large()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 1", "INSERT INTO place VALUES (9, @name)");
        batch.BatchCommands[1].Parameters.AddWithValue("@name", new byte[1_000_000_001]);

        var error = Assert.Throws<LibSqlException>(() => batch.ExecuteNonQuery())!;

        Assert.That(error.SqliteErrorCode, Is.EqualTo(18));
        Assert.That(error.BatchCommand, Is.SameAs(batch.BatchCommands[1]));
    }

    [Test]
    public void Exceptions_of_commands_outside_of_batches_name_none()
    {
        using var connection = OpenPlaces();

        Assert.That(Assert.Throws<LibSqlException>(() => connection.Execute("SELECT * FROM nowhere"))!.BatchCommand, Is.Null);
    }

    [Test]
    public void A_command_may_use_what_the_one_before_it_created()
    {
        using var connection = OpenMemory();
        using var batch = Batch(connection, "CREATE TABLE t (a); INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)", "SELECT count(*) FROM t");

        Assert.That(batch.ExecuteScalar(), Is.EqualTo(2));
    }

    [Test]
    public void ExecuteScalar_runs_the_commands_behind_the_first_result()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 5", "DELETE FROM place");

        Assert.That(batch.ExecuteScalar(), Is.EqualTo(5));
        Assert.That(connection.Scalar("SELECT count(*) FROM place"), Is.Zero);
    }

    [Test]
    public void ExecuteScalar_is_null_when_there_is_no_row()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 1 WHERE 0", "SELECT 2");

        Assert.That(batch.ExecuteScalar(), Is.Null);
    }

    [Test]
    public async Task Asynchronous_members_do_as_the_others()
    {
        using var connection = OpenPlaces();
        await using var batch = Batch(connection, "SELECT 5", "DELETE FROM place");

        await batch.PrepareAsync();
        Assert.That(await batch.ExecuteScalarAsync(), Is.EqualTo(5));
        Assert.That(await batch.ExecuteNonQueryAsync(), Is.Zero);
        await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.Default);
        Assert.That(await reader.ReadAsync());
        Assert.That(await reader.NextResultAsync(), Is.False);
    }

    [Test]
    public void Prepare_throws_when_a_command_is_not_valid()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 1", "SELEC 2");

        Assert.That(Assert.Throws<LibSqlException>(batch.Prepare)!.BatchCommand, Is.SameAs(batch.BatchCommands[1]));
    }

    [Test]
    public void An_empty_batch_does_nothing()
    {
        using var connection = OpenMemory();
        using var batch = connection.CreateBatch();

        Assert.That(batch.ExecuteNonQuery(), Is.EqualTo(-1));
        Assert.That(batch.ExecuteScalar(), Is.Null);
    }

    [Test]
    public void Execution_throws_when_there_is_no_open_connection()
    {
        using var batch = new LibSqlBatch();
        batch.BatchCommands.Add("SELECT 1");
        Assert.Throws<InvalidOperationException>(() => batch.ExecuteNonQuery());

        batch.Connection = Connect(ConnectionString);
        Assert.Throws<InvalidOperationException>(() => batch.ExecuteReader());
    }

    [Test]
    public void Execution_throws_when_the_transaction_is_not_the_connections()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 1");
        using var transaction = connection.BeginTransaction();
        Assert.Throws<InvalidOperationException>(() => batch.ExecuteScalar());

        batch.Transaction = transaction;
        Assert.That(batch.ExecuteScalar(), Is.EqualTo(1));
        Assert.That(connection.CreateBatch().Transaction, Is.SameAs(transaction));
    }

    [Test]
    public void Execution_throws_while_a_reader_is_open()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 1");
        using (batch.ExecuteReader())
        {
            Assert.Throws<InvalidOperationException>(() => batch.ExecuteNonQuery());
            Assert.Throws<InvalidOperationException>(() => batch.Connection = null);
        }

        Assert.That(batch.ExecuteScalar(), Is.EqualTo(1));
    }

    [Test]
    public void Cancel_stops_a_reader_of_the_batch()
    {
        using var connection = OpenPlaces();
        using var batch = Batch(connection, "SELECT 1", "DELETE FROM place");
        var reader = batch.ExecuteReader();
        batch.Cancel();

        Assert.That(Assert.Throws<LibSqlException>(() => reader.NextResult())!.SqliteErrorCode, Is.EqualTo(9));
        reader.Dispose();
        Assert.That(connection.Scalar("SELECT count(*) FROM place"), Is.EqualTo(2));
    }

    [Test]
    public void Timeout_stops_a_command_that_takes_longer()
    {
        using var connection = OpenMemory();
        using var endless = connection.EndlessCommand();
        using var batch = Batch(connection, "SELECT 1", endless.CommandText);
        batch.Timeout = 1;

        var error = Assert.Throws<LibSqlException>(() => batch.ExecuteNonQuery())!;

        Assert.That(error.InnerException, Is.TypeOf<TimeoutException>());
        Assert.That(error.BatchCommand, Is.SameAs(batch.BatchCommands[1]));
    }

    [Test]
    public void Timeout_is_the_connections_unless_set()
    {
        using var connection = Open("Data Source=:memory:;Default Timeout=7");

        using var batch = new LibSqlBatch();
        Assert.That(batch.Timeout, Is.EqualTo(30));
        batch.Connection = connection;
        Assert.That(batch.Timeout, Is.EqualTo(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Timeout = -1);
    }

    [Test]
    public void Connection_knows_that_it_makes_batches()
    {
        DbConnection connection = OpenMemory();

        Assert.That(connection.CanCreateBatch);
        using var batch = connection.CreateBatch();
        Assert.That(batch, Is.TypeOf<LibSqlBatch>());
        Assert.That(batch.Connection, Is.SameAs(connection));
        Assert.That(batch.CreateBatchCommand(), Is.TypeOf<LibSqlBatchCommand>());
    }

    [Test]
    public void ExecuteReader_with_CloseConnection_closes_it()
    {
        using var connection = OpenMemory();
        using var batch = Batch(connection, "SELECT 1");
        batch.ExecuteReader(CommandBehavior.CloseConnection).Dispose();

        Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void BatchCommands_take_commands_of_the_provider_only()
    {
        using var batch = new LibSqlBatch();
        DbBatchCommandCollection commands = batch.BatchCommands;

        Assert.Throws<ArgumentNullException>(() => commands.Add(null!));
        Assert.Throws<ArgumentNullException>(() => commands.Insert(0, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = commands[0]);
        var command = new LibSqlBatchCommand("SELECT 1");
        commands.Add(command);
        Assert.Throws<ArgumentNullException>(() => commands[0] = null!);
        Assert.That(commands.IndexOf(command), Is.Zero);
        Assert.That(commands.Contains(command));
        Assert.That(commands.ToArray(), Is.EqualTo(new[] { command }));
        Assert.That(commands.Remove(command));
        Assert.That(commands, Is.Empty);
    }

    [Test]
    public void BatchCommand_makes_parameters()
    {
        DbBatchCommand command = new LibSqlBatchCommand();

        Assert.That(command.CanCreateParameter);
        Assert.That(command.CreateParameter(), Is.TypeOf<LibSqlParameter>());
        Assert.That(command.CommandType, Is.EqualTo(CommandType.Text));
        Assert.Throws<ArgumentException>(() => command.CommandType = CommandType.StoredProcedure);
    }

    private static LibSqlBatch Batch(LibSqlConnection connection, params string[] commands)
    {
        var batch = connection.CreateBatch();
        foreach (var sql in commands)
        {
            batch.BatchCommands.Add(sql);
        }

        return batch;
    }

    private LibSqlConnection OpenPlaces()
    {
        var connection = OpenMemory();
        connection.Execute("CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO place VALUES (1, 'a'), (2, 'b')");
        return connection;
    }
}
