namespace LibSqlNet.Remote.Tests.Replicas;

/// <summary>What SQL and ADO.NET say of a write on the server: rows affected, last rowid, changes.</summary>
internal sealed class ChangeCountTests : ReplicaTest
{
    private LibSqlConnection OpenWithTable()
    {
        OnServer("CREATE TABLE t(id INTEGER PRIMARY KEY, a UNIQUE)", "INSERT INTO t VALUES (1, 'one')");
        return OpenReplica();
    }

    [Test]
    public void LastInsertRowid_is_that_of_the_insert()
    {
        var connection = OpenWithTable();
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("INSERT INTO t(a) VALUES ('two'); SELECT last_insert_rowid()"), Is.EqualTo(2L));
            Assert.That(connection.Scalar("INSERT INTO t VALUES (-5, 'three'); SELECT last_insert_rowid()"), Is.EqualTo(-5L));
            Assert.That(connection.Scalar("UPDATE t SET a = 'x' WHERE id = 1; SELECT last_insert_rowid()"), Is.EqualTo(-5L));
            Assert.That(connection.Scalar("INSERT OR IGNORE INTO t VALUES (7, 'x'); SELECT last_insert_rowid()"), Is.EqualTo(-5L));
            Assert.That(connection.Scalar("INSERT INTO t VALUES (9, 'x') ON CONFLICT (a) DO UPDATE SET a = 'y'; SELECT last_insert_rowid()"), Is.EqualTo(-5L));
        });
    }

    [Test]
    public void LastInsertRowid_holds_inside_a_transaction_and_behind_it()
    {
        var connection = OpenWithTable();
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (77, 'two')");
            Assert.That(connection.Scalar("SELECT last_insert_rowid()"), Is.EqualTo(77L));
            transaction.Commit();
        }

        Assert.That(connection.Scalar("SELECT last_insert_rowid()"), Is.EqualTo(77L));
    }

    [Test]
    public void Changes_are_those_of_the_last_write()
    {
        var connection = OpenWithTable();
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("INSERT INTO t(a) VALUES ('2'), ('3'), ('4'); SELECT changes()"), Is.EqualTo(3L));
            Assert.That(connection.Scalar("CREATE TABLE u(a); SELECT changes()"), Is.EqualTo(3L));
            Assert.That(connection.Scalar("DELETE FROM t WHERE id = 99; SELECT changes()"), Is.EqualTo(0L));
            Assert.That(connection.Scalar("SELECT total_changes()"), Is.EqualTo(3L));
            Assert.That(connection.Scalar("BEGIN IMMEDIATE; DELETE FROM t WHERE id > 2; SELECT changes()"), Is.EqualTo(2L));
        });
    }

    [Test]
    public void RecordsAffected_counts_rows_of_writes()
    {
        var connection = OpenWithTable();
        Assert.Multiple(() =>
        {
            Assert.That(connection.Execute("INSERT INTO t(a) VALUES ('2'), ('3')"), Is.EqualTo(2));
            Assert.That(connection.Execute("UPDATE t SET a = a || 'x'; DELETE FROM t WHERE id = 1"), Is.EqualTo(4));
            Assert.That(connection.Execute("UPDATE t SET a = 1 WHERE 0"), Is.EqualTo(0));
            Assert.That(connection.Execute("SELECT * FROM t"), Is.EqualTo(-1));
        });
    }

    [Test]
    public void Returning_gives_rows_and_counts()
    {
        var connection = OpenWithTable();
        using (var command = connection.Command("INSERT INTO t(a) VALUES (@a), (@b) RETURNING id, a", ("@a", "two"), ("@b", new byte[] { 1, 2 })))
        {
            using var reader = command.ExecuteReader();
            var rows = new List<(long, object)>();
            while (reader.Read())
            {
                rows.Add((reader.GetInt64(0), reader.GetValue(1)));
            }

            Assert.Multiple(() =>
            {
                Assert.That(rows[0], Is.EqualTo((2L, (object)"two")));
                Assert.That(rows[1].Item2, Is.EqualTo(new byte[] { 1, 2 }));
                Assert.That(reader.RecordsAffected, Is.EqualTo(2));
                Assert.That(reader.GetName(1), Is.EqualTo("a"));
            });
        }

        Assert.That(connection.Scalar("SELECT changes() || ' ' || last_insert_rowid()"), Is.EqualTo("2 3"));
    }

    [Test]
    public void LastInsertRowid_begins_anew_for_the_next_owner_of_a_pooled_connection()
    {
        var connection = OpenWithTable();
        connection.Execute("INSERT INTO t(a) VALUES ('two')");
        connection.Close();
        connection.Open();
        Assert.That(connection.Scalar("SELECT last_insert_rowid()"), Is.EqualTo(0L));
    }
}
