namespace LibSqlNet.Parameters;

/// <summary>Dates as SQLite's date functions count them: days since noon in Greenwich on November 24, 4714 B.C.</summary>
internal static class JulianDay
{
    private const long MillisecondsBeforeYearOne = 148_731_163_200_000;
    private const double MillisecondsPerDay = 86_400_000;

    /// <summary>The day count, to the millisecond: a double holds no more.</summary>
    public static double From(DateTime value) => (MillisecondsBeforeYearOne + (value.Ticks / TimeSpan.TicksPerMillisecond)) / MillisecondsPerDay;

    public static DateTime ToDateTime(double days)
    {
        var milliseconds = Math.Round(days * MillisecondsPerDay) - MillisecondsBeforeYearOne;
        return milliseconds >= 0 && milliseconds * TimeSpan.TicksPerMillisecond <= DateTime.MaxValue.Ticks
            ? new DateTime((long)milliseconds * TimeSpan.TicksPerMillisecond)
            : throw new ArgumentOutOfRangeException(nameof(days), days, "A Julian day outside the years 1 to 9999 is no DateTime.");
    }
}
