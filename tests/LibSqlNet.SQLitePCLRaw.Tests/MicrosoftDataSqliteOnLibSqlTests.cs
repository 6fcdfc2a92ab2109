using System.Reflection;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw.Tests;

/// <summary>Microsoft.Data.Sqlite, as it comes from its package, on libsql. It finds the provider by itself.</summary>
internal sealed class MicrosoftDataSqliteOnLibSqlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("libsql-mds-").FullName;
    private readonly SqliteConnection _connection;

    public MicrosoftDataSqliteOnLibSqlTests()
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "test.db")};Pooling=False");
        _connection.Open();
        Execute("CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, height REAL, picture BLOB); INSERT INTO place VALUES (1, 'Brno', 237, x'0102'), (2, 'Žďár', NULL, NULL)");
    }

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Engine_is_libsql_and_provider_is_the_released_one()
    {
        Assert.That(typeof(SqliteConnection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, Does.StartWith("6.0.7"));
        Assert.That(_connection.ServerVersion, Is.EqualTo("3.53.4"));
        Assert.That(Scalar("SELECT sqlite_source_id()"), Is.EqualTo(raw.sqlite3_sourceid().utf8_to_string()));
        Assert.That(Scalar("SELECT sqlite3mc_version()"), Is.Not.Null);
    }

    [Test]
    public void Values_are_written_and_read()
    {
        using var command = Command("INSERT INTO place VALUES (@id, @name, @height, @picture) RETURNING id, name, height, picture");
        command.Parameters.AddWithValue("@id", 3L);
        command.Parameters.AddWithValue("@name", "Ústí\0nad 🐎");
        command.Parameters.AddWithValue("@height", DBNull.Value);
        command.Parameters.AddWithValue("@picture", new byte[] { 0, 255 });
        using var reader = command.ExecuteReader();

        Assert.That(reader.Read());
        Assert.That((reader.GetInt64(0), reader.IsDBNull(2), reader.GetFieldValue<byte[]>(3)), Is.EqualTo((3L, true, new byte[] { 0, 255 })));
        Assert.That(reader.GetString(1), Does.StartWith("Ústí"));
        Assert.That(reader.Read(), Is.False);
        Assert.That(reader.RecordsAffected, Is.AnyOf(-1, 1));
    }

    [Test]
    public void Transactions_and_savepoints_work()
    {
        using (var transaction = _connection.BeginTransaction())
        {
            Execute("DELETE FROM place WHERE id = 1", transaction);
            transaction.Save("half");
            Execute("DELETE FROM place", transaction);
            transaction.Rollback("half");
            transaction.Commit();
        }

        using (_connection.BeginTransaction(deferred: true))
        {
            Execute("DELETE FROM place");
        }

        Assert.That(Scalar("SELECT count(*) FROM place"), Is.EqualTo(1));
    }

    [Test]
    public void Rollback_from_outside_is_noticed()
    {
        using var transaction = _connection.BeginTransaction();
        Execute("ROLLBACK", transaction);

        Assert.That(transaction.Commit, Throws.InvalidOperationException);
    }

    [Test]
    public void Functions_aggregates_and_collations_work()
    {
        _connection.CreateFunction("twice", (string s) => s + s);
        _connection.CreateFunction<long>("fails", static () => throw new SqliteException("no way", 19));
        _connection.CreateAggregate("product", 1.0, (double state, double? height) => state * (height ?? 2));
        _connection.CreateCollation("backwards", static (a, b) => string.CompareOrdinal(b, a));

        Assert.That(Scalar("SELECT twice(name) FROM place WHERE id = 1"), Is.EqualTo("BrnoBrno"));
        Assert.That(Scalar("SELECT product(height) FROM place"), Is.EqualTo(474));
        Assert.That(Scalar("SELECT name FROM place ORDER BY name COLLATE backwards LIMIT 1"), Is.EqualTo("Žďár"));
        Assert.That(() => Scalar("SELECT fails()"), Throws.TypeOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(19).And.Message.Contains("no way"));
    }

    [Test]
    public void Blobs_stream()
    {
        using (var blob = new SqliteBlob(_connection, "place", "picture", 1))
        {
            blob.Position = 1;
            blob.WriteByte(9);
        }

        using var reader = Command("SELECT id, picture FROM place WHERE id = 1").ExecuteReader();
        reader.Read();
        using var stream = reader.GetStream(1);
        Assert.That(stream, Is.TypeOf<SqliteBlob>());
        Assert.That((stream.ReadByte(), stream.ReadByte(), stream.ReadByte()), Is.EqualTo((1, 9, -1)));
    }

    [Test]
    public void Backup_copies_database()
    {
        using var copy = new SqliteConnection("Data Source=:memory:");
        copy.Open();
        _connection.BackupDatabase(copy);

        using var command = copy.CreateCommand();
        command.CommandText = "SELECT count(*) FROM place";
        Assert.That(command.ExecuteScalar(), Is.EqualTo(2));
    }

    [Test]
    public void Errors_carry_message_and_codes()
    {
        Assert.That(
            () => Execute("INSERT INTO place (name) VALUES ('Brno')"),
            Throws.TypeOf<SqliteException>().With.Message.EqualTo("SQLite Error 19: 'UNIQUE constraint failed: place.name'.")
                .And.Property("SqliteExtendedErrorCode").EqualTo(raw.SQLITE_CONSTRAINT_UNIQUE));
        Assert.That(() => Execute("SELECT none"), Throws.TypeOf<SqliteException>().With.Message.EqualTo("SQLite Error 1: 'no such column: none'."));
    }

    [Test]
    public void Extensions_are_loaded_only_when_enabled()
    {
        Assert.That(() => Scalar("SELECT load_extension('none')"), Throws.TypeOf<SqliteException>().With.Message.Contains("not authorized"));
        _connection.EnableExtensions();
        Assert.That(() => Scalar("SELECT load_extension('none')"), Throws.TypeOf<SqliteException>().With.Message.Contains("none"));
    }

    [Test]
    public void Password_encrypts()
    {
        var file = Path.Combine(_folder, "secret.db");
        using (var connection = new SqliteConnection($"Data Source={file};Password=it's;Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE t (a); INSERT INTO t VALUES ('plain text')";
            command.ExecuteNonQuery();
        }

        Assert.That(File.ReadAllBytes(file).AsSpan().IndexOf("plain text"u8), Is.EqualTo(-1));
        Assert.That(Open("it's"), Is.EqualTo("plain text"));
        Assert.That(() => Open("other"), Throws.TypeOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(raw.SQLITE_NOTADB));

        string? Open(string password)
        {
            using var connection = new SqliteConnection($"Data Source={file};Password={password};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT a FROM t";
            return (string?)command.ExecuteScalar();
        }
    }

    [Test]
    public void Pooled_connections_are_reused()
    {
        var connectionString = $"Data Source={Path.Combine(_folder, "pooled.db")}";
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        var first = connection.Handle;
        connection.Close();
        connection.Open();

        Assert.That(connection.Handle, Is.SameAs(first));
        SqliteConnection.ClearPool(connection);
    }

    [Test]
    public void Schema_table_describes_columns()
    {
        using var reader = Command("SELECT id, name FROM place").ExecuteReader();
        using var schema = reader.GetSchemaTable();

        Assert.That(schema.Rows[0]["IsKey"], Is.True);
        Assert.That(schema.Rows[1]["AllowDBNull"], Is.False);
        Assert.That(schema.Rows[1]["BaseTableName"], Is.EqualTo("place"));
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private int Execute(string sql, SqliteTransaction? transaction = null)
    {
        using var command = Command(sql);
        command.Transaction = transaction ?? command.Transaction;
        return command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }
}
