using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Aliases.Tests;

internal sealed class ConnectionTests : DatabaseTest
{
    [Test]
    public void Connection_tells_where_it_is()
    {
        Assert.That(Connection.State, Is.EqualTo(ConnectionState.Open));
        Assert.That(Connection.Database, Is.EqualTo("main"));
        Assert.That(Connection.DataSource, Is.EqualTo(Path.Combine(Folder, "app.db")));
        Assert.That(Connection.ServerVersion, Does.StartWith("3."));
        Assert.That(Connection.DefaultTimeout, Is.EqualTo(30));
        Assert.That(() => Connection.ChangeDatabase("other"), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void StateChange_is_raised_for_open_and_close()
    {
        var states = new List<ConnectionState>();
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.StateChange += (_, e) => states.Add(e.CurrentState);

        connection.Open();
        connection.Close();
        connection.Close();

        Assert.That(states, Is.EqualTo(new[] { ConnectionState.Open, ConnectionState.Closed }));
    }

    [Test]
    public void Builder_reads_and_writes_keywords()
    {
        var builder = new SqliteConnectionStringBuilder("Filename=a.db;cache=shared;Mode=ReadOnly;Foreign Keys=True")
        {
            RecursiveTriggers = true,
            Password = "it's; secret",
        };

        Assert.That((builder.DataSource, builder.Cache, builder.Mode, builder.ForeignKeys), Is.EqualTo(("a.db", SqliteCacheMode.Shared, SqliteOpenMode.ReadOnly, (bool?)true)));
        Assert.That(new SqliteConnectionStringBuilder(builder.ConnectionString).Password, Is.EqualTo("it's; secret"));
        Assert.That(builder["data source"], Is.EqualTo("a.db"));
        Assert.That(builder.ContainsKey("Recursive Triggers") && builder.Remove("Mode"));
        Assert.That(builder.Mode, Is.EqualTo(SqliteOpenMode.ReadWriteCreate));
        Assert.That(() => new SqliteConnectionStringBuilder("Nonsense=1"), Throws.ArgumentException);
    }

    [Test]
    public void ReadOnly_connection_refuses_writes()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var command = new SqliteCommand("DELETE FROM city", connection);

        Assert.That(command.ExecuteNonQuery, Throws.TypeOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(8));
    }

    [Test]
    public void Shared_memory_database_is_seen_by_two_connections()
    {
        var connectionString = $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        using var first = new SqliteConnection(connectionString);
        using var second = new SqliteConnection(connectionString);
        first.Open();
        second.Open();
        using var create = new SqliteCommand("CREATE TABLE t AS SELECT 5 AS a", first);
        create.ExecuteNonQuery();
        using var read = new SqliteCommand("SELECT a FROM t", second);

        Assert.That(read.ExecuteScalar(), Is.EqualTo(5L));
    }

    [Test]
    public void Backup_copies_database()
    {
        using var copy = new SqliteConnection("Data Source=:memory:");
        Connection.BackupDatabase(copy);
        copy.Open();
        Connection.BackupDatabase(copy, "main", "main");
        using var command = new SqliteCommand("SELECT count(*) FROM city", copy);

        Assert.That(command.ExecuteScalar(), Is.EqualTo(2L));
    }

    [Test]
    public void Factory_makes_the_parts()
    {
        DbProviderFactory factory = SqliteFactory.Instance;

        Assert.That(factory.CreateConnection(), Is.TypeOf<SqliteConnection>());
        Assert.That(factory.CreateCommand(), Is.TypeOf<SqliteCommand>());
        Assert.That(factory.CreateParameter(), Is.TypeOf<SqliteParameter>());
        Assert.That(factory.CreateConnectionStringBuilder(), Is.TypeOf<SqliteConnectionStringBuilder>());
        Assert.That(DbProviderFactories.GetFactory(Connection), Is.SameAs(factory));
    }

    [Test]
    public void Schema_lists_collections()
    {
        using var collections = Connection.GetSchema();
        using var words = Connection.GetSchema(DbMetaDataCollectionNames.ReservedWords);

        Assert.That(collections.Rows.Cast<DataRow>().Select(static r => r[DbMetaDataColumnNames.CollectionName]), Has.Member("ReservedWords"));
        Assert.That(words.Rows.Cast<DataRow>().Select(static r => r[DbMetaDataColumnNames.ReservedWord]), Has.Member("SELECT"));
        Assert.That(() => Connection.GetSchema("Nonsense"), Throws.ArgumentException);
    }

    [Test]
    public void Pool_is_cleared()
    {
        var file = Path.Combine(Folder, "pooled.db");
        using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            connection.Open();
            using var command = new SqliteCommand("CREATE TABLE t (a)", connection);
            command.ExecuteNonQuery();
            connection.Close();
            SqliteConnection.ClearPool(connection);
        }

        File.Delete(file);
        Assert.That(file, Does.Not.Exist);
    }
}
