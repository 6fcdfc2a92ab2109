namespace LibSqlNet.Tests;

internal sealed class LibSqlExceptionTests : DatabaseTest
{
    [Test]
    public void Constructor_sets_codes()
    {
        var error = new LibSqlException("m", 19, 2067);

        Assert.That((error.Message, error.SqliteErrorCode, error.SqliteExtendedErrorCode, error.SqlState, error.SqlOffset), Is.EqualTo(("m", 19, 2067, "23505", -1)));
        Assert.That(new LibSqlException("m", 5).SqliteExtendedErrorCode, Is.EqualTo(5));
    }

    [TestCase(5, true)]
    [TestCase(6, true)]
    [TestCase(15, true)]
    [TestCase(17, true)]
    [TestCase(9, false)]
    [TestCase(1, false)]
    [TestCase(19, false)]
    public void IsTransient_is_true_for_locks(int code, bool expected) => Assert.That(new LibSqlException("m", code).IsTransient, Is.EqualTo(expected));

    [TestCase(1, 1, "42000")]
    [TestCase(3, 3, "42501")]
    [TestCase(4, 516, "40000")]
    [TestCase(5, 517, "40001")]
    [TestCase(6, 262, "40001")]
    [TestCase(7, 7, "53200")]
    [TestCase(9, 9, "57014")]
    [TestCase(10, 266, "58030")]
    [TestCase(11, 267, "XX001")]
    [TestCase(13, 13, "53100")]
    [TestCase(14, 526, "08001")]
    [TestCase(15, 15, "40001")]
    [TestCase(17, 17, "40001")]
    [TestCase(18, 18, "54000")]
    [TestCase(19, 1811, "27000")]
    [TestCase(19, 3091, "22018")]
    [TestCase(19, 2579, "23505")]
    [TestCase(19, 531, "23000")]
    [TestCase(21, 21, "HY010")]
    [TestCase(23, 23, "42501")]
    [TestCase(25, 25, "07009")]
    [TestCase(26, 26, "08004")]
    [TestCase(99, 99, "HY000")]
    public void SqlState_is_that_of_the_code(int code, int extendedCode, string state) =>
        Assert.That(new LibSqlException("m", code, extendedCode).SqlState, Is.EqualTo(state));

    [TestCase("INSERT INTO t (a, n) VALUES (1, 1)", 2067, "23505")]
    [TestCase("INSERT INTO t (a) VALUES (9)", 1299, "23502")]
    [TestCase("INSERT INTO t (a, n, p) VALUES (9, 1, 77)", 787, "23503")]
    [TestCase("INSERT INTO t (a, n) VALUES (-1, 1)", 275, "23514")]
    [TestCase("INSERT INTO t (id, a, n) VALUES (1, 9, 1)", 1555, "23505")]
    [TestCase("INSERT INTO t (id) VALUES ('x')", 20, "42804")]
    [TestCase("SELECT * FROM nope", 1, "42000")]
    public void Errors_have_codes_and_states(string sql, int extendedCode, string state)
    {
        using var connection = OpenFile();
        connection.Execute(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a UNIQUE CHECK (a >= 0), n NOT NULL, p REFERENCES t); INSERT INTO t (id, a, n) VALUES (1, 1, 1)");
        var error = Assert.Throws<LibSqlException>(() => connection.Execute(sql))!;

        Assert.That((error.SqliteErrorCode, error.SqliteExtendedErrorCode, error.SqlState), Is.EqualTo((extendedCode & 0xff, extendedCode, state)));
        Assert.That(error.Message, Does.StartWith($"SQLite Error {extendedCode & 0xff}: '").And.Contain(FileName));
    }

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(101)]
    public void ThrowExceptionForRC_lets_codes_of_success_pass(int resultCode)
    {
        Assert.That(() => LibSqlException.ThrowExceptionForRC(resultCode, 0), Throws.Nothing);
    }

    [Test]
    public void ThrowExceptionForRC_takes_the_message_of_the_connection_that_failed()
    {
        using var connection = OpenMemory();
        Assert.That(() => connection.Execute("CREATE TABLE t (a CHECK (a > 0)); INSERT INTO t VALUES (0)"), Throws.InstanceOf<LibSqlException>());

        var error = Assert.Throws<LibSqlException>(() => LibSqlException.ThrowExceptionForRC(19, connection.Handle))!;
        Assert.That((error.SqliteErrorCode, error.SqliteExtendedErrorCode), Is.EqualTo((19, 275)));
        Assert.That(error.Message, Does.Contain("a > 0"));

        var other = Assert.Throws<LibSqlException>(() => LibSqlException.ThrowExceptionForRC(5, connection.Handle))!;
        Assert.That(other.Message, Does.Contain("database is locked").And.Not.Contain("a > 0"));
        Assert.That(Assert.Throws<LibSqlException>(() => LibSqlException.ThrowExceptionForRC(2067, 0))!.SqliteErrorCode, Is.EqualTo(19));
    }
}
