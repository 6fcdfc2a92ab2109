namespace LibSqlNet.Tests.Times;

internal sealed class DateTimeFunctionTests : DotNetComparison
{
    [Test]
    public void Ticks_are_those_of_dotnet()
    {
        Compare("datetime_ticks(a)", AnyDateTime, static x => x.Ticks);
        Compare("datetime_from_ticks(a)", () => AnyDateTime().Ticks, static x => new DateTime(x));
    }

    [Test]
    public void Parts_are_the_properties_of_dotnet()
    {
        Compare("datetime_part(a, 'Year')", AnyDateTime, static x => x.Year);
        Compare("datetime_part(a, 'Month')", AnyDateTime, static x => x.Month);
        Compare("datetime_part(a, 'Day')", AnyDateTime, static x => x.Day);
        Compare("datetime_part(a, 'Hour')", AnyDateTime, static x => x.Hour);
        Compare("datetime_part(a, 'Minute')", AnyDateTime, static x => x.Minute);
        Compare("datetime_part(a, 'Second')", AnyDateTime, static x => x.Second);
        Compare("datetime_part(a, 'Millisecond')", AnyDateTime, static x => x.Millisecond);
        Compare("datetime_part(a, 'Microsecond')", AnyDateTime, static x => x.Microsecond);
        Compare("datetime_part(a, 'Nanosecond')", AnyDateTime, static x => x.Nanosecond);
        Compare("datetime_part(a, 'DayOfWeek')", AnyDateTime, static x => x.DayOfWeek);
        Compare("datetime_part(a, 'DayOfYear')", AnyDateTime, static x => x.DayOfYear);
        Compare("datetime_part(a, 'Date')", AnyDateTime, static x => x.Date);
        Compare("datetime_part(a, 'TimeOfDay')", AnyDateTime, static x => x.TimeOfDay);
        Compare("datetime_part(a, 'Ticks')", AnyDateTime, static x => x.Ticks);
    }

    [Test]
    public void Add_computes_as_dotnet()
    {
        Compare("datetime_add(a, b)", AnyDateTime, AnySpan, static (x, y) => x.Add(y));
        Compare("datetime_add(a, b, 'years')", AnyDateTime, () => Random.Next(-11_000, 11_000), static (x, n) => x.AddYears(n));
        Compare("datetime_add(a, b, 'months')", AnyDateTime, () => Random.Next(-130_000, 130_000), static (x, n) => x.AddMonths(n));
        Compare("datetime_add(a, b, 'months')", AnyDateTime, () => Random.Next(-30, 30), static (x, n) => x.AddMonths(n));
        Compare("datetime_add(a, b, 'days')", AnyDateTime, () => AnyNumber(3_652_058), static (x, n) => x.AddDays(n));
        Compare("datetime_add(a, b, 'hours')", AnyDateTime, () => AnyNumber(3_652_059L * 24 - 1), static (x, n) => x.AddHours(n));
        Compare("datetime_add(a, b, 'minutes')", AnyDateTime, () => AnyNumber(3_652_059L * 1440 - 1), static (x, n) => x.AddMinutes(n));
        Compare("datetime_add(a, b, 'seconds')", AnyDateTime, () => AnyNumber(3_652_059L * 86_400 - 1), static (x, n) => x.AddSeconds(n));
        Compare("datetime_add(a, b, 'milliseconds')", AnyDateTime, () => AnyNumber(3_652_059L * 86_400_000 - 1), static (x, n) => x.AddMilliseconds(n));
        Compare("datetime_add(a, b, 'microseconds')", AnyDateTime, () => AnyNumber(3_652_059L * 86_400_000_000 - 1), static (x, n) => x.AddMicroseconds(n));
        Compare("datetime_add(a, b, 'ticks')", AnyDateTime, () => AnySpan().Ticks, static (x, n) => x.AddTicks(n));
    }

    [TestCase(3_652_058)]
    [TestCase(3_652_058.000001)]
    [TestCase(3_652_058.5)]
    public void Add_has_the_limits_of_dotnet(double days)
    {
        Compare("datetime_add(a, b, 'days')", () => Pick(DateTime.MinValue, new DateTime(2000, 1, 1)), () => Pick(days, 1), static (x, n) => x.AddDays(n));
        Compare("datetime_add(a, b, 'days')", () => Pick(DateTime.MaxValue, new DateTime(2000, 1, 1)), () => -Pick(days, 1), static (x, n) => x.AddDays(n));
    }

    [Test]
    public void Difference_is_exact()
    {
        Compare("datetime_diff(a, b)", AnyDateTime, AnyDateTime, static (x, y) => x - y);
        Compare("datetime_sub(a, b)", AnyDateTime, AnySpan, static (x, y) => x.Subtract(y));
    }
}
