namespace LibSqlNet.Tests.Times;

internal sealed class TimeOnlyFunctionTests : DotNetComparison
{
    [Test]
    public void Ticks_are_those_of_dotnet()
    {
        Compare("timeonly_ticks(a)", AnyTime, static x => x.Ticks);
        Compare("timeonly_from_ticks(a)", () => Pick(AnyTime().Ticks, AnySpan().Ticks), static x => new TimeOnly(x));
        Compare("timeonly_from_ticks(timespan_ticks(a))", () => Pick(AnyTime().ToTimeSpan(), AnySpan()), static x => TimeOnly.FromTimeSpan(x));
        Compare("datetime_part(a, 'TimeOfDay')", AnyDateTime, static x => TimeOnly.FromDateTime(x));
    }

    [Test]
    public void Parts_are_the_properties_of_dotnet()
    {
        Compare("timeonly_part(a, 'Hour')", AnyTime, static x => x.Hour);
        Compare("timeonly_part(a, 'Minute')", AnyTime, static x => x.Minute);
        Compare("timeonly_part(a, 'Second')", AnyTime, static x => x.Second);
        Compare("timeonly_part(a, 'Millisecond')", AnyTime, static x => x.Millisecond);
        Compare("timeonly_part(a, 'Microsecond')", AnyTime, static x => x.Microsecond);
        Compare("timeonly_part(a, 'Nanosecond')", AnyTime, static x => x.Nanosecond);
        Compare("timeonly_part(a, 'Ticks')", AnyTime, static x => x.Ticks);
    }

    [Test]
    public void Add_goes_round_the_clock()
    {
        Compare("timeonly_add(a, b)", AnyTime, AnySpan, static (x, y) => x.Add(y));
        Compare("timeonly_add(a, b, 'hours')", AnyTime, () => AnyNumber(100), static (x, n) => x.AddHours(n));
        Compare("timeonly_add(a, b, 'minutes')", AnyTime, () => AnyNumber(5000), static (x, n) => x.AddMinutes(n));
    }

    [Test]
    public void Difference_goes_round_the_clock() => Compare("timeonly_diff(a, b)", AnyTime, AnyTime, static (x, y) => x - y);
}
