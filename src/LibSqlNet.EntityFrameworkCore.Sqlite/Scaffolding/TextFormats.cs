using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>The formats in which this provider stores values as text.</summary>
[Flags]
internal enum TextFormats
{
    None = 0,
    Guid = 1,
    Decimal = 2,
    Date = 4,
    DateTime = 8,
    DateTimeOffset = 16,
    TimeSpan = 32,
}

internal static class TextFormat
{
    /// <summary>Longer texts are in none of the formats.</summary>
    public const int MaximumLength = 48;

    private static readonly string[] DateTimes = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    private static readonly string[] DateTimeOffsets = ["yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz"];

    private static readonly string[] TimeSpans = [@"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss", @"d\.hh\:mm\:ss\.FFFFFFF"];

    /// <summary>The format of a text; <see cref="TextFormats.None"/> for any other text.</summary>
    public static TextFormats Of(string text) =>
        text.Length is 0 or > MaximumLength ? TextFormats.None
        : IsGuid(text) ? TextFormats.Guid
        : IsDecimal(text) ? TextFormats.Decimal
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? TextFormats.Date
        : DateTime.TryParseExact(text, DateTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? TextFormats.DateTime
        : !text.EndsWith('Z') && DateTimeOffset.TryParseExact(text, DateTimeOffsets, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? TextFormats.DateTimeOffset
        : TryParseTimeSpan(text, out _) ? TextFormats.TimeSpan
        : TextFormats.None;

    public static bool TryParseTimeSpan(string text, out TimeSpan value) =>
        TimeSpan.TryParseExact(
            text.TrimStart('-'), TimeSpans, CultureInfo.InvariantCulture, text.StartsWith('-') ? TimeSpanStyles.AssumeNegative : TimeSpanStyles.None, out value);

    // Values are compared as texts: a Guid in another case would be read, but not found.
    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out _) && !text.AsSpan().ContainsAnyInRange('a', 'f');

    private static bool IsDecimal(string text) =>
        text.Contains('.', StringComparison.Ordinal) && char.IsAsciiDigit(text[^1])
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
