namespace LibSqlNet.Tests;

internal sealed class LibSqlConnectionCollationTests : DatabaseTest
{
    [Test]
    public void CreateCollation_orders_texts()
    {
        using var connection = OpenMemory();
        connection.CreateCollation("by_length", static (a, b) => a.Length.CompareTo(b.Length));
        connection.CreateCollation("REVERSE", StringComparer.Ordinal, static (comparer, a, b) => comparer.Compare(b, a));

        Assert.That(connection.Scalar("SELECT group_concat(column1, '') FROM (SELECT column1 FROM (VALUES ('žž'), ('c'), ('aaa')) ORDER BY column1 COLLATE BY_LENGTH)"), Is.EqualTo("cžžaaa"));
        Assert.That(connection.Scalar("SELECT 'a' < 'b' COLLATE reverse"), Is.EqualTo(0));
    }

    [Test]
    public void CreateCollation_is_replayed_at_every_open()
    {
        using var connection = Connect(ConnectionString);
        connection.CreateCollation("c", static (_, _) => 0);
        for (var i = 0; i < 2; i++)
        {
            connection.Open();
            Assert.That(connection.Scalar("SELECT 'a' = 'b' COLLATE c"), Is.EqualTo(1));
            connection.Close();
        }
    }

    [Test]
    public void CreateCollation_is_removed_with_null()
    {
        using var connection = OpenMemory();
        connection.CreateCollation("c", static (_, _) => 0);
        connection.CreateCollation("C", null);

        Assert.That(() => connection.Scalar("SELECT 'a' = 'b' COLLATE c"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("no such collation"));
    }

    [TestCase("c")]
    [TestCase("NOCASE")]
    public void CreateCollation_is_not_there_for_the_next_owner_of_the_file(string name)
    {
        using (var first = OpenFile())
        {
            first.CreateCollation(name, static (_, _) => 0);
            Assert.That(first.Scalar($"SELECT 'a' = 'b' COLLATE {name}"), Is.EqualTo(1));
        }

        using var second = OpenFile();
        Assert.That(second.Scalar("SELECT 'a' = 'A' COLLATE NOCASE"), Is.EqualTo(1));
        Assert.That(second.Scalar("SELECT 'a' = 'b' COLLATE NOCASE"), Is.EqualTo(0));
        Assert.That(() => second.Scalar("SELECT 'a' = 'b' COLLATE c"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("no such collation"));
    }

    [Test]
    public void CreateCollation_surfaces_what_the_comparison_throws_and_writes_nothing()
    {
        using var connection = OpenFile();
        var thrown = new FormatException("Not a version: x.");
        connection.CreateCollation("version", (a, b) => a == "x" || b == "x" ? throw thrown : new Version(a).CompareTo(new Version(b)));
        connection.Execute("CREATE TABLE t (a TEXT COLLATE version UNIQUE); INSERT INTO t VALUES ('1.10'), ('1.9')");

        var error = Assert.Throws<LibSqlException>(() => connection.Execute("INSERT INTO t VALUES ('1.11'), ('x')"))!;
        Assert.That(error.InnerException, Is.SameAs(thrown));
        Assert.That(error.SqliteErrorCode, Is.EqualTo(1));
        Assert.That(error.Message, Does.Contain(thrown.Message));
        Assert.That(connection.Scalar("SELECT group_concat(a) FROM (SELECT a FROM t ORDER BY a)"), Is.EqualTo("1.9,1.10"));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void CreateCollation_leaves_a_transaction_usable_or_over_when_the_comparison_throws()
    {
        using var connection = OpenFile();
        connection.CreateCollation("c", static (a, b) => a == "x" || b == "x" ? throw new FormatException() : string.CompareOrdinal(a, b));
        connection.Execute("CREATE TABLE t (a TEXT COLLATE c UNIQUE)");
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES ('1')");
            Assert.That(() => connection.Execute("INSERT INTO t VALUES ('x')"), Throws.InstanceOf<LibSqlException>());
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(0));
        connection.Execute("INSERT INTO t VALUES ('2')");
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }
}
