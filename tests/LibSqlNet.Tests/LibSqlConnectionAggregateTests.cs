namespace LibSqlNet.Tests;

internal sealed class LibSqlConnectionAggregateTests : DatabaseTest
{
    private const string Rows = "FROM (SELECT 'a' AS g, 1 AS x UNION ALL SELECT 'a', 2 UNION ALL SELECT 'b', 40)";

    [Test]
    public void CreateAggregate_runs_over_each_group()
    {
        using var connection = OpenMemory();
        connection.CreateAggregate("total", static (long? sum, long x) => (sum ?? 0) + x);
        connection.CreateAggregate("seeded", 1000L, static (long sum, long x) => sum + x);
        connection.CreateAggregate("shown", "", static (string text, long x) => $"{text}/{x}", static text => text.Length);
        connection.CreateAggregate("rows", static (int count) => count + 1);
        connection.CreateAggregate("values_", 0, static (int count, object?[] values) => count + values.Length, static count => -count);

        var rows = connection.Rows($"SELECT total(x), seeded(x), shown(x), rows(), values_(x, g) {Rows} GROUP BY g ORDER BY g");

        Assert.That(rows, Is.EqualTo(new object[][] { [3L, 1003L, 4L, 2L, -4L], [40L, 1040L, 3L, 1L, -2L] }));
    }

    [Test]
    public void CreateAggregate_gives_the_seed_for_no_rows()
    {
        using var connection = OpenMemory();
        connection.CreateAggregate("a", static (long sum, long x) => sum + x);
        connection.CreateAggregate("b", "seed", static (string text, string x) => text + x);
        connection.CreateAggregate("c", 5, static (int sum, int x) => sum + x, static sum => $"={sum}");
        connection.CreateAggregate("d", static (string? text, string x) => text + x);

        Assert.That(connection.Rows("SELECT a(1), b('x'), c(1), d('x') WHERE 0")[0], Is.EqualTo(new object[] { 0L, "seed", "=5", DBNull.Value }));
    }

    [Test]
    public void CreateAggregate_takes_fifteen_arguments()
    {
        using var connection = OpenMemory();
        connection.CreateAggregate("f", 0L, static (long z, long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k, long l, long m, long n, long o) =>
            z + a + b + c + d + e + f + g + h + i + j + k + l + m + n + (2 * o));

        Assert.That(connection.Scalar("SELECT f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)"), Is.EqualTo(135));
    }

    [TestCase("step")]
    [TestCase("result")]
    public void CreateAggregate_surfaces_what_it_throws(string where)
    {
        using var connection = OpenMemory();
        var thrown = new FormatException("Odd.");
        var results = 0;
        connection.CreateAggregate(
            "f",
            0L,
            (long sum, long x) => where == "step" && x == 2 ? throw thrown : sum + x,
            sum =>
            {
                results++;
                return where == "result" ? throw thrown : sum;
            });

        var error = Assert.Throws<LibSqlException>(() => connection.Scalar($"SELECT f(x) {Rows}"))!;
        Assert.That(error.InnerException, Is.SameAs(thrown));
        Assert.That(error.SqliteErrorCode, Is.EqualTo(1));
        Assert.That(results, Is.EqualTo(where == "step" ? 0 : 1), "a group that failed has no result");
    }

    [Test]
    public void CreateAggregate_names_the_ordinal_when_null_meets_a_type_without_null()
    {
        using var connection = OpenMemory();
        connection.CreateAggregate("f", static (long sum, long x) => sum + x);

        Assert.That(() => connection.Scalar("SELECT f(NULL)"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("ordinal 0"));
    }

    [Test]
    public void CreateAggregate_keeps_nothing_of_statements_that_were_given_up()
    {
        using var connection = OpenMemory();
        var groups = new List<WeakReference>();
        connection.CreateAggregate("f", static (List<long>? list, long x) => list ?? [x], isDeterministic: false);
        connection.CreateAggregate("g", (object?)null, (object? state, long x) => Remember(groups, state, x), static _ => 1);
        connection.CreateFunction("fail", static (long x) => x == 3 ? throw new InvalidOperationException("Stop.") : x);

        for (var i = 0; i < 10; i++)
        {
            Assert.That(() => connection.Scalar("SELECT g(fail(value)) FROM json_each('[1,2,3]')"), Throws.InstanceOf<LibSqlException>());
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.That(groups, Has.Count.EqualTo(10));
        Assert.That(groups.Count(static group => group.IsAlive), Is.Zero);
    }

    [Test]
    public void CreateAggregate_is_removed_with_null()
    {
        using var connection = OpenMemory();
        connection.CreateAggregate("sum", static (long _, long _) => -1L);
        Assert.That(connection.Scalar("SELECT sum(5)"), Is.EqualTo(-1));

        connection.CreateAggregate("sum", (Func<long, long, long>?)null);
        Assert.That(connection.Scalar("SELECT sum(5)"), Is.EqualTo(5));
    }

    [Test]
    public void CreateAggregate_needs_a_result_selector()
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.CreateAggregate("f", 0L, static (long sum, long x) => sum + x, (Func<long, string>?)null), Throws.ArgumentNullException);
    }

    private static object Remember(List<WeakReference> groups, object? state, long x)
    {
        if (state is null)
        {
            state = new object[x];
            groups.Add(new WeakReference(state));
        }

        return state;
    }
}
