namespace LibSqlNet.Tests;

/// <summary>IF condition THEN statements END IF.</summary>
internal sealed class IfBlockTests : DatabaseTest
{
    private const string AddColumnOnce = """
        IF NOT EXISTS (SELECT 1 FROM done WHERE step = 1) THEN
            CREATE TABLE t(id INTEGER PRIMARY KEY);
            ALTER TABLE t ADD COLUMN a TEXT NOT NULL DEFAULT 'x;y';
            ALTER TABLE t ADD CONSTRAINT c UNIQUE(a); -- END IF
            INSERT INTO done VALUES (1);
        END IF;
        """;

    [Test]
    public void Statements_run_once_when_they_note_that_they_ran()
    {
        var connection = OpenFile();
        connection.Execute("CREATE TABLE done(step)");
        connection.Execute(AddColumnOnce + AddColumnOnce);
        OpenFile().Execute("CREATE TABLE other(a)");
        connection.Execute(AddColumnOnce);
        connection.Execute("INSERT INTO t DEFAULT VALUES");
        Assert.That(connection.Rows("SELECT a, (SELECT count(*) FROM done) FROM t"), Is.EqualTo(new[] { new object[] { "x;y", 1L } }));
    }

    [TestCase("1", 1)]
    [TestCase("2 > 1 AND CASE WHEN 1 THEN 5 END", 1)]
    [TestCase("0", 0)]
    [TestCase("NULL", 0)]
    [TestCase("EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'none')", 0)]
    public void Statements_run_when_the_condition_holds(string condition, int rows)
    {
        var connection = OpenMemory();
        connection.Execute("CREATE TABLE t(a)");
        connection.Execute($"IF {condition} THEN INSERT INTO t VALUES (1) END IF");
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(rows));
    }

    [Test]
    public void Statements_are_not_looked_at_when_the_condition_does_not_hold()
    {
        var connection = OpenMemory();
        Assert.That(() => connection.Execute("IF 0 THEN INSERT INTO none VALUES (1); no SQL at all; END IF"), Throws.Nothing);
    }

    [Test]
    public void Blocks_contain_blocks_and_triggers_and_what_looks_like_their_end()
    {
        var connection = OpenMemory();
        connection.Execute(
            """
            CREATE TABLE t(a, "if");
            IF 1 THEN
                CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET a = CASE WHEN 1 THEN 'trigger' END; END;
                IF 0 THEN DROP TABLE t; END IF;
                IF 1 THEN INSERT INTO t SELECT CASE 1 WHEN 1 THEN 2 END, 'END IF;'; END IF;
                DROP TABLE IF EXISTS none;
            END IF;
            UPDATE t SET "if" = "if" || 'after';
            """);
        Assert.That(connection.Rows("SELECT * FROM t"), Is.EqualTo(new[] { new object[] { "trigger", "END IF;after" } }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Failing_statement_takes_the_whole_block_back(bool isInTransaction)
    {
        var connection = OpenFile();
        connection.Execute("CREATE TABLE t(a NOT NULL); INSERT INTO t VALUES (1)");
        using var transaction = isInTransaction ? connection.BeginTransaction() : null;
        Assert.That(
            () => connection.Execute("IF 1 THEN CREATE TABLE u(b); DELETE FROM t; DROP TABLE t; CREATE TABLE t(z NOT NULL); INSERT INTO t VALUES (NULL); END IF"),
            Throws.InstanceOf<LibSqlException>().With.Message.Contains("NOT NULL constraint failed: t.z"));
        connection.Execute("INSERT INTO t(a) VALUES (2)");
        transaction?.Commit();
        Assert.That(connection.Scalar("SELECT (SELECT count(a) FROM t) || (SELECT count(*) FROM sqlite_master)"), Is.EqualTo("21"));
    }

    [Test]
    public void Tables_are_dropped_renamed_and_written_again_inside()
    {
        var connection = OpenFile();
        connection.Execute(
            """
            CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(a REFERENCES p); CREATE INDEX i ON c(a);
            INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);
            IF 1 THEN
                DROP INDEX i; ALTER TABLE c ALTER COLUMN a TO a INTEGER NOT NULL; DROP TABLE p; ALTER TABLE c RENAME TO d; CREATE INDEX i ON d(a);
            END IF
            """);
        Assert.That(connection.Scalar("SELECT a FROM d INDEXED BY i"), Is.EqualTo(1));
    }

    [TestCase("IF 1 THEN SELECT 1;", "incomplete input")]
    [TestCase("IF 1 SELECT 1; END IF", "near \";\"")]
    [TestCase("IF THEN SELECT 1; END IF", "syntax error")]
    [TestCase("IF 1 THEN SELECT 1; END IF 2", "near \"2\"")]
    [TestCase("IF @a THEN SELECT 1; END IF", "near \"@a\"")]
    [TestCase("IF 1 THEN VACUUM; END IF", "VACUUM")]
    [TestCase("IF 1 THEN SELEC 1; END IF", "near \"SELEC\"")]
    public void Faulty_block_is_refused(string sql, string message) =>
        Assert.That(() => OpenFile().Execute(sql), Throws.InstanceOf<LibSqlException>().With.Message.Contains(message));
}
