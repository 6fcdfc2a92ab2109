using System.Data;

namespace LibSqlNet.Remote.Tests.Replicas;

internal sealed class TransactionTests : ReplicaTest
{
    private LibSqlConnection OpenWithTable(string options = "")
    {
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        return OpenReplica(options);
    }

    [Test]
    public void BeginTransaction_reads_and_writes_on_the_server()
    {
        var connection = OpenWithTable();
        OnServer("INSERT INTO t VALUES (2)");
        using (var transaction = connection.BeginTransaction())
        {
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L), "The server's data, which the replica has not got yet.");
            connection.Execute("INSERT INTO t VALUES (3)");
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(3L), "What it wrote itself.");
            Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("2"));
            transaction.Commit();
        }

        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(3L));
            Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("3"));
        });
    }

    [Test]
    public async Task BeginTransactionAsync_commits()
    {
        var connection = OpenWithTable();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO t VALUES (@a)";
            command.Parameters.AddWithValue("@a", 2);
            Assert.That(await command.ExecuteNonQueryAsync(), Is.EqualTo(1));
            await transaction.CommitAsync();
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
    }

    [Test]
    public void Rollback_undoes_on_the_server()
    {
        var connection = OpenWithTable();
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("DELETE FROM t");
            transaction.Rollback();
        }

        Assert.Multiple(() =>
        {
            Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("1"));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        });
    }

    [Test]
    public void Dispose_rolls_back()
    {
        var connection = OpenWithTable();
        using (connection.BeginTransaction())
        {
            connection.Execute("DELETE FROM t");
        }

        Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("1"));
        OnServer("INSERT INTO t VALUES (2)");
    }

    [Test]
    public void Close_rolls_back_and_leaves_no_lock_on_the_server()
    {
        var connection = OpenWithTable();
        connection.Execute("BEGIN IMMEDIATE; DELETE FROM t");
        connection.Close();
        OnServer("INSERT INTO t VALUES (2)");
        connection.Open();
        Assert.That(connection.Execute("DELETE FROM t"), Is.EqualTo(2));
    }

    [Test]
    public void A_deferred_transaction_reads_one_state_of_the_replica()
    {
        var connection = OpenWithTable();
        var other = OpenReplica();
        using var transaction = connection.BeginTransaction(deferred: true);
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        other.Execute("INSERT INTO t VALUES (2)");
        Assert.Multiple(() =>
        {
            Assert.That(other.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        });
        transaction.Commit();
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
    }

    [Test]
    public void A_deferred_transaction_goes_on_at_the_server_when_nothing_has_changed()
    {
        var connection = OpenWithTable();
        using var transaction = connection.BeginTransaction(deferred: true);
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        connection.Execute("INSERT INTO t VALUES (2)");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
        transaction.Commit();
        Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("2"));
    }

    [Test]
    public void A_deferred_transaction_fails_to_write_when_the_server_has_newer_data()
    {
        var connection = OpenWithTable();
        using (var transaction = connection.BeginTransaction(deferred: true))
        {
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
            OnServer("INSERT INTO t VALUES (2)");
            Assert.That(
                () => connection.Execute("INSERT INTO t SELECT count(*) FROM t"),
                Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(5).And.Property("SqliteExtendedErrorCode").EqualTo(517)
                    .And.Property("IsTransient").True.And.Message.Contains("newer"));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L), "It goes on reading what it has read.");
            transaction.Rollback();
        }

        OnServer("INSERT INTO t VALUES (3)");
        using (var transaction = connection.BeginTransaction(deferred: true))
        {
            connection.Execute("INSERT INTO t SELECT count(*) FROM t");
            transaction.Commit();
        }

        Assert.That(AskServer("SELECT max(a) FROM t"), Is.EqualTo("3"), "What has read nothing begins on the server's state.");
    }

    [Test]
    public void A_deferred_transaction_that_failed_for_newer_data_succeeds_when_it_is_tried_again()
    {
        var connection = OpenWithTable();
        OnServer("INSERT INTO t VALUES (2)");
        var attempts = 0;
        for (var isDone = false; !isDone;)
        {
            attempts++;
            using var transaction = connection.BeginTransaction(deferred: true);
            var count = connection.Scalar("SELECT count(*) FROM t");
            try
            {
                connection.Execute("INSERT INTO t VALUES (@count)", ("@count", count));
                transaction.Commit();
                isDone = true;
            }
            catch (LibSqlException e) when (e.IsTransient && attempts < 5)
            {
                transaction.Rollback();
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(attempts, Is.EqualTo(2));
            Assert.That(AskServer("SELECT max(rowid) || ' ' || a FROM t"), Is.EqualTo("3 2"));
        });
    }

    [Test]
    public void Deferred_transactions_of_two_connections_lose_no_update()
    {
        const int Increments = 15;
        OnServer("CREATE TABLE n(value)", "INSERT INTO n VALUES (0)");
        var threads = Enumerable.Range(0, 2).Select(_ =>
        {
            var connection = OpenReplica();
            return Task.Factory.StartNew(
                () =>
                {
                    for (var i = 0; i < Increments; i++)
                    {
                        Increment(connection);
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }).ToArray();
        Task.WaitAll(threads);
        Assert.That(AskServer("SELECT value FROM n"), Is.EqualTo($"{2 * Increments}"));
    }

    private static void Increment(LibSqlConnection connection)
    {
        while (true)
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            try
            {
                var value = (long)connection.Scalar("SELECT value FROM n")!;
                connection.Execute("UPDATE n SET value = @value", ("@value", value + 1));
                transaction.Commit();
                return;
            }
            catch (LibSqlException e) when (e.IsTransient)
            {
                // Somebody else was faster.
            }
        }
    }

    [Test]
    public void A_read_only_transaction_does_not_write()
    {
        var connection = OpenWithTable();
        connection.Execute("BEGIN READONLY");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        Assert.That(() => connection.Execute("DELETE FROM t"), Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(8));
        connection.Execute("COMMIT");
        Assert.That(connection.Execute("DELETE FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void Transactions_of_sql_are_known_to_the_connection()
    {
        var connection = OpenWithTable();
        connection.Execute("BEGIN; INSERT INTO t VALUES (2); COMMIT; BEGIN; INSERT INTO t VALUES (3); ROLLBACK; BEGIN IMMEDIATE; INSERT INTO t VALUES (4); END");
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("1,2,4"));
            Assert.That(() => connection.Execute("COMMIT"), Throws.InstanceOf<LibSqlException>().With.Message.Contains("no transaction is active"));
            Assert.That(() => connection.Execute("BEGIN; BEGIN"), Throws.InstanceOf<LibSqlException>().With.Message.Contains("within a transaction"));
        });
        connection.Execute("ROLLBACK");
    }

    [Test]
    public void Commit_that_fails_leaves_the_transaction_open()
    {
        OnServer("CREATE TABLE p(id INTEGER PRIMARY KEY)", "CREATE TABLE c(p REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
        var connection = OpenReplica();
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO c VALUES (1)");
        Assert.That(transaction.Commit, Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(19));
        connection.Execute("INSERT INTO p VALUES (1)");
        transaction.Commit();
        Assert.That(connection.Scalar("SELECT count(*) FROM c"), Is.EqualTo(1L));
    }

    [Test]
    public void A_transaction_that_the_server_loses_is_over()
    {
        UseOwnServer();
        var connection = OpenWithTable();
        using var transaction = connection.BeginTransaction();
        connection.Execute("INSERT INTO t VALUES (2)");
        Server.Restart();
        Assert.That(
            () => connection.Execute("INSERT INTO t VALUES (3)"),
            Throws.InstanceOf<LibSqlException>().With.Property("SqliteExtendedErrorCode").EqualTo(516).And.Property("IsTransient").True);
        Assert.That(transaction.Commit, Throws.InvalidOperationException);
        Assert.Multiple(() =>
        {
            Assert.That(connection.Execute("INSERT INTO t VALUES (4)"), Is.EqualTo(1));
            Assert.That(connection.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("1,4"));
        });
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_transaction_of_a_server_that_is_gone_ends_quietly_when_it_is_rolled_back(bool isExplicit)
    {
        UseOwnServer();
        var connection = OpenWithTable();
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (2)");
            Server.Kill();
            if (isExplicit)
            {
                transaction.Rollback();
            }
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        using var next = connection.BeginTransaction(deferred: true);
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
    }

    [Test]
    public void A_commit_to_a_server_that_is_gone_fails_and_nothing_is_committed()
    {
        UseOwnServer();
        var connection = OpenWithTable();
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (2)");
            Server.Kill();
            Assert.That(transaction.Commit, Throws.InstanceOf<LibSqlException>());
        }

        Server.Restart();
        Assert.Multiple(() =>
        {
            Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("1"));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        });
    }

    [Test]
    public void Savepoints_are_undone_on_the_server()
    {
        var connection = OpenWithTable();
        using var transaction = connection.BeginTransaction();
        transaction.Save("one");
        connection.Execute("INSERT INTO t VALUES (2)");
        transaction.Save("tw\"o");
        connection.Execute("INSERT INTO t VALUES (3)");
        transaction.Rollback("tw\"o");
        connection.Execute("INSERT INTO t VALUES (4)");
        transaction.Release("one");
        transaction.Commit();
        Assert.That(connection.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("1,2,4"));
    }

    [Test]
    public void Savepoints_from_before_the_first_write_go_to_the_server_with_it()
    {
        var connection = OpenWithTable();
        using var transaction = connection.BeginTransaction(deferred: true);
        transaction.Save("a");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1L));
        transaction.Save("b");
        connection.Execute("INSERT INTO t VALUES (2)");
        transaction.Rollback("A");
        connection.Execute("INSERT INTO t VALUES (3)");
        Assert.That(() => transaction.Rollback("b"), Throws.InstanceOf<LibSqlException>().With.Message.Contains("no such savepoint"));
        transaction.Commit();
        Assert.That(AskServer("SELECT group_concat(a) FROM t"), Is.EqualTo("1,3"));
    }

    [Test]
    public void A_savepoint_outside_of_a_transaction_begins_one_and_its_release_commits()
    {
        var connection = OpenWithTable();
        connection.Execute("SAVEPOINT s; INSERT INTO t VALUES (2); SAVEPOINT i; INSERT INTO t VALUES (3); ROLLBACK TO i");
        Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("1"));
        connection.Execute("RELEASE s");
        Assert.Multiple(() =>
        {
            Assert.That(AskServer("SELECT group_concat(a) FROM t"), Is.EqualTo("1,2"));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2L));
            Assert.That(() => connection.Execute("ROLLBACK"), Throws.InstanceOf<LibSqlException>());
        });
    }

    [Test]
    public void A_reader_goes_on_while_its_replica_is_written_and_what_is_written_is_read()
    {
        var connection = OpenWithTable();
        connection.Execute("INSERT INTO t VALUES (2), (3)");
        using var command = connection.Command("SELECT a FROM t ORDER BY a");
        using var reader = command.ExecuteReader();
        var seen = new List<long>();
        while (reader.Read())
        {
            var value = reader.GetInt64(0);
            seen.Add(value);
            connection.Execute("INSERT INTO t VALUES (@a)", ("@a", value + 10));
            Assert.That(connection.Scalar("SELECT max(a) FROM t"), Is.EqualTo(value + 10));
        }

        reader.Close();
        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(new[] { 1L, 2L, 3L }));
            Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(6L));
        });
    }

    [Test]
    public void BeginTransaction_refuses_levels_that_sqlite_has_not()
    {
        var connection = OpenWithTable();
        Assert.That(() => connection.BeginTransaction(IsolationLevel.Snapshot), Throws.ArgumentException);
    }

    [Test]
    public void A_batch_in_a_transaction_is_all_or_nothing()
    {
        var connection = OpenWithTable();
        using var transaction = connection.BeginTransaction();
        using var batch = new LibSqlBatch(connection, transaction);
        foreach (var sql in new[] { "INSERT INTO t VALUES (2)", "SELECT count(*) FROM t", "INSERT INTO none VALUES (1)" })
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            batch.BatchCommands.Add(command);
        }

        Assert.That(() => batch.ExecuteNonQuery(), Throws.InstanceOf<LibSqlException>().With.Message.Contains("no such table"));
        transaction.Rollback();
        Assert.That(AskServer("SELECT count(*) FROM t"), Is.EqualTo("1"));
    }
}
