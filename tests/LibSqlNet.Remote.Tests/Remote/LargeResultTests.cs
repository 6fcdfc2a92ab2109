namespace LibSqlNet.Remote.Tests.Remote;

internal sealed class LargeResultTests : RemoteTest
{
    private const int Rows = 1_000_000;
    private const int Length = 100;
    private const long Limit = 48L * 1024 * 1024;

    [Test]
    public async Task Result_of_a_million_rows_and_a_hundred_megabytes_is_read_in_bounded_memory()
    {
        await using var connection = Open();
        await using var command = Command(
            connection, $"WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT {Rows}) SELECT i, printf('%.{Length}c', 'x') FROM c");
        command.CommandTimeout = 120;
        await using var reader = await command.ExecuteReaderAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long sum = 0, bytes = 0, most = 0;
        while (await reader.ReadAsync())
        {
            sum += reader.GetInt64(0);
            bytes += reader.GetString(1).Length;
            if (reader.GetInt64(0) % (Rows / 10) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.That((sum, bytes), Is.EqualTo(((long)Rows * (Rows + 1) / 2, (long)Length * Rows)));
        Assert.That(most, Is.LessThan(Limit));
    }

    [Test]
    public void Reader_that_is_left_early_leaves_the_connection_usable()
    {
        using var connection = Open();
        using (var reader = Command(connection, "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 50) SELECT i, zeroblob(1000000) FROM c").ExecuteReader())
        {
            Assert.That(reader.Read());
        }

        Assert.That(Scalar(connection, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public void Write_before_a_large_result_happens_once()
    {
        using var connection = Open();
        using var command = Command(
            connection,
            "CREATE TABLE t(a); INSERT INTO t VALUES(1) RETURNING a; WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 15) SELECT zeroblob(1000000) FROM c; INSERT INTO t VALUES(2)");
        Assert.That(Results(command).Select(static rows => rows.Count), Is.EqualTo([1, 15]));
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("1,2"));
    }

    [Test]
    public void RETURNING_that_is_too_large_says_that_it_is_written()
    {
        using var connection = Open();
        Execute(connection, "CREATE TABLE t(a)");
        var error = Assert.Throws<LibSqlException>(() => Results(Command(
            connection, "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 15) INSERT INTO t SELECT zeroblob(1000000) FROM c RETURNING a")));
        Assert.That(error!.SqliteErrorCode, Is.EqualTo(18));
        Assert.That(error.Message, Does.Contain("is written"));
        Assert.That(Scalar(connection, "SELECT count(*) FROM t"), Is.EqualTo(15));
    }
}
