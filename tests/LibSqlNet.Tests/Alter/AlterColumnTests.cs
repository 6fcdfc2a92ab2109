namespace LibSqlNet.Tests.Alter;

/// <summary>What ALTER COLUMN leaves of a column's constraints.</summary>
internal sealed class AlterColumnTests : DatabaseTest
{
    [Test]
    public void Keep_constraints_keeps_what_the_definition_does_not_name()
    {
        var connection = Make(
            "CREATE TABLE p(id INTEGER PRIMARY KEY)",
            "CREATE TABLE t(a INT CONSTRAINT ca CHECK(a > 0) REFERENCES p DEFERRABLE INITIALLY DEFERRED UNIQUE NOT NULL DEFAULT 5, b TEXT)",
            "ALTER TABLE t ALTER COLUMN a KEEP CONSTRAINTS TO a TEXT COLLATE NOCASE");
        Assert.That(
            connection.Scalar("SELECT sql FROM sqlite_master WHERE name = 't'"),
            Is.EqualTo("CREATE TABLE t(a TEXT COLLATE NOCASE CONSTRAINT ca CHECK(a > 0) REFERENCES p DEFERRABLE INITIALLY DEFERRED UNIQUE, b TEXT)"));
    }

    [Test]
    public void Keep_constraints_takes_the_constraint_that_the_definition_names()
    {
        var connection = Make(
            "CREATE TABLE t(a INT CHECK(a > 0) CONSTRAINT k PRIMARY KEY)",
            "ALTER TABLE t ALTER COLUMN a KEEP CONSTRAINTS TO a INT CHECK(a > 1)");
        Assert.That(
            connection.Scalar("SELECT sql FROM sqlite_master WHERE name = 't'"), Is.EqualTo("CREATE TABLE t(a INT CHECK(a > 1) CONSTRAINT k PRIMARY KEY)"));
    }

    [TestCase("id INTEGER CONSTRAINT k PRIMARY KEY, a", "id INTEGER CONSTRAINT k PRIMARY KEY AUTOINCREMENT, a")]
    [TestCase("a, id INTEGER, CONSTRAINT k PRIMARY KEY(id)", "a, id INTEGER, CONSTRAINT k PRIMARY KEY(id AUTOINCREMENT)")]
    public void Autoincrement_comes_and_goes(string without, string with)
    {
        var connection = Make($"CREATE TABLE t({without})", "INSERT INTO t(a) VALUES (1), (2)", "ALTER TABLE t ALTER COLUMN id SET AUTOINCREMENT");
        Assert.That(connection.Scalar("SELECT sql FROM sqlite_master WHERE name = 't'"), Is.EqualTo($"CREATE TABLE t({with})"));
        connection.Execute("DELETE FROM t");
        Assert.That(connection.Scalar("INSERT INTO t(a) VALUES (3) RETURNING id"), Is.EqualTo(3));
        connection.Execute("ALTER TABLE t ALTER id DROP AUTOINCREMENT");
        Assert.That(connection.Scalar("SELECT sql FROM sqlite_master WHERE name = 't'"), Is.EqualTo($"CREATE TABLE t({without})"));
    }

    [TestCase("a", "the column a is not the PRIMARY KEY of \"t\"")]
    [TestCase("b", "no such column: b")]
    public void Set_autoincrement_fails_when_the_column_is_no_key(string column, string message)
    {
        var connection = Make("CREATE TABLE t(id INTEGER PRIMARY KEY, a)");
        Assert.That(
            () => connection.Execute($"ALTER TABLE t ALTER COLUMN {column} SET AUTOINCREMENT"),
            Throws.InstanceOf<LibSqlException>().With.Message.Contains(message));
    }

    private LibSqlConnection Make(params string[] statements)
    {
        var connection = OpenMemory();
        foreach (var statement in statements)
        {
            connection.Execute(statement);
        }

        return connection;
    }
}
