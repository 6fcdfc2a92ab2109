namespace LibSqlNet.Tests.Times;

internal sealed class DateOnlyFunctionTests : DotNetComparison
{
    [Test]
    public void Ticks_are_those_of_midnight()
    {
        Compare("dateonly_ticks(a)", AnyDate, static x => x.ToDateTime(TimeOnly.MinValue).Ticks);
        Compare("dateonly_from_ticks(a)", () => AnyDateTime().Ticks, static x => DateOnly.FromDateTime(new DateTime(x)));
        Compare("datetime_from_ticks(dateonly_ticks(a) + timeonly_ticks(b))", AnyDate, AnyTime, static (x, y) => x.ToDateTime(y));
    }

    [Test]
    public void Parts_are_the_properties_of_dotnet()
    {
        Compare("dateonly_part(a, 'Year')", AnyDate, static x => x.Year);
        Compare("dateonly_part(a, 'Month')", AnyDate, static x => x.Month);
        Compare("dateonly_part(a, 'Day')", AnyDate, static x => x.Day);
        Compare("dateonly_part(a, 'DayOfWeek')", AnyDate, static x => x.DayOfWeek);
        Compare("dateonly_part(a, 'DayOfYear')", AnyDate, static x => x.DayOfYear);
        Compare("dateonly_part(a, 'DayNumber')", AnyDate, static x => x.DayNumber);
    }

    [Test]
    public void Add_computes_as_dotnet()
    {
        Compare("dateonly_add(a, b, 'years')", AnyDate, () => Random.Next(-11_000, 11_000), static (x, n) => x.AddYears(n));
        Compare("dateonly_add(a, b, 'months')", AnyDate, () => Random.Next(-130_000, 130_000), static (x, n) => x.AddMonths(n));
        Compare("dateonly_add(a, b, 'days')", AnyDate, () => Pick(int.MinValue, int.MaxValue, Random.Next(-4_000_000, 4_000_000), Random.Next(-400, 400)), static (x, n) => x.AddDays(n));
    }
}
