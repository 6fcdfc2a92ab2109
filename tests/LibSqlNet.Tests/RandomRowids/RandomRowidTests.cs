using System.Data;

namespace LibSqlNet.Tests.RandomRowids;

internal sealed class RandomRowidTests : DatabaseTest
{
    /// <summary>Rowids that count from 1 stay below it; of random ones it takes 9 million million to expect one that does.</summary>
    private const long Counted = 1_000_000;

    [Test]
    public void Rowids_are_random_and_reported_by_RETURNING()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE note (text TEXT) STRICT, RANDOM ROWID");

        var ids = Enumerable.Range(0, 50).Select(i => (long)connection.Scalar("INSERT INTO note VALUES ($text) RETURNING rowid", ("$text", $"{i}"))!).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(ids, Has.All.GreaterThan(Counted));
            Assert.That(ids, Is.Unique.And.Not.Ordered);
            Assert.That(connection.Scalar("SELECT last_insert_rowid()"), Is.EqualTo(ids[^1]));
            Assert.That(connection.Scalar("SELECT text FROM note WHERE rowid = $id", ("$id", ids[7])), Is.EqualTo("7"));
        });
    }

    [Test]
    public void Key_that_is_given_is_honoured_and_one_that_is_left_out_is_random()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) RANDOM ROWID");
        connection.Execute("INSERT INTO note VALUES (5, 'given'), ($id, 'null')", ("$id", DBNull.Value));

        Assert.That(connection.Scalar("SELECT id FROM note WHERE text = 'given'"), Is.EqualTo(5L));
        Assert.That(connection.Scalar("SELECT id FROM note WHERE text = 'null'"), Is.GreaterThan(Counted));
    }

    [Test]
    public void AUTOINCREMENT_and_WITHOUT_ROWID_are_refused()
    {
        using var connection = OpenFile();

        Assert.That(
            Assert.Throws<LibSqlException>(() => connection.Execute("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT) RANDOM ROWID"))!.Message,
            Does.Contain("AUTOINCREMENT not allowed on RANDOM ROWID tables"));
        Assert.That(
            Assert.Throws<LibSqlException>(() => connection.Execute("CREATE TABLE a (id PRIMARY KEY) WITHOUT ROWID, RANDOM ROWID"))!.Message,
            Does.Contain("RANDOM ROWID not allowed on WITHOUT ROWID tables"));
        Assert.That(connection.GetSchema("Tables", ["main", null, "a"]).Rows, Is.Empty);
    }

    [Test]
    public void GetSchema_shows_which_tables_have_random_rowids()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE plain (a)");
        Assert.That(Tables(connection), Is.EqualTo(new[] { ("plain", false) }));

        connection.Execute("CREATE TABLE random (a) RANDOM ROWID");
        Assert.That(Tables(connection), Is.EqualTo(new[] { ("plain", false), ("random", true) }));
    }

    [Test]
    public void Default_of_the_database_reaches_pooled_and_other_connections()
    {
        using var other = OpenFile("Pooling=false");
        using (var connection = OpenFile())
        {
            connection.Execute("PRAGMA libsql_random_rowid = on");
        }

        using var again = OpenFile();
        again.Execute("CREATE TABLE a (x); CREATE TABLE key (id INTEGER PRIMARY KEY)");
        other.Execute("CREATE TABLE b (x)");

        Assert.That(other.Scalar("PRAGMA libsql_random_rowid"), Is.EqualTo(1L));
        Assert.That(Tables(other), Is.EqualTo(new[] { ("a", true), ("b", true), ("key", false) }));
    }

    [Test]
    public void Rows_keep_their_rowids_through_VACUUM_and_ALTER_TABLE()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE note (text) RANDOM ROWID; INSERT INTO note VALUES ('a'), ('b'), ('c')");
        var before = connection.Rows("SELECT rowid, text FROM note ORDER BY text");

        connection.Execute("ALTER TABLE note ADD COLUMN size; ALTER TABLE note RENAME TO letter; ALTER TABLE letter DROP COLUMN size; VACUUM");

        Assert.That(connection.Rows("SELECT rowid, text FROM letter ORDER BY text"), Is.EqualTo(before));
        Assert.That(Tables(connection), Is.EqualTo(new[] { ("letter", true) }));
    }

    private static List<(string Name, bool IsRandom)> Tables(LibSqlConnection connection) =>
        connection.GetSchema("Tables", ["main", null, null, "TABLE"]).AsEnumerable()
            .Select(static row => ((string)row["TABLE_NAME"], (bool)row["RANDOM_ROWID"])).ToList();
}
