namespace LibSqlNet.Tests.Times;

/// <summary>Holds SQL expressions against what .NET computes of the same random arguments.</summary>
internal abstract class DotNetComparison : DatabaseTest
{
    private const int Rows = 4000;
    private const int FailuresToRun = 50;

    /// <summary>The same values in every run, so that a failure can be repeated.</summary>
    protected Random Random { get; } = new(20_240_229);

    protected void Compare<T>(string expression, Func<T> argument, Func<T, object> expected) =>
        Compare(expression, () => [argument()!], arguments => expected((T)arguments[0]));

    protected void Compare<T1, T2>(string expression, Func<T1> first, Func<T2> second, Func<T1, T2, object> expected) =>
        Compare(expression, () => [first()!, second()!], arguments => expected((T1)arguments[0], (T2)arguments[1]));

    protected T Pick<T>(params ReadOnlySpan<T> values) => values[Random.Next(values.Length)];

    /// <summary>A random number of ticks from 0 to a maximum: of any size, of round ones, and the limits themselves.</summary>
    protected long AnyTicks(long maximum) => Random.Next(8) switch
    {
        0 => Pick(0, maximum),
        1 => Math.Min(Random.Next(1000), maximum),
        2 => maximum - Math.Min(Random.Next(1000), maximum),
        3 => Random.NextInt64(maximum / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond,
        4 => Random.NextInt64(maximum / TimeSpan.TicksPerMillisecond) * TimeSpan.TicksPerMillisecond,
        _ => Random.NextInt64(maximum),
    };

    protected DateTime AnyDateTime() => Random.Next(6) switch
    {
        0 => AnyDate().ToDateTime(TimeOnly.MinValue),
        _ => new DateTime(AnyTicks(DateTime.MaxValue.Ticks)),
    };

    protected DateOnly AnyDate() => Random.Next(4) switch
    {
        0 => new DateOnly(Random.Next(1, 2500) * 4, 2, 28).AddDays(Random.Next(3)),
        1 => new DateOnly(Random.Next(1, 10000), Random.Next(1, 13), 1).AddDays(Random.Next(28)),
        _ => DateOnly.FromDayNumber(Random.Next(DateOnly.MaxValue.DayNumber + 1)),
    };

    protected TimeOnly AnyTime() => new(AnyTicks(TimeOnly.MaxValue.Ticks));

    protected TimeSpan AnySpan() => new(Random.Next(4) switch
    {
        0 => Pick(long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue),
        1 => Random.NextInt64(long.MinValue, long.MaxValue),
        2 => Pick(-1, 1) * AnyTicks(2 * DateTime.MaxValue.Ticks),
        _ => Pick(-1, 1) * AnyTicks(TimeSpan.TicksPerDay * 5),
    });

    protected TimeSpan AnyOffset() => TimeSpan.FromMinutes(Pick(0, 60, -60, 330, 840, -840, Random.Next(-840, 841)));

    protected DateTimeOffset AnyDateTimeOffset()
    {
        var utc = AnyTicks(DateTime.MaxValue.Ticks);
        var offset = AnyOffset();
        var clock = Math.Clamp(utc + offset.Ticks, Math.Max(0, offset.Ticks), DateTime.MaxValue.Ticks + Math.Min(0, offset.Ticks));
        return new DateTimeOffset(clock, offset);
    }

    /// <summary>A number to add or to multiply by, mostly one that leaves the result in range.</summary>
    protected double AnyNumber(double usual) => Random.Next(8) switch
    {
        0 => Random.Next(-100, 101),
        1 => Pick(0, 0.5, -0.5, 1.5, 2.5, -2.5, 1e-7, -1e-7, 0.1, 1.0 / 3),
        2 => Pick(-1, 1) * usual * Pick(1, 2, 3, 1e3, 1e300),
        3 => Math.Round((Random.NextDouble() - 0.5) * usual),
        _ => (Random.NextDouble() - 0.5) * usual,
    };

    private void Compare(string expression, Func<object[]> arguments, Func<object[], object> expected)
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a, b, expected); BEGIN");
        using var insert = connection.Command("INSERT INTO t VALUES (@a, @b, @expected)", ("@a", null), ("@b", null), ("@expected", null));
        var failures = new List<object[]>();
        for (var row = 0; row < Rows; row++)
        {
            var values = arguments();
            try
            {
                insert.Parameters[2].Value = expected(values);
            }
            catch (Exception exception) when (exception is ArgumentException or OverflowException)
            {
                failures.Add(values);
                continue;
            }

            insert.Parameters[0].Value = values[0];
            insert.Parameters[1].Value = values.Length > 1 ? values[1] : DBNull.Value;
            insert.ExecuteNonQuery();
        }

        Assert.That(failures, Has.Count.LessThan(Rows * 9 / 10), "Too few arguments have a result.");
        Assert.That(connection.Rows($"SELECT a, b, expected, {expression} FROM t WHERE {expression} IS NOT expected LIMIT 3"), Is.Empty, expression);
        using var failing = connection.Command($"SELECT {expression} FROM (SELECT @a AS a, @b AS b)", ("@a", null), ("@b", null));
        foreach (var values in failures.Take(FailuresToRun))
        {
            failing.Parameters[0].Value = values[0];
            failing.Parameters[1].Value = values.Length > 1 ? values[1] : DBNull.Value;
            Assert.That(failing.ExecuteScalar, Throws.InstanceOf<LibSqlException>().With.Message.Contain(" range "), $"{expression} of {string.Join(", ", values)}");
        }
    }
}
