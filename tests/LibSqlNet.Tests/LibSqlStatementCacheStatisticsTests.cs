namespace LibSqlNet.Tests;

internal sealed class LibSqlStatementCacheStatisticsTests : DatabaseTest
{
    [Test]
    public void Statistics_count_the_texts_that_were_found_prepared()
    {
        using var connection = OpenMemory();
        var before = connection.StatementCacheStatistics;
        for (var i = 0; i < 3; i++)
        {
            connection.Scalar("SELECT 'counted'");
        }

        var after = connection.StatementCacheStatistics;
        Assert.Multiple(() =>
        {
            Assert.That(after.Misses - before.Misses, Is.EqualTo(1));
            Assert.That(after.Hits - before.Hits, Is.EqualTo(2));
            Assert.That(after.Count - before.Count, Is.EqualTo(1));
        });
    }

    [Test]
    public void Statistics_count_no_more_texts_than_the_cache_holds()
    {
        using var connection = Open("Data Source=:memory:;Statement Cache Size=2");
        for (var i = 0; i < 5; i++)
        {
            connection.Scalar($"SELECT {i}");
        }

        Assert.That(connection.StatementCacheStatistics.Count, Is.EqualTo(2));
    }

    [Test]
    public void Statistics_count_a_text_that_a_reader_holds_as_a_miss()
    {
        using var connection = OpenMemory();
        const string Sql = "SELECT 1 UNION ALL SELECT 2";
        connection.Scalar(Sql);
        using var outerCommand = new LibSqlCommand(Sql, connection);
        using var outer = outerCommand.ExecuteReader();
        outer.Read();
        var before = connection.StatementCacheStatistics;
        using var innerCommand = new LibSqlCommand(Sql, connection);
        using var inner = innerCommand.ExecuteReader();
        inner.Read();
        inner.Read();
        Assert.Multiple(() =>
        {
            Assert.That(connection.StatementCacheStatistics.Misses - before.Misses, Is.EqualTo(1));
            Assert.That(inner.GetInt32(0), Is.EqualTo(2));
            Assert.That(outer.GetInt32(0), Is.EqualTo(1));
            Assert.That(outer.Read(), Is.True);
            Assert.That(outer.GetInt32(0), Is.EqualTo(2));
        });
    }

    [Test]
    public void A_statement_that_is_kept_shows_the_columns_of_a_schema_that_changed()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        using var command = new LibSqlCommand("SELECT * FROM t", connection);
        using (var reader = command.ExecuteReader())
        {
            Assert.That(reader.FieldCount, Is.EqualTo(1));
        }

        connection.Execute("ALTER TABLE t ADD COLUMN b DEFAULT 'new'; ALTER TABLE t ADD COLUMN c DEFAULT 2.5");
        using (var reader = command.ExecuteReader())
        {
            Assert.That(reader.Read(), Is.True);
            var values = new object[3];
            Assert.That(reader.GetValues(values), Is.EqualTo(3));
            Assert.That(values, Is.EqualTo(new object[] { 1L, "new", 2.5 }));
            Assert.That(reader.GetName(2), Is.EqualTo("c"));
        }

        connection.Execute("ALTER TABLE t DROP COLUMN b; ALTER TABLE t DROP COLUMN c");
        using (var reader = command.ExecuteReader())
        {
            Assert.That(reader.Read(), Is.True);
            Assert.That(reader.FieldCount, Is.EqualTo(1));
            Assert.That(() => reader.GetValue(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void StatementCacheStatistics_throws_when_the_connection_is_closed() =>
        Assert.That(() => Connect("Data Source=:memory:").StatementCacheStatistics, Throws.InvalidOperationException);
}
