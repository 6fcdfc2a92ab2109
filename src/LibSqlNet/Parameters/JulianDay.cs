namespace LibSqlNet.Parameters;

/// <summary>Dates as SQLite's date functions count them: days since noon in Greenwich on November 24, 4714 B.C.</summary>
internal static class JulianDay
{
    private const double OfYearOne = 1721425.5;
    private const double MillisecondsPerDay = 86_400_000;

    public static double From(DateTime value) => OfYearOne + (value.Ticks / (double)TimeSpan.TicksPerDay);

    /// <summary>The time of a day count, to the millisecond: a double holds no more.</summary>
    public static DateTime ToDateTime(double days)
    {
        var milliseconds = Math.Round((days - OfYearOne) * MillisecondsPerDay);
        return milliseconds >= 0 && milliseconds * TimeSpan.TicksPerMillisecond <= DateTime.MaxValue.Ticks
            ? new DateTime((long)milliseconds * TimeSpan.TicksPerMillisecond)
            : throw new FormatException($"Julian day {days} is outside the years 1 to 9999.");
    }
}
