namespace LibSqlNet.Remote.Tests.Remote;

internal sealed class StatementTests : RemoteTest
{
    [Test]
    public void ExecuteScalar_reads_what_ExecuteNonQuery_wrote()
    {
        using var connection = Open();
        Assert.That(Execute(connection, "CREATE TABLE t(a, b)"), Is.Zero);
        Assert.That(Execute(connection, "INSERT INTO t VALUES(@p0, @p1), (3, 4)", 1, "zwei"), Is.EqualTo(2));
        Assert.That(Scalar(connection, "SELECT b FROM t WHERE a = @p0", 1), Is.EqualTo("zwei"));
        Assert.That(Execute(connection, "SELECT 1"), Is.EqualTo(-1));
        Assert.That(connection.ServerVersion, Is.EqualTo("3.45.1"));
    }

    [Test]
    public void Command_with_several_statements_gives_several_results()
    {
        using var connection = Open();
        using var command = Command(
            connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, a); INSERT INTO t(a) VALUES(@p0); SELECT last_insert_rowid(), changes(); SELECT a FROM t WHERE a > @p1", 7, 1);
        var results = Results(command);
        Assert.That(results, Has.Count.EqualTo(2));
        Assert.That(results[0][0], Is.EqualTo([1L, 1L]));
        Assert.That(results[1][0], Is.EqualTo([7L]));
    }

    [Test]
    public void Transaction_commits_and_rolls_back()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a)");
        using (var transaction = connection.BeginTransaction())
        {
            Execute(connection, "INSERT INTO t VALUES(1)");
            transaction.Save("s");
            Execute(connection, "INSERT INTO t VALUES(2)");
            transaction.Rollback("s");
            transaction.Commit();
        }

        using (var transaction = connection.BeginTransaction())
        {
            Execute(connection, "DELETE FROM t");
            transaction.Rollback();
        }

        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("1"));
    }

    [Test]
    public void Reader_streams_what_is_too_large_for_one_answer()
    {
        using var connection = Open();
        using var command = Command(connection, "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 30) SELECT i, zeroblob(1000000) FROM c");
        using var reader = command.ExecuteReader();
        var sum = 0L;
        while (reader.Read())
        {
            sum += reader.GetInt64(0) + reader.GetFieldValue<byte[]>(1).Length;
        }

        Assert.That(sum, Is.EqualTo(30_000_465));
    }

    [Test]
    public void Error_is_SQLites()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a PRIMARY KEY)");
        Execute(connection, "INSERT INTO t VALUES(1)");
        var error = Assert.Throws<LibSqlException>(() => Execute(connection, "INSERT INTO t VALUES(1)"));
        Assert.That(error!.SqliteExtendedErrorCode, Is.EqualTo(2067));
        Assert.That(Assert.Throws<LibSqlException>(() => Execute(connection, "SELECT nope FROM t"))!.SqlOffset, Is.EqualTo(7));
    }
}
