namespace LibSqlNet.Tests.Times;

internal sealed class TimeSpanFunctionTests : DotNetComparison
{
    [Test]
    public void Ticks_are_those_of_dotnet()
    {
        Compare("timespan_ticks(a)", AnySpan, static x => x.Ticks);
        Compare("timespan_from_ticks(a)", () => AnySpan().Ticks, static x => new TimeSpan(x));
    }

    [Test]
    public void Parts_are_the_properties_of_dotnet()
    {
        Compare("timespan_part(a, 'Days')", AnySpan, static x => x.Days);
        Compare("timespan_part(a, 'Hours')", AnySpan, static x => x.Hours);
        Compare("timespan_part(a, 'Minutes')", AnySpan, static x => x.Minutes);
        Compare("timespan_part(a, 'Seconds')", AnySpan, static x => x.Seconds);
        Compare("timespan_part(a, 'Milliseconds')", AnySpan, static x => x.Milliseconds);
        Compare("timespan_part(a, 'Microseconds')", AnySpan, static x => x.Microseconds);
        Compare("timespan_part(a, 'Nanoseconds')", AnySpan, static x => x.Nanoseconds);
        Compare("timespan_part(a, 'Ticks')", AnySpan, static x => x.Ticks);
    }

    [Test]
    public void Totals_are_the_properties_of_dotnet()
    {
        Compare("timespan_part(a, 'TotalDays')", AnySpan, static x => x.TotalDays);
        Compare("timespan_part(a, 'TotalHours')", AnySpan, static x => x.TotalHours);
        Compare("timespan_part(a, 'TotalMinutes')", AnySpan, static x => x.TotalMinutes);
        Compare("timespan_part(a, 'TotalSeconds')", AnySpan, static x => x.TotalSeconds);
        Compare("timespan_part(a, 'TotalMilliseconds')", AnySpan, static x => x.TotalMilliseconds);
        Compare("timespan_part(a, 'TotalMicroseconds')", AnySpan, static x => x.TotalMicroseconds);
        Compare("timespan_part(a, 'TotalNanoseconds')", AnySpan, static x => x.TotalNanoseconds);
    }

    [Test]
    public void Arithmetic_computes_as_dotnet()
    {
        Compare("timespan_add(a, b)", AnySpan, AnySpan, static (x, y) => x + y);
        Compare("timespan_sub(a, b)", AnySpan, AnySpan, static (x, y) => x - y);
        Compare("timespan_negate(a)", AnySpan, static x => -x);
        Compare("timespan_abs(a)", AnySpan, static x => x.Duration());
        Compare("timespan_mul(a, b)", AnySpan, () => AnyNumber(1), static (x, n) => x * n);
        Compare("timespan_div(a, b)", AnySpan, () => AnyNumber(1), static (x, n) => x / n);
        Compare("timespan_div(a, b)", AnySpan, () => Pick(AnySpan(), new TimeSpan(1)) is { Ticks: not 0 } span ? span : new TimeSpan(7), static (x, y) => x / y);
        Compare("timespan_cmp(a, b)", AnySpan, () => Pick(AnySpan(), new TimeSpan(1)), static (x, y) => x.CompareTo(y));
    }

    [Test]
    public void From_computes_as_dotnet()
    {
        Compare("timespan_from(a, 'days')", () => AnyNumber(20_000_000), static n => TimeSpan.FromDays(n));
        Compare("timespan_from(a, 'hours')", () => AnyNumber(500_000_000), static n => TimeSpan.FromHours(n));
        Compare("timespan_from(a, 'minutes')", () => AnyNumber(2e10), static n => TimeSpan.FromMinutes(n));
        Compare("timespan_from(a, 'seconds')", () => AnyNumber(1e12), static n => TimeSpan.FromSeconds(n));
        Compare("timespan_from(a, 'milliseconds')", () => AnyNumber(1e15), static n => TimeSpan.FromMilliseconds(n));
        Compare("timespan_from(a, 'microseconds')", () => AnyNumber(1e18), static n => TimeSpan.FromMicroseconds(n));
    }

    [Test]
    public void From_is_exact_when_the_number_is_an_integer()
    {
        Compare("timespan_from(a, 'days')", () => Random.Next(-12_000_000, 12_000_000), static n => TimeSpan.FromDays(n));
        Compare("timespan_from(a, 'seconds')", () => Random.NextInt64(-1_000_000_000_000, 1_000_000_000_000), static n => TimeSpan.FromSeconds(n));
        Compare("timespan_from(a, 'microseconds')", () => Random.NextInt64(-1_000_000_000_000_000_000, 1_000_000_000_000_000_000), static n => TimeSpan.FromMicroseconds(n));
        Compare("timespan_from(a, 'ticks')", () => AnySpan().Ticks, static n => TimeSpan.FromTicks(n));
    }
}
