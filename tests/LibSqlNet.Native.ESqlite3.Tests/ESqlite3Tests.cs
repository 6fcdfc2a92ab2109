using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LibSqlNet.Native.ESqlite3.Tests;

/// <summary>Microsoft.Data.Sqlite and SQLitePCLRaw's own provider, on our library under the name that they load.</summary>
internal sealed class ESqlite3Tests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("libsql-e-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Engine_is_libsql_and_nothing_of_ours_is_loaded_besides()
    {
        using var connection = Open(":memory:");

        Assert.That(raw.GetNativeLibraryName(), Is.EqualTo("e_sqlite3"));
        Assert.That(connection.ServerVersion, Is.EqualTo("3.53.4"));
        Assert.That(Scalar(connection, "SELECT sqlite3mc_version()"), Is.Not.Null);
        Assert.That(AppDomain.CurrentDomain.GetAssemblies().Select(static a => a.GetName().Name), Has.None.AnyOf("LibSqlNet", "LibSqlNet.Native"));
    }

    [Test]
    public void Data_are_written_and_read()
    {
        using var connection = Open(Path.Combine(_folder, "test.db"));
        using (var transaction = connection.BeginTransaction())
        {
            Scalar(connection, "CREATE TABLE t (a); INSERT INTO t VALUES (1), ('ž'), (x'00')");
            transaction.Commit();
        }

        connection.CreateFunction("twice", (string s) => s + s);
        connection.CreateAggregate("total_length", 0L, (long sum, byte[] bytes) => sum + bytes.Length);

        Assert.That(Scalar(connection, "SELECT twice(a) FROM t WHERE rowid = 2"), Is.EqualTo("žž"));
        Assert.That(Scalar(connection, "SELECT total_length(CAST(a AS BLOB)) FROM t"), Is.EqualTo(4));
        using var blob = new SqliteBlob(connection, "t", "a", 3);
        Assert.That(blob.ReadByte(), Is.Zero);
    }

    [Test]
    public void Key_of_data_source_encrypts()
    {
        var file = Path.Combine(_folder, "secret.db");
        using (var connection = Open($"file:{file}?key=secret"))
        {
            Scalar(connection, "CREATE TABLE t (a); INSERT INTO t VALUES ('plain text')");
        }

        Assert.That(File.ReadAllBytes(file).AsSpan().IndexOf("plain text"u8), Is.EqualTo(-1));
        using (var connection = Open($"file:{file}?key=secret"))
        {
            Assert.That(Scalar(connection, "SELECT a FROM t"), Is.EqualTo("plain text"));
        }

        using (var connection = Open($"file:{file}?key=other"))
        {
            Assert.That(() => Scalar(connection, "SELECT a FROM t"), Throws.TypeOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(raw.SQLITE_NOTADB));
        }
    }

    private static SqliteConnection Open(string dataSource)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dataSource, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
