using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Tests;

internal sealed class LostConnectionsTests : DatabaseTest
{
    [Test]
    public async Task Lost_connection_gives_its_place_in_the_pool_back()
    {
        var connectionString = $"{ConnectionString};Max Pool Size=1";
        Lose(connectionString, "SELECT 1");
        using var next = Connect(connectionString);
        var opening = next.OpenAsync();
        await Garbage.CollectUntilAsync(() => opening.IsCompleted);
        await opening;

        Assert.That(next.Scalar("SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    [Platform("Linux")]
    public async Task Lost_connections_readers_and_commands_let_go_of_their_files([Values] bool pooling)
    {
        using (var connection = OpenFile("Pooling=False"))
        {
            connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
        }

        for (var i = 0; i < 50; i++)
        {
            Lose($"{ConnectionString};Pooling={pooling}", i < 49 ? "BEGIN; SELECT a FROM t" : "INSERT INTO t VALUES (3) RETURNING a");
        }

        await Garbage.CollectUntilAsync(() => OpenFiles.Count(FileName) == 0);
        using var next = OpenFile();
        Assert.That(next.Execute("UPDATE t SET a = 0 WHERE a < 3"), Is.EqualTo(2), "no lock is left");
    }

    [Test]
    public async Task Connections_work_while_others_are_lost()
    {
        using (var connection = OpenFile())
        {
            connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
        }

        var losing = Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                Lose(ConnectionString, "SELECT a FROM t");
                GC.Collect(0);
            }
        });
        while (!losing.IsCompleted)
        {
            using var connection = OpenFile();
            Assert.That(connection.Scalar("SELECT sum(a) FROM t"), Is.EqualTo(3));
        }

        await losing;
    }

    /// <summary>Leaves a reader open on a connection to which nothing refers.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "To lose it is the point.")]
    private static void Lose(string connectionString, string sql)
    {
        var connection = new LibSqlConnection(connectionString);
        connection.Open();
        var reader = connection.Command(sql).ExecuteReader();
        Assert.That(reader.Read());
    }
}
