namespace LibSqlNet.Tests.Times;

internal sealed class DateTimeOffsetFunctionTests : DotNetComparison
{
    [Test]
    public void Ticks_are_those_of_utc()
    {
        Compare("datetimeoffset_ticks(a)", AnyDateTimeOffset, static x => x.UtcTicks);
        Compare("datetimeoffset_from_ticks(a)", () => AnyDateTime().Ticks, static x => new DateTimeOffset(x, TimeSpan.Zero));
        Compare("datetimeoffset_from_ticks(a, b)", () => AnyDateTime().Ticks, AnyOffset, static (x, y) => new DateTimeOffset(x, TimeSpan.Zero).ToOffset(y));
        Compare("datetimeoffset_ticks(a) / 10000000 - 62135596800", AnyDateTimeOffset, static x => x.ToUnixTimeSeconds());
    }

    [Test]
    public void Parts_are_the_properties_of_dotnet()
    {
        Compare("datetimeoffset_part(a, 'Year')", AnyDateTimeOffset, static x => x.Year);
        Compare("datetimeoffset_part(a, 'Month')", AnyDateTimeOffset, static x => x.Month);
        Compare("datetimeoffset_part(a, 'Day')", AnyDateTimeOffset, static x => x.Day);
        Compare("datetimeoffset_part(a, 'Hour')", AnyDateTimeOffset, static x => x.Hour);
        Compare("datetimeoffset_part(a, 'Minute')", AnyDateTimeOffset, static x => x.Minute);
        Compare("datetimeoffset_part(a, 'Second')", AnyDateTimeOffset, static x => x.Second);
        Compare("datetimeoffset_part(a, 'Millisecond')", AnyDateTimeOffset, static x => x.Millisecond);
        Compare("datetimeoffset_part(a, 'Microsecond')", AnyDateTimeOffset, static x => x.Microsecond);
        Compare("datetimeoffset_part(a, 'Nanosecond')", AnyDateTimeOffset, static x => x.Nanosecond);
        Compare("datetimeoffset_part(a, 'DayOfWeek')", AnyDateTimeOffset, static x => x.DayOfWeek);
        Compare("datetimeoffset_part(a, 'DayOfYear')", AnyDateTimeOffset, static x => x.DayOfYear);
        Compare("datetimeoffset_part(a, 'Date')", AnyDateTimeOffset, static x => x.Date);
        Compare("datetimeoffset_part(a, 'TimeOfDay')", AnyDateTimeOffset, static x => x.TimeOfDay);
        Compare("datetimeoffset_part(a, 'Ticks')", AnyDateTimeOffset, static x => x.Ticks);
        Compare("datetimeoffset_part(a, 'UtcTicks')", AnyDateTimeOffset, static x => x.UtcTicks);
        Compare("datetimeoffset_part(a, 'DateTime')", AnyDateTimeOffset, static x => x.DateTime);
        Compare("datetimeoffset_part(a, 'UtcDateTime')", AnyDateTimeOffset, static x => x.UtcDateTime);
        Compare("datetimeoffset_part(a, 'Offset')", AnyDateTimeOffset, static x => x.Offset);
        Compare("datetimeoffset_part(a, 'TotalOffsetMinutes')", AnyDateTimeOffset, static x => x.TotalOffsetMinutes);
    }

    [Test]
    public void Offset_can_be_changed()
    {
        Compare("datetimeoffset_utc(a)", AnyDateTimeOffset, static x => x.ToUniversalTime());
        Compare("datetimeoffset_to_offset(a, b)", AnyDateTimeOffset, AnyOffset, static (x, y) => x.ToOffset(y));
    }

    [Test]
    public void Add_computes_as_dotnet()
    {
        Compare("datetimeoffset_add(a, b)", AnyDateTimeOffset, AnySpan, static (x, y) => x.Add(y));
        Compare("datetimeoffset_add(a, b, 'years')", AnyDateTimeOffset, () => Random.Next(-11_000, 11_000), static (x, n) => x.AddYears(n));
        Compare("datetimeoffset_add(a, b, 'months')", AnyDateTimeOffset, () => Random.Next(-130_000, 130_000), static (x, n) => x.AddMonths(n));
        Compare("datetimeoffset_add(a, b, 'days')", AnyDateTimeOffset, () => AnyNumber(3_652_058), static (x, n) => x.AddDays(n));
        Compare("datetimeoffset_add(a, b, 'hours')", AnyDateTimeOffset, () => AnyNumber(3_652_059L * 24 - 1), static (x, n) => x.AddHours(n));
        Compare("datetimeoffset_add(a, b, 'minutes')", AnyDateTimeOffset, () => AnyNumber(3_652_059L * 1440 - 1), static (x, n) => x.AddMinutes(n));
        Compare("datetimeoffset_add(a, b, 'seconds')", AnyDateTimeOffset, () => AnyNumber(3_652_059L * 86_400 - 1), static (x, n) => x.AddSeconds(n));
        Compare("datetimeoffset_add(a, b, 'milliseconds')", AnyDateTimeOffset, () => AnyNumber(3_652_059L * 86_400_000 - 1), static (x, n) => x.AddMilliseconds(n));
        Compare("datetimeoffset_add(a, b, 'microseconds')", AnyDateTimeOffset, () => AnyNumber(3_652_059L * 86_400_000_000 - 1), static (x, n) => x.AddMicroseconds(n));
        Compare("datetimeoffset_add(a, b, 'ticks')", AnyDateTimeOffset, () => AnySpan().Ticks, static (x, n) => x.AddTicks(n));
    }

    [Test]
    public void Difference_is_exact()
    {
        Compare("datetimeoffset_diff(a, b)", AnyDateTimeOffset, AnyDateTimeOffset, static (x, y) => x - y);
        Compare("datetimeoffset_sub(a, b)", AnyDateTimeOffset, AnySpan, static (x, y) => x.Subtract(y));
    }

    [Test]
    public void Instants_compare_whatever_their_offsets()
    {
        Compare("datetimeoffset_cmp(a, b)", AnyDateTimeOffset, AnyDateTimeOffset, static (x, y) => x.CompareTo(y));
        Compare("datetimeoffset_cmp(a, datetimeoffset_to_offset(a, b))", AnyDateTimeOffset, AnyOffset, static (x, y) => x.CompareTo(x.ToOffset(y)));
        Compare("(a COLLATE DATETIMEOFFSET < b) - (a COLLATE DATETIMEOFFSET > b)", AnyDateTimeOffset, AnyDateTimeOffset, static (x, y) => y.CompareTo(x));
        Compare("a = datetimeoffset_to_offset(a, b) COLLATE DATETIMEOFFSET", AnyDateTimeOffset, AnyOffset, static (x, y) => x == x.ToOffset(y));
    }
}
