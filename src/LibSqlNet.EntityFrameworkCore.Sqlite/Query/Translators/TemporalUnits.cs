namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>The units of the engine's functions, from the names of .NET's methods: AddDays adds days.</summary>
internal static class TemporalUnits
{
    public static string Named(string methodSuffix) => methodSuffix switch
    {
        "Years" => "years",
        "Months" => "months",
        "Days" => "days",
        "Hours" => "hours",
        "Minutes" => "minutes",
        "Seconds" => "seconds",
        "Milliseconds" => "milliseconds",
        "Microseconds" => "microseconds",
        "Ticks" => "ticks",
        _ => throw new ArgumentOutOfRangeException(nameof(methodSuffix), methodSuffix, null),
    };
}
