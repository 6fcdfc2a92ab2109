using FsCheck;
using FsCheck.Fluent;

namespace LibSqlNet.Tests.Times;

/// <summary>DATETIMEOFFSET, TIMESPAN and GUID as collations: a total order of every text, whatever it holds.</summary>
internal sealed class TimeCollationTests : DatabaseTest
{
    private static readonly string[] Texts =
    [
        "2024-02-29 12:00:00+00:00", "2024-02-29 14:00:00+02:00", "2024-02-29 12:00:00.0000001+00:00", "2024-02-29T12:00:00Z", "2024-02-29", "2024-02-29 12:00:00",
        "2024-02-30 12:00:00+00:00", "0001-01-01 00:00:00+00:01", "0001-01-01 00:00:00+00:00", "9999-12-31 23:59:59.9999999-14:00", "9999-12-31 23:59:59.9999999+14:00", "2024-02-29 12:00:00+14:01",
        "-1.00:00:00", "00:00:00", "-00:00:00", "1.00:00:00", "0.00:00", "10:00:00", "9.00:00:00", "10.00:00:00", "-10675199.02:48:05.4775808", "10675199.02:48:05.4775808", "24:00:00",
        "00112233-4455-6677-8899-AABBCCDDEEFF", "00112233-4455-6677-8899-aabbccddeeff", "00112233445566778899AABBCCDDEEFF", "00112233-4455-6677-8899-AABBCCDDEEF", "10112233-4455-6677-8899-AABBCCDDEEFF",
        "", "x", "é", "\0", "2024", "-",
    ];

    private static readonly Arbitrary<string> AnyText = Gen.OneOf(Gen.Elements(Texts), Gen.Elements(Texts).Select(static text => text + " "), ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? "")).ToArbitrary();

    [TestCase("DATETIMEOFFSET")]
    [TestCase("TIMESPAN")]
    [TestCase("GUID")]
    public void Collation_is_a_total_order_of_any_text(string collation)
    {
        using var connection = OpenMemory();
        using var command = connection.Command($"SELECT (@a > @b COLLATE {collation}) - (@a < @b COLLATE {collation})", ("@a", ""), ("@b", ""));
        int Sign(string a, string b)
        {
            command.Parameters[0].Value = a;
            command.Parameters[1].Value = b;
            return (int)(long)command.ExecuteScalar()!;
        }

        Prop.ForAll(AnyText, AnyText, AnyText, (a, b, c) =>
        {
            var (ab, bc, ac) = (Sign(a, b), Sign(b, c), Sign(a, c));
            return Sign(a, a) == 0 && Sign(b, a) == -ab && !(ab <= 0 && bc <= 0 && ac > 0) && !(ab == 0 && bc == 0 && ac != 0) && !(ab < 0 && bc <= 0 && ac >= 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [TestCase("DATETIMEOFFSET")]
    [TestCase("TIMESPAN")]
    [TestCase("GUID")]
    public void Collation_orders_an_index_of_any_text(string collation)
    {
        using var connection = OpenFile();
        connection.Execute($"CREATE TABLE t (x TEXT COLLATE {collation}); CREATE INDEX i ON t (x)");
        foreach (var text in Texts)
        {
            connection.Execute("INSERT INTO t VALUES (@x)", ("@x", text));
        }

        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(connection.Rows("EXPLAIN QUERY PLAN SELECT x FROM t WHERE x > '' ORDER BY x").Single()[3], Is.EqualTo("SEARCH t USING COVERING INDEX i (x>?)"));
        Assert.That(Texts.All(text => connection.Scalar("SELECT count(*) FROM t WHERE x = @x", ("@x", text)) is > 0L));
    }

    [TestCase("UTF-8")]
    [TestCase("UTF-16")]
    public void Equal_instants_are_one_value_of_a_unique_column(string encoding)
    {
        using var connection = OpenFile();
        connection.Execute($"PRAGMA encoding='{encoding}'; CREATE TABLE t (at TEXT COLLATE DATETIMEOFFSET UNIQUE)");
        var noon = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
        connection.Execute("INSERT INTO t VALUES (@at)", ("@at", noon));
        connection.Execute("INSERT INTO t VALUES (@at)", ("@at", noon.AddTicks(1).ToOffset(TimeSpan.FromHours(-11))));

        Assert.That(() => connection.Execute("INSERT INTO t VALUES (@at)", ("@at", noon.ToOffset(TimeSpan.FromHours(2)))), Throws.InstanceOf<LibSqlException>().With.Message.Contain("UNIQUE"));
        Assert.That(connection.Scalar("SELECT count(*) FROM t WHERE at > @at", ("@at", noon.ToOffset(TimeSpan.FromHours(14)))), Is.EqualTo(1));
        Assert.That(connection.Scalar("SELECT max(at) FROM t"), Is.EqualTo("2024-02-29 01:00:00.0000001-11:00"));
        Assert.That(connection.Scalar("SELECT count(*) FROM t GROUP BY at || '' COLLATE DATETIMEOFFSET"), Is.EqualTo(1));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void Functions_are_usable_in_indexes_generated_columns_and_checks()
    {
        using var connection = OpenFile();
        connection.Execute(
            """
            CREATE TABLE t (at TEXT CHECK (datetimeoffset_ticks(at) > 0), span TEXT, utc INTEGER GENERATED ALWAYS AS (datetimeoffset_ticks(at)) STORED, days REAL AS (timespan_part(span, 'TotalDays')));
            CREATE INDEX by_instant ON t (datetimeoffset_ticks(at));
            CREATE INDEX by_span ON t (timespan_ticks(span)) WHERE timespan_ticks(span) > 0;
            INSERT INTO t VALUES ('2024-02-29 12:00:00+02:00', '10.00:00:00'), ('2024-02-29 11:00:00+00:00', '9.12:00:00'), ('2024-02-29 12:00:00+01:30', '-1.00:00:00');
            """);

        Assert.That(connection.Scalar("SELECT group_concat(at) FROM (SELECT at FROM t ORDER BY datetimeoffset_ticks(at))"), Is.EqualTo("2024-02-29 12:00:00+02:00,2024-02-29 12:00:00+01:30,2024-02-29 11:00:00+00:00"));
        Assert.That(connection.Rows("EXPLAIN QUERY PLAN SELECT * FROM t WHERE datetimeoffset_ticks(at) < datetimeoffset_ticks('2025-01-01')").Single()[3], Is.EqualTo("SEARCH t USING INDEX by_instant (<expr><?)"));
        Assert.That(connection.Scalar("SELECT max(days) FROM t"), Is.EqualTo(10.0));
        Assert.That(() => connection.Execute("INSERT INTO t (at) VALUES ('yesterday')"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("datetimeoffset_ticks: 'yesterday' is no DateTimeOffset"));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }
}
