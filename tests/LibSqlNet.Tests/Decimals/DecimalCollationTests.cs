using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace LibSqlNet.Tests.Decimals;

/// <summary>The order of decimals, which holds for any text.</summary>
internal sealed class DecimalCollationTests : DatabaseTest
{
    /// <summary>Decimals of any length in any form, and what is nearly one.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Choose(0, int.MaxValue).Select(static seed => StoredDecimal.Text(new RandomDecimals(seed).Next())),
        Gen.Choose(0, int.MaxValue).Select(static seed => new RandomDecimals(seed).NextText()),
        from sign in Gen.Elements("", "-", "+")
        from whole in Gen.Elements("0", "00", "1", "01", "10", "9", "123", new string('7', 40))
        from fraction in Gen.Elements("", ".", ".0", ".5", ".50", ".05", "." + new string('0', 35) + "1")
        from exponent in Gen.Elements("", "", "e0", "E+1", "e-1", "e36", "e-36", "e999999999", "e-999999999", "e1000000000")
        from space in Gen.Elements("", "", " ", "\t\n")
        select space + sign + whole + fraction + exponent + space,
        Gen.Elements("", " ", ".", "-", "e5", "1e", "1,5", "1 2", "--1", "0x10", "NaN", "Infinity", "abc", "ä", "1.2.3", "٣", "1\0"));

    [Test]
    public void Texts_are_in_the_order_of_their_numbers()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT @a < @b COLLATE DECIMAL, @a = @b COLLATE decimal, @a > @b COLLATE DECIMAL", ("@a", ""), ("@b", ""));
        Prop.ForAll(Pairs().ToArbitrary(), pair =>
        {
            var expected = Compare(pair.A, pair.B);
            return Compare(command, pair.A, pair.B) == expected && Compare(command, pair.B, pair.A) == -expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Test]
    public void The_order_is_total()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT @a < @b COLLATE DECIMAL, @a = @b COLLATE decimal, @a > @b COLLATE DECIMAL", ("@a", ""), ("@b", ""));
        var triples = from a in Texts from b in Texts from c in Texts select (a, b, c);
        Prop.ForAll(triples.ToArbitrary(), t =>
        {
            var sorted = new[] { t.a, t.b, t.c };
            Array.Sort(sorted, (a, b) => Compare(command, a, b));
            var first = Compare(command, sorted[0], sorted[1]);
            var second = Compare(command, sorted[1], sorted[2]);
            return first <= 0 && second <= 0 && Compare(command, sorted[0], sorted[2]) == Math.Min(first, second);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Test]
    public void Equal_numbers_are_one_value()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (d TEXT COLLATE DECIMAL UNIQUE); INSERT INTO t VALUES ('1.0'), ('2'), ('x'), ('0.0')");
        foreach (var text in new[] { "1.00", "1", "+1", " 01.000 ", "10e-1", "1.0", "0.2e1", "x", "-0" })
        {
            Assert.That(
                () => connection.Execute("INSERT INTO t VALUES (@d)", ("@d", text)),
                Throws.InstanceOf<LibSqlException>().With.Property(nameof(LibSqlException.SqliteExtendedErrorCode)).EqualTo(2067),
                text);
        }

        Assert.That(connection.Execute("INSERT INTO t VALUES ('1.0000000000000000000000000000000001'), ('X')"), Is.EqualTo(2));
        Assert.That(connection.Scalar("SELECT count(*) FROM (SELECT column1 FROM (VALUES ('1'), ('1.0'), ('2'), ('1.00')) GROUP BY column1 COLLATE DECIMAL)"), Is.EqualTo(2));
        Assert.That(connection.Scalar("SELECT count(DISTINCT column1 COLLATE DECIMAL) FROM (VALUES ('1'), ('1.0'), ('2'), ('1.00'))"), Is.EqualTo(2));
        Assert.That(connection.Scalar("SELECT d FROM t WHERE d IN ('3', '2.00')"), Is.EqualTo("2"));
    }

    [Test]
    public void Texts_that_are_no_decimals_come_after_all_numbers()
    {
        using var connection = OpenMemory();
        Assert.That(
            connection.Scalar("SELECT group_concat(column1, ' ') FROM (SELECT column1 FROM (VALUES ('b'), ('1e999999999'), (''), ('-x'), ('10'), ('9'), ('B')) ORDER BY column1 COLLATE DECIMAL)"),
            Is.EqualTo("9 10 1e999999999  -x B b"));
    }

    [TestCase("UTF-8")]
    [TestCase("UTF-16le")]
    [TestCase("UTF-16be")]
    public void An_index_is_used_for_comparison_order_and_extremes(string encoding)
    {
        using var connection = OpenMemory();
        connection.Execute($"PRAGMA encoding = '{encoding}'; CREATE TABLE t (id INTEGER PRIMARY KEY, d TEXT COLLATE DECIMAL); CREATE INDEX i ON t (d)");
        var random = new RandomDecimals(9);
        var values = Enumerable.Range(0, 2_000).Select(_ => random.Next()).ToList();
        using (var transaction = connection.BeginTransaction())
        {
            foreach (var value in values)
            {
                connection.Execute("INSERT INTO t (d) VALUES (@d)", ("@d", value));
            }

            transaction.Commit();
        }

        Assert.That(connection.Scalar("SELECT count(*) FROM t WHERE d > @d", ("@d", 1m)), Is.EqualTo(values.Count(static d => d > 1m)));
        Assert.That(connection.Scalar("SELECT count(*) FROM t WHERE d BETWEEN '-1e20' AND 9", ("@d", 1m)), Is.EqualTo(values.Count(static d => d is >= -1e20m and <= 9)));
        Assert.That(connection.Rows("SELECT d FROM t ORDER BY d").Select(static row => row[0]), Is.EqualTo(values.Order().Select(StoredDecimal.Text)));
        Assert.That(connection.Scalar("SELECT max(d) FROM t"), Is.EqualTo(StoredDecimal.Text(values.Max())));
        Assert.That(connection.Scalar("SELECT min(d) FROM t"), Is.EqualTo(StoredDecimal.Text(values.Min())));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(Plan(connection, "SELECT * FROM t WHERE d > '1.0'"), Is.EqualTo("SEARCH t USING COVERING INDEX i (d>?)"));
        Assert.That(Plan(connection, "SELECT * FROM t ORDER BY d DESC"), Is.EqualTo("SCAN t USING COVERING INDEX i"));
        Assert.That(Plan(connection, "SELECT max(d) FROM t"), Is.EqualTo("SEARCH t USING COVERING INDEX i"));
    }

    [Test]
    public void A_column_without_the_collation_is_indexed_by_an_index_that_has_it()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, d TEXT); CREATE INDEX i ON t (d COLLATE DECIMAL); INSERT INTO t (d) VALUES ('9.0'), ('10.0'), ('100')");

        Assert.That(connection.Scalar("SELECT group_concat(d) FROM t WHERE d > '9.5' COLLATE DECIMAL"), Is.EqualTo("10.0,100"));
        Assert.That(Plan(connection, "SELECT * FROM t WHERE d > '9.5' COLLATE DECIMAL"), Is.EqualTo("SEARCH t USING COVERING INDEX i (d>?)"));
    }

    private static string Plan(LibSqlConnection connection, string sql) => (string)connection.Rows($"EXPLAIN QUERY PLAN {sql}").Single()[3]!;

    private static Gen<(string A, string B)> Pairs() =>
        from a in Texts
        from b in Gen.Frequency((4, Texts), (1, Gen.Elements(a, a + "0", "0" + a, a + "e0", a + ".0", " " + a)))
        select (a, b);

    private static int Compare(LibSqlCommand command, string a, string b)
    {
        command.Parameters[0].Value = a;
        command.Parameters[1].Value = b;
        using var reader = command.ExecuteReader();
        reader.Read();
        Assert.That(reader.GetInt32(0) + reader.GetInt32(1) + reader.GetInt32(2), Is.EqualTo(1));
        return reader.GetInt32(2) - reader.GetInt32(0);
    }

    /// <summary>What the collation promises, by exact fractions.</summary>
    private static int Compare(string a, string b) => (Parse(a), Parse(b)) switch
    {
        ({ } x, { } y) => Compare(x, y),
        ({ }, null) => -1,
        (null, { }) => 1,
        _ => Math.Sign(Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))),
    };

    private static int Compare((BigInteger Mantissa, long Exponent) x, (BigInteger Mantissa, long Exponent) y)
    {
        var sign = x.Mantissa.Sign.CompareTo(y.Mantissa.Sign);
        var distance = x.Exponent - y.Exponent;
        return sign != 0 || x.Mantissa.IsZero ? sign :
            Math.Abs(distance) > 1_000 ? x.Mantissa.Sign * Math.Sign(distance) :
            distance > 0 ? (x.Mantissa * BigInteger.Pow(10, (int)distance)).CompareTo(y.Mantissa) : x.Mantissa.CompareTo(y.Mantissa * BigInteger.Pow(10, (int)-distance));
    }

    private static (BigInteger Mantissa, long Exponent)? Parse(string text)
    {
        var match = System.Text.RegularExpressions.Regex.Match(
            text,
            @"\A[\t-\r ]*(?<sign>[-+]?)(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[-+]?0*[0-9]{1,9}))?[\t-\r ]*\z");
        var fraction = match.Groups["fraction"].Value;
        return match.Success
            ? (BigInteger.Parse(match.Groups["sign"].Value + match.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture),
                (match.Groups["exponent"].Success ? long.Parse(match.Groups["exponent"].Value, CultureInfo.InvariantCulture) : 0) - fraction.Length)
            : null;
    }
}
