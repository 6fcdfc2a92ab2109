using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Tests.RowVersions;

internal sealed class RowVersionTests : DatabaseTest
{
    [Test]
    public void Version_tells_of_a_change_by_another_connection()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x, rv BLOB ROWVERSION)");
        var read = connection.Scalar("INSERT INTO t (x) VALUES ('a') RETURNING rv");
        OpenFile().Execute("UPDATE t SET x = 'b'");

        Assert.That(connection.Execute("UPDATE t SET x = 'c' WHERE id = 1 AND rv = @rv", ("@rv", read)), Is.Zero);
        Assert.That(connection.Scalar("SELECT x FROM t"), Is.EqualTo("b"));
    }

    /// <summary>Each committed write gives the rows that it touches versions above all that were committed before, and touches no other version.</summary>
    [Test]
    public void Versions_grow_strictly_under_random_statements([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        using var connection = OpenFile("Synchronous=Off;Foreign Keys=True");
        connection.Execute("CREATE TABLE p (id INTEGER PRIMARY KEY, rv ROWVERSION, x); CREATE TABLE t (id INTEGER PRIMARY KEY, x, p REFERENCES p ON DELETE SET NULL, rv BLOB ROWVERSION); CREATE UNIQUE INDEX i ON t (rv)");
        var highest = 0L;
        for (var i = 0; i < 300; i++)
        {
            var before = Versions(connection);
            using (var transaction = connection.BeginTransaction())
            {
                for (var n = random.Next(1, 4); n > 0; n--)
                {
                    connection.Execute(RandomStatement(random));
                }

                if (random.Next(4) == 0)
                {
                    transaction.Rollback();
                    Assert.That(Versions(connection), Is.EqualTo(before));
                    continue;
                }

                transaction.Commit();
            }

            var after = Versions(connection);
            var written = after.Where(version => !before.Contains(version)).ToList();
            Assert.That(written, Is.All.GreaterThan(highest));
            Assert.That(after.Distinct().Count(), Is.EqualTo(after.Count));
            highest = Math.Max(highest, after.DefaultIfEmpty().Max());
        }

        Assert.That(highest, Is.GreaterThan(300));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void Stock_SQLite_reads_and_writes_tables_with_versions()
    {
        using var connection = OpenFile("Pooling=False");
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT, rv BLOB ROWVERSION); INSERT INTO t (x) VALUES ('a')");

        SQLitePCL.Batteries_V2.Init();
        using (var stock = new SqliteConnection($"Data Source={FileName};Pooling=False"))
        {
            stock.Open();
            using var command = stock.CreateCommand();
            command.CommandText = "UPDATE t SET x = 'b'; INSERT INTO t (x) VALUES ('c'); VACUUM; SELECT group_concat(x || hex(rv)) FROM t";
            Assert.That(command.ExecuteScalar(), Is.EqualTo("b0000000000000001,c"));
            command.CommandText = "PRAGMA integrity_check";
            Assert.That(command.ExecuteScalar(), Is.EqualTo("ok"));
        }

        connection.Execute("UPDATE t SET x = x");
        Assert.That(Versions(connection, "t"), Is.EqualTo(new[] { 2L, 3L }));
    }

    [Test]
    public void ADD_COLUMN_gives_existing_rows_versions()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2); ALTER TABLE t ADD COLUMN rv BLOB ROWVERSION NOT NULL; UPDATE t SET x = 3 WHERE x = 1");

        Assert.That(Versions(connection, "t"), Is.EqualTo(new[] { 3L, 2L }));
    }

    private static string RandomStatement(Random random)
    {
        var id = random.Next(1, 30);
        var other = random.Next(1, 10);
        var sql = random.Next(8) switch
        {
            0 => "INSERT OR IGNORE INTO p (id, x) VALUES ({1}, 0)",
            1 => "INSERT OR IGNORE INTO t (id, x) VALUES ({0}, {1}), ({0} + 1, {1})",
            2 => "INSERT INTO t (id, x) VALUES ({0}, 1) ON CONFLICT DO UPDATE SET x = excluded.x",
            3 => "UPDATE t SET x = x + 1, p = (SELECT max(id) FROM p) WHERE id % 3 = {1} % 3",
            4 => "REPLACE INTO t (id, x) SELECT id + 1, x FROM t WHERE id < {1}",
            5 => "DELETE FROM p WHERE id = {1}",
            6 => "DELETE FROM t WHERE id = {0}",
            _ => "UPDATE t SET x = n.x FROM p AS n WHERE n.id = t.id",
        };
        return string.Format(CultureInfo.InvariantCulture, sql, id, other);
    }

    private static List<long> Versions(LibSqlConnection connection) => [.. Versions(connection, "p"), .. Versions(connection, "t")];

    private static List<long> Versions(LibSqlConnection connection, string table) =>
        [.. connection.Rows($"SELECT rv FROM {table}").Select(static row => BinaryPrimitives.ReadInt64BigEndian((byte[])row[0]!))];
}
