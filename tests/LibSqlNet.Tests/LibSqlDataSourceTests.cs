using System.Data;
using System.Data.Common;

namespace LibSqlNet.Tests;

internal sealed class LibSqlDataSourceTests : DatabaseTest
{
    [Test]
    public async Task OpenConnection_opens_the_database()
    {
        await using var source = new LibSqlDataSource(ConnectionString);
        using (var connection = source.OpenConnection())
        {
            connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        }

        await using var other = await source.OpenConnectionAsync();
        Assert.That(other.Scalar("SELECT a FROM t"), Is.EqualTo(1));
        Assert.That(source.CreateConnection().State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void CreateCommand_runs_on_a_connection_of_its_own()
    {
        using DbDataSource source = new LibSqlDataSource(ConnectionString);
        using (var create = source.CreateCommand("CREATE TABLE t (a); INSERT INTO t VALUES (5)"))
        {
            create.ExecuteNonQuery();
        }

        using var command = source.CreateCommand("SELECT a FROM t");
        Assert.That(command.ExecuteScalar(), Is.EqualTo(5));
    }

    [Test]
    public void CreateBatch_runs_on_a_connection_of_its_own()
    {
        using DbDataSource source = new LibSqlDataSource(ConnectionString);
        using var batch = source.CreateBatch();
        foreach (var sql in new[] { "CREATE TABLE t (a)", "INSERT INTO t VALUES (5)", "SELECT a FROM t" })
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            batch.BatchCommands.Add(command);
        }

        Assert.That(batch.ExecuteScalar(), Is.EqualTo(5));
    }

    [Test]
    public void ConnectionString_and_Name_hold_no_secrets()
    {
        using var source = new LibSqlDataSource($"{ConnectionString};Password=secret");
        using var named = new LibSqlDataSourceBuilder($"{ConnectionString};Hex Key={new string('a', 64)}") { Name = "places" }.Build();

        Assert.Multiple(() =>
        {
            Assert.That(source.ConnectionString, Does.Contain(FileName).And.Not.Contain("secret"));
            Assert.That(source.Name, Is.EqualTo(FileName));
            Assert.That(named.ConnectionString, Does.Not.Contain("aaaa"));
            Assert.That(named.Name, Is.EqualTo("places"));
            Assert.That(source.ToString(), Does.Not.Contain("secret"));
        });
        using var connection = source.OpenConnection();
        connection.Execute("CREATE TABLE t (a)");
    }

    [Test]
    public void ConfigureConnection_happens_to_every_connection_before_it_is_opened()
    {
        var states = new List<ConnectionState>();
        using var source = new LibSqlDataSourceBuilder(ConnectionString).ConfigureConnection(connection => states.Add(connection.State))
            .ConfigureConnection(static connection => connection.DefaultTimeout = 3).Build();
        using var first = source.OpenConnection();
        using var second = source.CreateConnection();

        Assert.That(states, Is.EqualTo(new[] { ConnectionState.Closed, ConnectionState.Closed }));
        Assert.That((first.DefaultTimeout, second.DefaultTimeout), Is.EqualTo((3, 3)));
    }

    [Test]
    public async Task InitializePhysicalConnection_happens_once_and_stays([Values] bool isAsync)
    {
        var calls = 0;
        await using var source = new LibSqlDataSourceBuilder(ConnectionString).InitializePhysicalConnection(
            connection =>
            {
                calls++;
                connection.Execute("PRAGMA cache_size = 77; CREATE TEMP TABLE note (a)");
            },
            async (connection, token) =>
            {
                calls++;
                await using var command = connection.Command("PRAGMA cache_size = 77; CREATE TEMP TABLE note (a)");
                await command.ExecuteNonQueryAsync(token);
            }).Build();
        for (var i = 0; i < 3; i++)
        {
            await using var connection = isAsync ? await source.OpenConnectionAsync() : source.OpenConnection();
            Assert.That(connection.Scalar("PRAGMA cache_size"), Is.EqualTo(77));
            Assert.That(connection.Scalar("SELECT count(*) FROM temp.note"), Is.Zero);
        }

        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public void InitializePhysicalConnection_happens_again_when_a_user_changed_settings()
    {
        var calls = 0;
        using var source = new LibSqlDataSourceBuilder(ConnectionString).InitializePhysicalConnection(connection =>
        {
            calls++;
            connection.Execute("PRAGMA cache_size = 77");
        }).Build();
        using (var connection = source.OpenConnection())
        {
            connection.Execute("PRAGMA cache_size = 88");
        }

        using var other = source.OpenConnection();
        Assert.That(other.Scalar("PRAGMA cache_size"), Is.EqualTo(77));
        Assert.That(calls, Is.EqualTo(2));
    }

    [Test]
    public void InitializePhysicalConnection_does_not_touch_other_connections()
    {
        using var source = new LibSqlDataSourceBuilder(ConnectionString)
            .InitializePhysicalConnection(static connection => connection.Execute("PRAGMA cache_size = 77")).Build();
        source.OpenConnection().Dispose();
        using var connection = OpenFile();

        Assert.That(connection.Scalar("PRAGMA cache_size"), Is.Not.EqualTo(77));
    }

    [Test]
    public void InitializePhysicalConnection_closes_the_connection_when_it_fails()
    {
        var fails = true;
        using var source = new LibSqlDataSourceBuilder(ConnectionString).InitializePhysicalConnection(connection =>
        {
            using var command = connection.Command("SELECT 1");
            if (fails)
            {
                _ = command.ExecuteReader();
                throw new InvalidOperationException("not today");
            }
        }).Build();
        using var connection = source.CreateConnection();

        Assert.That(Assert.Throws<InvalidOperationException>(connection.Open)!.Message, Is.EqualTo("not today"));
        Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
        fails = false;
        connection.Open();
        Assert.That(connection.Scalar("SELECT 2"), Is.EqualTo(2));
    }

    [Test]
    public void InitializePhysicalConnection_must_end_what_it_begins()
    {
        using var source = new LibSqlDataSourceBuilder(ConnectionString).InitializePhysicalConnection(static connection => connection.BeginTransaction()).Build();

        Assert.Throws<InvalidOperationException>(() => source.OpenConnection());
    }

    [Test]
    public void Dispose_lets_go_of_the_file([Values] bool hasPoolOfItsOwn)
    {
        var builder = new LibSqlDataSourceBuilder(ConnectionString);
        if (hasPoolOfItsOwn)
        {
            builder.InitializePhysicalConnection(static connection => connection.Execute("PRAGMA cache_size = 77"));
        }

        var source = builder.Build();
        var connection = source.OpenConnection();
        connection.Execute("PRAGMA journal_mode = wal; CREATE TABLE t (a)");
        source.Dispose();
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
        connection.Dispose();

        Assert.That(File.Exists(FileName + "-wal"), Is.False);
        Assert.Throws<ObjectDisposedException>(() => source.CreateConnection());
        source.Dispose();
    }

    [Test]
    public async Task DisposeAsync_does_the_same()
    {
        var source = new LibSqlDataSource(ConnectionString);
        await source.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => source.CreateConnection());
    }

    [Test]
    public void Connection_strings_are_checked_when_the_data_source_is_made()
    {
        Assert.Throws<ArgumentNullException>(() => new LibSqlDataSource(null!));
        Assert.Throws<ArgumentException>(() => new LibSqlDataSource("Unknown=1"));
        var builder = new LibSqlDataSourceBuilder();
        Assert.Throws<ArgumentNullException>(() => builder.ConfigureConnection(null!));
        Assert.Throws<ArgumentNullException>(() => builder.InitializePhysicalConnection(null!));
        builder.ConnectionStringBuilder.DataSource = FileName;
        Assert.That(builder.ConnectionString, Does.Contain(FileName));
    }
}
