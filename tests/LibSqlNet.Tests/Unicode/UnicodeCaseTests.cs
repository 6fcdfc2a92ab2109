namespace LibSqlNet.Tests.Unicode;

/// <summary>The keyword Unicode Case of the connection string.</summary>
internal sealed class UnicodeCaseTests : DatabaseTest
{
    private const string Question = "SELECT upper('é') || lower('É') || ('É' LIKE 'é') || ('É%' LIKE 'é!%' ESCAPE '!')";
    private const string Stock = "éÉ00";
    private const string Unicode = "Éé11";

    [TestCase("", Stock)]
    [TestCase("Unicode Case=False", Stock)]
    [TestCase("Unicode Case=True", Unicode)]
    [TestCase("unicode case=1;Pooling=False", Unicode)]
    public void Open_gives_functions_their_meaning(string options, string expected)
    {
        using var connection = OpenFile(options);

        Assert.That(connection.Scalar(Question), Is.EqualTo(expected));
    }

    [Test]
    public void Open_takes_no_pooled_session_with_another_meaning()
    {
        for (var i = 0; i < 3; i++)
        {
            using (var stock = OpenFile())
            {
                Assert.That(stock.Scalar(Question), Is.EqualTo(Stock));
            }

            using var unicode = OpenFile("Unicode Case=True");
            Assert.That(unicode.Scalar(Question), Is.EqualTo(Unicode));
        }
    }

    [Test]
    public void Functions_of_the_application_come_first_and_leave_no_trace()
    {
        using (var connection = OpenFile("Unicode Case=True"))
        {
            connection.CreateFunction("upper", static (string text) => "mine");
            connection.CreateFunction("like", static (string pattern, string text) => 7);
            Assert.That(connection.Scalar("SELECT upper('é') || ('é' LIKE 'x') || lower('É')"), Is.EqualTo("mine7é"));
        }

        using var next = OpenFile("Unicode Case=True");
        Assert.That(next.Scalar(Question), Is.EqualTo(Unicode));
    }

    [Test]
    public void Case_sensitive_like_stays_case_sensitive()
    {
        using var connection = OpenFile("Unicode Case=True");
        connection.Execute("PRAGMA case_sensitive_like = 1");

        Assert.That(connection.Scalar("SELECT ('É' LIKE 'é') || ('A' LIKE 'a') || ('é' LIKE 'é')"), Is.EqualTo("001"));
    }

    [Test]
    public void Like_finds_what_an_index_of_ascii_would_not([Values] bool isIndexed)
    {
        using var connection = OpenFile("Unicode Case=True");
        connection.Execute("CREATE TABLE t (a TEXT COLLATE nocase); INSERT INTO t VALUES ('kilo'), ('KILO'), ('\u212Ailo'), ('Élan'), ('élan')");
        if (isIndexed)
        {
            connection.Execute("CREATE INDEX i ON t (a)");
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t WHERE a LIKE 'ki%'"), Is.EqualTo(3));
        Assert.That(connection.Scalar("SELECT count(*) FROM t WHERE a LIKE 'É%'"), Is.EqualTo(2));
    }

    [Test]
    public void Tables_store_what_any_connection_would([Values] bool writesWithUnicode)
    {
        using (var writer = OpenFile($"Unicode Case={writesWithUnicode}"))
        {
            writer.Execute("CREATE TABLE t (a TEXT, b TEXT AS (upper(a)) STORED, CHECK (a NOT LIKE 'ü%')); CREATE INDEX i ON t (lower(a))");
            writer.Execute("INSERT INTO t (a) VALUES ('éÀx'), ('Ü')");
        }

        using var reader = OpenFile($"Unicode Case={!writesWithUnicode}");
        reader.Execute("INSERT INTO t (a) VALUES ('éÀy')");

        Assert.That(reader.Scalar("SELECT group_concat(b) FROM t"), Is.EqualTo("éÀX,Ü,éÀY"));
        Assert.That(reader.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void Collations_are_there_without_the_keyword()
    {
        using (var connection = OpenFile())
        {
            connection.Execute("CREATE TABLE t (a TEXT COLLATE nocase_unicode UNIQUE, b TEXT COLLATE nocase_noaccent_unicode UNIQUE); INSERT INTO t VALUES ('é', 'é')");
        }

        using var next = OpenFile("Pooling=False");
        Assert.That(() => next.Execute("INSERT INTO t VALUES ('É', 'x')"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("t.a"));
        Assert.That(() => next.Execute("INSERT INTO t VALUES ('e', 'E')"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("t.b"));
        next.Execute("REINDEX nocase_unicode; REINDEX nocase_noaccent_unicode");
        Assert.That(next.Scalar("SELECT count(*) FROM t WHERE a = 'É' AND b = 'e\u0301'"), Is.EqualTo(1));
        Assert.That(next.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }
}
