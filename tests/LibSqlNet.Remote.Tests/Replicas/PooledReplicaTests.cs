using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace LibSqlNet.Remote.Tests.Replicas;

internal sealed class PooledReplicaTests : ReplicaTest
{
    [Test]
    public void Close_keeps_the_session_for_the_next_connection()
    {
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica();
        connection.Execute("INSERT INTO t VALUES (1)");
        connection.Scalar("SELECT a FROM t");
        connection.Close();
        connection.Open();
        var before = connection.StatementCacheStatistics;
        connection.Scalar("SELECT a FROM t");
        Assert.That(connection.StatementCacheStatistics.Hits, Is.EqualTo(before.Hits + 1));
    }

    [Test]
    public void Reset_leaves_no_setting_function_or_temporary_table_behind()
    {
        OnServer("CREATE TABLE t(a)");
        var connection = OpenReplica();
        connection.CreateFunction("own", static () => 1L);
        connection.Execute("CREATE TEMP TABLE x(a); PRAGMA foreign_keys = 0");
        connection.Close();
        var next = OpenReplica();
        Assert.Multiple(() =>
        {
            Assert.That(next.Scalar("PRAGMA foreign_keys"), Is.EqualTo(1L));
            Assert.That(() => next.Scalar("SELECT * FROM temp.x"), Throws.InstanceOf<LibSqlException>());
            Assert.That(() => next.Scalar("SELECT own()"), Throws.InstanceOf<LibSqlException>());
        });
    }

    [Test]
    public void A_connection_that_nobody_has_closed_gives_its_place_to_the_next()
    {
        OnServer("CREATE TABLE t(a)");
        var connectionString = ReplicaString("Max Pool Size=1");
        Lose(connectionString);
        var next = Connect(connectionString);
        var isOpen = false;
        while (!isOpen)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            try
            {
                next.OpenAsync(limit.Token).GetAwaiter().GetResult();
                isOpen = true;
            }
            catch (OperationCanceledException)
            {
                // The lost one is still there.
            }
        }

        Assert.That(next.Execute("INSERT INTO t VALUES (1)"), Is.EqualTo(1), "The lost transaction holds no lock.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "It is lost on purpose.")]
    private static void Lose(string connectionString)
    {
        var connection = new LibSqlConnection(connectionString);
        connection.Open();
        connection.Execute("BEGIN IMMEDIATE; INSERT INTO t VALUES (0)");
    }

    [Test]
    public void A_data_source_runs_its_initializer_on_replicas()
    {
        OnServer("CREATE TABLE t(a)");
        var builder = new LibSqlDataSourceBuilder(ReplicaString());
        builder.InitializePhysicalConnection(connection => connection.Execute("CREATE TEMP TABLE x(a)"));
        using var source = builder.Build();
        for (var i = 0; i < 2; i++)
        {
            using var connection = source.OpenConnection();
            Assert.That(connection.Scalar("SELECT count(*) FROM x"), Is.EqualTo(0L));
        }
    }

    [TestCase("")]
    [TestCase("Sync Interval=1")]
    public async Task Several_connections_read_and_write_at_a_time(string options)
    {
        const int Writes = 10;
        OnServer("CREATE TABLE t(a)");
        var connectionString = ReplicaString(options);
        Connect(connectionString);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async thread =>
        {
            for (var i = 0; i < Writes; i++)
            {
                await using var connection = new LibSqlConnection(connectionString);
                await connection.OpenAsync();
                await using var insert = connection.Command("INSERT INTO t VALUES (@a)", ("@a", (thread * Writes) + i));
                await insert.ExecuteNonQueryAsync();
                await using var select = connection.Command("SELECT count(*) FROM t WHERE a = @a", ("@a", (thread * Writes) + i));
                Assert.That(await select.ExecuteScalarAsync(), Is.EqualTo(1L));
            }
        }));
        Assert.That(AskServer("SELECT count(DISTINCT a) FROM t"), Is.EqualTo("40"));
    }
}
