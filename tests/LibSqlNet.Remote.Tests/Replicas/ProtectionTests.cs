using LibSqlNet.Native;

namespace LibSqlNet.Remote.Tests.Replicas;

/// <summary>Nobody but the replicator changes the file of a replica.</summary>
internal sealed unsafe class ProtectionTests : ReplicaTest
{
    private LibSqlConnection OpenWithTable()
    {
        OnServer("CREATE TABLE t(a)", "INSERT INTO t VALUES ('one')", "PRAGMA user_version = 4");
        return OpenReplica();
    }

    private static readonly string[] Attempts =
    [
        "INSERT INTO same.t VALUES (1)",
        "DELETE FROM same.t",
        "CREATE TABLE same.u(a)",
        "DROP TABLE same.t",
        "PRAGMA same.user_version = 9",
        "PRAGMA writable_schema = 1; UPDATE same.sqlite_schema SET sql = 'x'",
        "PRAGMA main.schema_version = 99",
        "PRAGMA query_only = 0; DELETE FROM same.t",
        "VACUUM same",
        "PRAGMA rekey = 'x'",
        "PRAGMA journal_mode = delete",
    ];

    [Test]
    public void Sql_cannot_change_it()
    {
        OpenWithTable().Close();
        Assert.Multiple(() =>
        {
            foreach (var sql in Attempts)
            {
                using var connection = OpenReplica("Pooling=False");
                connection.Execute($"ATTACH '{File}' AS same");
                Assert.That(() => connection.Execute(sql), Throws.InstanceOf<LibSqlException>(), sql);
            }
        });
        Verify();
    }

    [Test]
    public void Attach_cannot_open_it_for_writing()
    {
        using var connection = OpenWithTable();
        Assert.That(() => connection.Execute($"ATTACH 'file:{File}?mode=rw' AS same; DELETE FROM same.t"), Throws.InstanceOf<LibSqlException>());
        Verify();
    }

    [Test]
    public void Vacuum_fails_and_vacuum_into_makes_a_copy()
    {
        using var connection = OpenWithTable();
        var copy = Path.Combine(Folder, "copy.db");
        connection.Execute($"VACUUM INTO '{copy}'");
        using (var plain = Open($"Data Source={copy}"))
        {
            plain.Execute("INSERT INTO t VALUES ('of the copy')");
            Assert.That(plain.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("one,of the copy"));
        }

        Assert.That(() => connection.Execute("VACUUM"), Throws.InstanceOf<LibSqlException>().With.Message.Contains("its replicator alone"));
        Verify();
    }

    [Test]
    public void A_blob_is_opened_to_read_only()
    {
        using var connection = OpenWithTable();
        using (var blob = new LibSqlBlob(connection, "t", "a", 1, readOnly: true))
        {
            Assert.That(blob.Length, Is.EqualTo(3));
        }

        Assert.That(() => new LibSqlBlob(connection, "t", "a", 1), Throws.InstanceOf<NotSupportedException>());
        using var transaction = connection.BeginTransaction();
        Assert.That(() => new LibSqlBlob(connection, "t", "a", 1, readOnly: true), Throws.InstanceOf<NotSupportedException>());
    }

    [Test]
    public void BackupDatabase_copies_it_and_does_not_write_it()
    {
        using var connection = OpenWithTable();
        using var memory = Open("Data Source=:memory:");
        connection.BackupDatabase(memory);
        Assert.That(memory.Scalar("SELECT a FROM t"), Is.EqualTo("one"));
        using var other = Open("Data Source=:memory:");
        other.Execute("CREATE TABLE evil(a)");
        Assert.Multiple(() =>
        {
            Assert.That(() => other.BackupDatabase(connection), Throws.InstanceOf<NotSupportedException>());
            Assert.That(() => connection.BackupDatabase(OpenReplica()), Throws.InstanceOf<NotSupportedException>());
        });
        Verify();
    }

    [Test]
    public void The_native_connection_cannot_write_it()
    {
        using var connection = OpenWithTable();
        int resultCode;
        fixed (byte* sql = "DELETE FROM t"u8)
        {
            resultCode = NativeMethods.sqlite3_exec((sqlite3*)connection.Handle, sql, null, null, null);
        }

        Assert.That(resultCode, Is.EqualTo(NativeConstants.SQLITE_READONLY));
        Verify();
    }

    [Test]
    public void A_plain_connection_cannot_write_it()
    {
        using var connection = OpenWithTable();
        using var plain = Open($"Data Source={File}");
        Assert.That(() => plain.Execute("DELETE FROM t"), Throws.InstanceOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(8));
        Verify();
    }

    [Test]
    public void Rekey_is_refused()
    {
        using var connection = OpenWithTable();
        Assert.That(() => connection.Rekey("x"), Throws.InstanceOf<NotSupportedException>());
        Verify();
    }

    /// <summary>The replica is still what the server has, and follows it.</summary>
    private void Verify()
    {
        OnServer("INSERT INTO t VALUES ('two')");
        using var connection = OpenReplica();
        connection.Sync();
        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
            Assert.That(connection.Scalar("PRAGMA user_version"), Is.EqualTo(4L));
            Assert.That(connection.Scalar("SELECT group_concat(a) FROM t"), Is.EqualTo("one,two"));
            Assert.That(connection.Scalar("SELECT count(*) FROM sqlite_schema"), Is.EqualTo(1L));
        });
    }
}
