using System.Globalization;
using LibSqlNet.Tests.Times;

namespace LibSqlNet.Tests.Values;

internal sealed class UlongFunctionTests : DotNetComparison
{
    [Test]
    public void Order_is_that_of_unsigned_numbers()
    {
        Compare("ulong_cmp(a, b)", AnyUlong, AnyUlong, static (x, y) => x.CompareTo(y));
        Compare("ulong_key(a) < ulong_key(b)", AnyUlong, AnyUlong, static (x, y) => x < y);
        Compare("ulong_key(ulong_key(a))", AnyUlong, static x => x);
    }

    [Test]
    public void Arithmetic_computes_as_dotnet()
    {
        Compare("ulong_add(a, b)", AnyUlong, AnyUlong, static (x, y) => checked(x + y));
        Compare("ulong_sub(a, b)", AnyUlong, AnyUlong, static (x, y) => checked(x - y));
        Compare("ulong_mul(a, b)", AnyUlong, () => Pick(AnyUlong() % 16, (ulong)uint.MaxValue + 2, AnyUlong()), static (x, y) => checked(x * y));
        Compare("ulong_div(a, b)", AnyUlong, () => Math.Max(AnyUlong(), 1), static (x, y) => x / y);
        Compare("ulong_mod(a, b)", AnyUlong, () => Math.Max(AnyUlong(), 1), static (x, y) => x % y);
        Compare("xor(a, b)", AnyUlong, AnyUlong, static (x, y) => x ^ y);
    }

    [Test]
    public void Conversions_are_those_of_dotnet()
    {
        Compare("ulong_text(a)", AnyUlong, static x => x.ToString(CultureInfo.InvariantCulture));
        Compare("ulong_real(a)", AnyUlong, static x => (double)x);
        Compare("ulong_from(a)", () => AnyUlong().ToString(CultureInfo.InvariantCulture), static x => ulong.Parse(x, CultureInfo.InvariantCulture));
        Compare("ulong_from(a)", () => (Random.NextDouble() - 0.1) * Pick(1, 1e10, 2e19), static x => checked((ulong)x));
        Compare("ulong_from(a)", () => unchecked((long)AnyUlong()), static x => checked((ulong)x));
        Compare("ulong_to_long(a)", AnyUlong, static x => checked((long)x));
    }

    [Test]
    public void Order_by_key_uses_an_index()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (n INTEGER, CHECK (ulong_cmp(n, 1) >= 0)); CREATE INDEX i ON t (ulong_key(n)); INSERT INTO t VALUES (-1), (2), (9223372036854775807), (-9223372036854775808)");

        Assert.That(connection.Scalar("SELECT group_concat(ulong_text(n)) FROM (SELECT n FROM t ORDER BY ulong_key(n))"), Is.EqualTo("2,9223372036854775807,9223372036854775808,18446744073709551615"));
        Assert.That(connection.Scalar("SELECT ulong_text(ulong_key(max(ulong_key(n)))) FROM t"), Is.EqualTo("18446744073709551615"));
        Assert.That(connection.Rows("EXPLAIN QUERY PLAN SELECT n FROM t WHERE ulong_key(n) > ulong_key(5) ORDER BY ulong_key(n)").Single()[3], Is.EqualTo("SEARCH t USING INDEX i (<expr>>?)"));
        Assert.That(() => connection.Execute("INSERT INTO t VALUES (0)"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("CHECK"));
    }

    [TestCase("ulong_div(1, 0)", "ulong_div: division by zero")]
    [TestCase("ulong_mod(1, 0)", "ulong_mod: division by zero")]
    [TestCase("ulong_text('x')", "ulong_text: 'x' is no INTEGER")]
    [TestCase("ulong_key(1.5)", "ulong_key: '1.5' is no INTEGER")]
    [TestCase("ulong_key(x'3131')", "ulong_key: '11' is no INTEGER")]
    [TestCase("ulong_from('')", "ulong_from: '' is no ulong: a number in the range 0 to 18446744073709551615")]
    [TestCase("ulong_from('-1')", "ulong_from: '-1' is no ulong")]
    [TestCase("ulong_from('18446744073709551616')", "ulong_from: '18446744073709551616' is no ulong")]
    [TestCase("ulong_from(18446744073709551616.0)", "is no ulong")]
    [TestCase("ulong_to_long(-1)", "ulong_to_long: 18446744073709551615 is outside of the range of INTEGER")]
    [TestCase("ulong_sub(1, 2)", "ulong_sub: the result is outside of the range of ulong: 0 to 18446744073709551615")]
    public void Function_fails_and_names_what_is_wrong(string expression, string message)
    {
        using var connection = OpenMemory();
        Assert.That(() => connection.Scalar($"SELECT {expression}"), Throws.InstanceOf<LibSqlException>().With.Message.Contain(message));
    }

    [TestCase("ulong_add('40', 2)", 42L)]
    [TestCase("ulong_text(NULL)", null)]
    [TestCase("ulong_from(NULL)", null)]
    [TestCase("ulong_add(1, NULL)", null)]
    [TestCase("ulong_cmp(NULL, 1)", null)]
    [TestCase("xor(NULL, 1)", null)]
    [TestCase("xor(1, NULL)", null)]
    [TestCase("xor(1 < 2, 2 < 3)", 0L)]
    [TestCase("xor('6', 3.9)", 5L)]
    public void Function_converts_numbers_and_gives_null_for_null(string expression, object? expected)
    {
        using var connection = OpenMemory();
        Assert.That(connection.Scalar($"SELECT {expression}"), Is.EqualTo(expected ?? DBNull.Value));
    }

    private ulong AnyUlong() => Random.Next(4) switch
    {
        0 => Pick<ulong>(0, 1, long.MaxValue, (ulong)long.MaxValue + 1, ulong.MaxValue, ulong.MaxValue - 1),
        1 => (ulong)Random.Next(100),
        _ => unchecked((ulong)Random.NextInt64(long.MinValue, long.MaxValue)) >> Random.Next(64),
    };
}
