using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

/// <summary>The texts that values are stored as: those which the parameters of a <see cref="LibSqlCommand"/> write.</summary>
internal static class StoredFormat
{
    private const string DateTimeFormat = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF";
    private const string DateTimeOffsetFormat = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFFzzz";
    private const string DateFormat = @"yyyy\-MM\-dd";
    private const string WholeSecondsFormat = @"HH\:mm\:ss";
    private const string TimeFormat = @"HH\:mm\:ss.fffffff";
    private const string DecimalFormat = "0.0###########################";

    public static string Of(DateTime value) => value.ToString(DateTimeFormat, CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset value) => value.ToString(DateTimeOffsetFormat, CultureInfo.InvariantCulture);

    public static string Of(DateOnly value) => value.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static string Of(TimeOnly value) =>
        value.ToString(value.Ticks % TimeSpan.TicksPerSecond == 0 ? WholeSecondsFormat : TimeFormat, CultureInfo.InvariantCulture);

    public static string Of(TimeSpan value) => value.ToString("c", CultureInfo.InvariantCulture);

    public static string Of(decimal value) => value.ToString(DecimalFormat, CultureInfo.InvariantCulture);

    public static string Of(Guid value) => value.ToString().ToUpperInvariant();
}
