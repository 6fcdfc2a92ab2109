namespace LibSqlNet.Remote.Tests.Replicas;

/// <summary>Where a statement runs is seen when the server is gone: what the server has to run fails with code 14 then, and the rest does not.</summary>
internal sealed class RoutingTests : ReplicaTest
{
    private static readonly string[] Local =
    [
        "SELECT * FROM t",
        "SELECT 1",
        "SELECT count(*) FROM v",
        "WITH x AS (SELECT a FROM t) SELECT * FROM x",
        "VALUES (1), (2)",
        "SELECT last_insert_rowid(), changes(), total_changes()",
        "EXPLAIN SELECT * FROM t",
        "EXPLAIN INSERT INTO t VALUES (1, 2)",
        "EXPLAIN QUERY PLAN DELETE FROM t",
        "PRAGMA table_info(t)",
        "PRAGMA user_version",
        "PRAGMA foreign_keys",
        "PRAGMA foreign_keys = 0",
        "PRAGMA cache_size = 100",
        "PRAGMA cache_size",
        "PRAGMA case_sensitive_like = 1",
        "PRAGMA integrity_check",
        "PRAGMA journal_mode",
        "PRAGMA journal_mode = wal",
        "PRAGMA temp.user_version = 3",
        "PRAGMA no_such_pragma = 3",
        "SELECT * FROM pragma_table_info('t')",
        "SELECT * FROM sqlite_schema",
        "CREATE TEMP TABLE x(a); INSERT INTO x SELECT a FROM t; UPDATE x SET a = 5; DROP TABLE x",
        "CREATE TEMP VIEW y AS SELECT * FROM t; SELECT * FROM y",
        "ATTACH ':memory:' AS m; DETACH m",
        "BEGIN; SELECT * FROM t; COMMIT",
        "BEGIN; ROLLBACK",
        "BEGIN READONLY; SELECT * FROM t; COMMIT",
        "SAVEPOINT s; SELECT * FROM t; ROLLBACK TO s; RELEASE s",
        "SELECT ';'; SELECT * FROM t -- ;",
        "",
    ];

    private static readonly string[] OnTheServer =
    [
        "INSERT INTO t VALUES (1, 2)",
        "INSERT INTO t VALUES (1, 2) RETURNING a",
        "INSERT OR IGNORE INTO t SELECT * FROM t WHERE 0",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT 1, * FROM x",
        "REPLACE INTO t VALUES (1, 2)",
        "UPDATE t SET b = 1 WHERE 0",
        "DELETE FROM t",
        "CREATE TABLE u(a)",
        "CREATE TABLE IF NOT EXISTS t(a)",
        "CREATE INDEX i ON t(a)",
        "CREATE VIEW w AS SELECT 1",
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE f USING fts5(a)",
        "ALTER TABLE t RENAME TO u",
        "ALTER TABLE t ADD COLUMN c",
        "ALTER TABLE t DROP COLUMN b",
        "DROP TABLE t",
        "DROP VIEW v",
        "REINDEX t",
        "ANALYZE",
        "PRAGMA user_version = 3",
        "PRAGMA application_id = 3",
        "PRAGMA wal_checkpoint",
        "PRAGMA optimize",
        "PRAGMA recursive_triggers = 1",
        "BEGIN IMMEDIATE",
        "BEGIN EXCLUSIVE",
        "BEGIN; DELETE FROM t",
        "BEGIN; SELECT * FROM t; DELETE FROM t",
        "SAVEPOINT s; DELETE FROM t",
        "SELECT 1; DELETE FROM t; SELECT 2",
        "INSERT INTO v VALUES (1)",
    ];

    private static readonly string[] Nowhere =
    [
        "PRAGMA journal_mode = delete",
        "PRAGMA locking_mode = exclusive",
        "CREATE TEMP TRIGGER r AFTER INSERT ON main.t BEGIN SELECT 1; END",
        "CREATE TEMP TABLE x(a); INSERT INTO t SELECT a, a FROM x",
        "INSERT INTO t VALUES (own(), 1)",
        "SELEC 1",
        "SELECT (",
        "SELECT 'a",
    ];

    private string Connected()
    {
        UseOwnServer();
        OnServer(
            "CREATE TABLE t(a, b)",
            "CREATE INDEX ti ON t(b)",
            "CREATE VIEW v AS SELECT a FROM t",
            "CREATE TRIGGER vi INSTEAD OF INSERT ON v BEGIN DELETE FROM t; END");
        OpenReplica().Close();
        Server.Kill();
        return ReplicaString();
    }

    [Test]
    public void Statements_that_read_or_are_about_the_connection_run_on_the_replica()
    {
        var connectionString = Connected();
        Assert.Multiple(() =>
        {
            foreach (var sql in Local)
            {
                using var connection = Open(connectionString);
                Assert.That(() => connection.Execute(sql), Throws.Nothing, sql);
            }
        });
    }

    [Test]
    public void Statements_that_write_run_on_the_server()
    {
        var connectionString = Connected();
        Assert.Multiple(() =>
        {
            foreach (var sql in OnTheServer)
            {
                using var connection = Open(connectionString);
                Assert.That(
                    () => connection.Execute(sql),
                    Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").True,
                    sql);
            }
        });
    }

    [Test]
    public void Statements_that_can_run_nowhere_fail_without_the_server()
    {
        var connectionString = Connected();
        Assert.Multiple(() =>
        {
            foreach (var sql in Nowhere)
            {
                using var connection = Open(connectionString);
                connection.CreateFunction("own", static () => 1L);
                Assert.That(() => connection.Execute(sql), Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(1), sql);
            }
        });
    }

    [Test]
    public void Execute_reads_what_only_the_server_knows_there()
    {
        var connection = OpenReplica("Read Your Writes=False");
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (5)");
        Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(5L));
    }

    [Test]
    public void A_deferred_transaction_goes_to_the_server_for_what_only_the_server_knows()
    {
        var connection = OpenReplica("Read Your Writes=False");
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (5)");
        using var transaction = connection.BeginTransaction(deferred: true);
        Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(5L));
        connection.Execute("UPDATE t SET a = 6");
        Assert.That(AskServer("SELECT a FROM t"), Is.EqualTo("5"));
        transaction.Commit();
        Assert.That(AskServer("SELECT a FROM t"), Is.EqualTo("6"));
    }

    [Test]
    public void A_read_only_transaction_does_not_ask_the_server()
    {
        var connection = OpenReplica("Read Your Writes=False");
        OnServer("CREATE TABLE t(a)");
        connection.Execute("BEGIN READONLY");
        Assert.That(() => connection.Scalar("SELECT a FROM t"), Throws.InstanceOf<LibSqlException>().With.Message.Contains("no such table: t"));
    }

    [Test]
    public void Prepare_and_SchemaOnly_run_nothing()
    {
        OnServer("CREATE TABLE t(a INTEGER, b TEXT)");
        var connection = OpenReplica();
        using var command = connection.Command("SELECT a, b FROM t");
        command.Prepare();
        using (var reader = command.ExecuteReader(System.Data.CommandBehavior.SchemaOnly))
        {
            Assert.That((reader.FieldCount, reader.GetName(1), reader.GetDataTypeName(1)), Is.EqualTo((2, "b", "TEXT")));
        }

        using (var insert = connection.Command("SELECT 1; INSERT INTO t VALUES (@a, @b) RETURNING b", ("@a", 1), ("@b", "x")))
        {
            insert.Prepare();
        }

        Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("0"));
    }

    [Test]
    public void GetSchema_describes_the_replica()
    {
        OnServer("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
        var connection = OpenReplica();
        var columns = connection.GetSchema("Columns", [null, null, "t", null]);
        Assert.That(columns.Rows.Cast<System.Data.DataRow>().Select(static row => row["COLUMN_NAME"]), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void RecursiveTriggers_are_refused_as_the_server_refuses_them() =>
        Assert.That(() => OpenReplica("Recursive Triggers=True"), Throws.InstanceOf<NotSupportedException>());

    [Test]
    public void Execute_syncs_once_for_a_table_that_somebody_else_has_just_created()
    {
        var connection = OpenReplica();
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (5)");
        using var command = connection.Command("SELECT a FROM t");
        using var reader = command.ExecuteReader();
        Assert.Multiple(() =>
        {
            Assert.That(reader.Read());
            Assert.That(reader.GetInt64(0), Is.EqualTo(5));
            Assert.That(reader.Handle, Is.Not.Zero, "It is read from the replica.");
        });
    }

    [Test]
    public void Execute_reports_what_neither_knows_as_the_server_does()
    {
        var connection = OpenReplica();
        Assert.That(
            () => connection.Scalar("SELECT a FROM t"),
            Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(1).And.Message.Contains("no such table: t"));
    }

    [Test]
    public void Execute_says_why_the_server_was_not_asked_for_an_unknown_table()
    {
        var connectionString = Connected();
        using var connection = Open(connectionString);
        Assert.That(
            () => connection.Scalar("SELECT a FROM unknown"),
            Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(1)
                .And.Message.Contains("no such table: unknown").And.Message.Contains("server"));
    }

    [TestCase("")]
    [TestCase("Read Your Writes=False")]
    public void Execute_runs_a_script_whose_statements_stand_on_each_other(string options)
    {
        var connection = OpenReplica(options);
        using var command = connection.Command(
            "CREATE TABLE t(a); INSERT INTO t VALUES (1), (2); -- comment; with semicolon\nSELECT sum(a) FROM t; CREATE INDEX i ON t(a); SELECT 'ä;', count(*) FROM t");
        using var reader = command.ExecuteReader();
        Assert.That(reader.Read() && reader.GetInt64(0) == 3);
        Assert.That(reader.NextResult() && reader.Read());
        Assert.That((reader.GetString(0), reader.GetInt64(1)), Is.EqualTo(("ä;", 2L)));
        Assert.That(reader.NextResult(), Is.False);
    }

    [Test]
    public void ForeignKeys_hold_on_the_server_as_the_connection_says()
    {
        OnServer("CREATE TABLE p(id INTEGER PRIMARY KEY)", "CREATE TABLE c(p REFERENCES p)");
        var connection = OpenReplica();
        Assert.That(() => connection.Execute("INSERT INTO c VALUES (1)"), Throws.InstanceOf<LibSqlException>().With.Property("SqliteExtendedErrorCode").EqualTo(787));
        connection.Execute("PRAGMA foreign_keys = 0");
        Assert.That(connection.Execute("INSERT INTO c VALUES (1)"), Is.EqualTo(1));
        connection.Execute("PRAGMA foreign_keys = 1");
        Assert.That(() => connection.Execute("INSERT INTO c VALUES (2)"), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void ForeignKeys_stay_as_they_are_when_a_transaction_cannot_write()
    {
        OnServer("CREATE TABLE p(id INTEGER PRIMARY KEY)", "CREATE TABLE c(p REFERENCES p)");
        var connection = OpenReplica();
        connection.Execute("PRAGMA foreign_keys = 0");
        using (var transaction = connection.BeginTransaction(deferred: true))
        {
            connection.Scalar("SELECT count(*) FROM c");
            OnServer("INSERT INTO p VALUES (5)");
            Assert.That(() => connection.Execute("INSERT INTO c VALUES (1)"), Throws.InstanceOf<LibSqlException>().With.Property("SqliteExtendedErrorCode").EqualTo(517));
        }

        Assert.That(connection.Execute("INSERT INTO c VALUES (1)"), Is.EqualTo(1));
    }

    [Test]
    public void ForeignKeys_of_the_connection_string_hold_on_the_server()
    {
        OnServer("CREATE TABLE p(id INTEGER PRIMARY KEY)", "CREATE TABLE c(p REFERENCES p)");
        var connection = OpenReplica("Foreign Keys=False");
        Assert.That(connection.Execute("INSERT INTO c VALUES (1)"), Is.EqualTo(1));
    }

    [Test]
    public void UserVersion_is_set_on_the_server()
    {
        var connection = OpenReplica();
        connection.Execute("PRAGMA user_version = 7");
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("PRAGMA user_version"), Is.EqualTo(7L));
            Assert.That(AskServer("PRAGMA user_version"), Is.EqualTo("7"));
        });
    }

    [Test]
    public void Own_functions_and_temporary_tables_work_inside_a_transaction_of_the_server_when_they_need_no_data_of_it()
    {
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica();
        connection.CreateFunction("twice", static (long x) => 2 * x);
        connection.Execute("CREATE TEMP TABLE x(a)");
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (1); INSERT INTO x VALUES (5)");
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("SELECT twice(a) FROM x"), Is.EqualTo(10L));
            Assert.That(connection.Scalar("SELECT a FROM t"), Is.EqualTo(1L));
            Assert.That(
                () => connection.Scalar("SELECT twice(a) FROM t"),
                Throws.InstanceOf<LibSqlException>().With.Message.Contains("twice"));
            Assert.That(
                () => connection.Scalar("SELECT count(*) FROM t JOIN x USING (a)"),
                Throws.InstanceOf<LibSqlException>().With.Message.Contains("temporary"));
        });
        transaction.Rollback();
        Assert.That(connection.Scalar("SELECT count(*) FROM x"), Is.EqualTo(0L), "Temporary tables are rolled back, too.");
    }
}
