namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

/// <summary>The values of each type that a property can have, at its extremes, with what Entity Framework's own SQLite provider stores of them.</summary>
internal static class EdgeValues
{
    /// <summary>Value, typeof() and quote() of what is stored, and the JSON of it.</summary>
    public static readonly (object Value, string StorageClass, string Quoted, string Json)[] All =
    [
        (true, "integer", "1", "true"),
        (false, "integer", "0", "false"),
        (byte.MinValue, "integer", "0", "0"),
        (byte.MaxValue, "integer", "255", "255"),
        (sbyte.MinValue, "integer", "-128", "-128"),
        (sbyte.MaxValue, "integer", "127", "127"),
        (short.MinValue, "integer", "-32768", "-32768"),
        (short.MaxValue, "integer", "32767", "32767"),
        (ushort.MaxValue, "integer", "65535", "65535"),
        (int.MinValue, "integer", "-2147483648", "-2147483648"),
        (0, "integer", "0", "0"),
        (int.MaxValue, "integer", "2147483647", "2147483647"),
        (uint.MaxValue, "integer", "4294967295", "4294967295"),
        (long.MinValue, "integer", "-9223372036854775808", "-9223372036854775808"),
        (long.MaxValue, "integer", "9223372036854775807", "9223372036854775807"),
        (ulong.MinValue, "integer", "0", "0"),
        (ulong.MaxValue, "integer", "-1", "18446744073709551615"),
        (1UL << 63, "integer", "-9223372036854775808", "9223372036854775808"),
        ('a', "text", "'a'", "\"a\""),
        ('5', "text", "'5'", "\"5\""),
        ('\'', "text", "''''", "\"\\u0027\""),
        ('\n', "text", "'\n'", "\"\\n\""),
        ('é', "text", "'é'", "\"\\u00E9\""),
        (char.MaxValue, "text", "'\uffff'", "\"\\uFFFF\""),
        (0f, "real", "0.0", "0"),
        (1f, "real", "1.0", "1"),
        (1.5f, "real", "1.5", "1.5"),
        (-0.25f, "real", "-0.25", "-0.25"),
        (double.MinValue, "real", "-1.7976931348623157e+308", "-1.7976931348623157E+308"),
        (double.Epsilon, "real", "4.9406564584124654e-324", "5E-324"),
        (0.1, "real", "0.1", "0.1"),
        (1d, "real", "1.0", "1"),
        (0m, "text", "'0.0'", "\"0.0\""),
        (1m, "text", "'1.0'", "\"1.0\""),
        (1.50m, "text", "'1.5'", "\"1.5\""),
        (-1234.5m, "text", "'-1234.5'", "\"-1234.5\""),
        (decimal.MaxValue, "text", "'79228162514264337593543950335.0'", "\"79228162514264337593543950335.0\""),
        (decimal.MinValue, "text", "'-79228162514264337593543950335.0'", "\"-79228162514264337593543950335.0\""),
        (0.0000000000000000000000000001m, "text", "'0.0000000000000000000000000001'", "\"0.0000000000000000000000000001\""),
        ("", "text", "''", "\"\""),
        ("a'b", "text", "'a''b'", "\"a\\u0027b\""),
        ("日本 \U0001F600 é", "text", "'日本 \U0001F600 é'", "\"\\u65E5\\u672C \\uD83D\\uDE00 \\u00E9\""),
        ("a\nb\r\nc", "text", "'a\nb\r\nc'", "\"a\\nb\\r\\nc\""),
        (Array.Empty<byte>(), "blob", "X''", "\"\""),
        (new byte[] { 0, 1, 0xAB, 0xFF }, "blob", "X'0001ABFF'", "\"0001ABFF\""),
        (DateTime.MinValue, "text", "'0001-01-01 00:00:00'", "\"0001-01-01 00:00:00\""),
        (DateTime.MaxValue, "text", "'9999-12-31 23:59:59.9999999'", "\"9999-12-31 23:59:59.9999999\""),
        (new DateTime(2020, 1, 2, 3, 4, 5, 120), "text", "'2020-01-02 03:04:05.12'", "\"2020-01-02 03:04:05.12\""),
        (DateTimeOffset.MinValue, "text", "'0001-01-01 00:00:00+00:00'", "\"0001-01-01 00:00:00+00:00\""),
        (DateTimeOffset.MaxValue, "text", "'9999-12-31 23:59:59.9999999+00:00'", "\"9999-12-31 23:59:59.9999999+00:00\""),
        (new DateTimeOffset(2020, 1, 2, 3, 4, 5, 120, new TimeSpan(-5, -30, 0)), "text", "'2020-01-02 03:04:05.12-05:30'", "\"2020-01-02 03:04:05.12-05:30\""),
        (DateOnly.MinValue, "text", "'0001-01-01'", "\"0001-01-01\""),
        (DateOnly.MaxValue, "text", "'9999-12-31'", "\"9999-12-31\""),
        (TimeOnly.MinValue, "text", "'00:00:00'", "\"00:00:00.0000000\""),
        (TimeOnly.MaxValue, "text", "'23:59:59.9999999'", "\"23:59:59.9999999\""),
        (new TimeOnly(1, 2, 3, 120), "text", "'01:02:03.1200000'", "\"01:02:03.1200000\""),
        (TimeSpan.MinValue, "text", "'-10675199.02:48:05.4775808'", "\"-10675199:2:48:05.4775808\""),
        (TimeSpan.MaxValue, "text", "'10675199.02:48:05.4775807'", "\"10675199:2:48:05.4775807\""),
        (TimeSpan.Zero, "text", "'00:00:00'", "\"0:00:00\""),
        (new TimeSpan(-1, 2, 3, 4, 120), "text", "'-21:56:55.8800000'", "\"-21:56:55.88\""),
        (Guid.Empty, "text", "'00000000-0000-0000-0000-000000000000'", "\"00000000-0000-0000-0000-000000000000\""),
        (new Guid("abcdef01-2345-6789-abcd-ef0123456789"), "text", "'ABCDEF01-2345-6789-ABCD-EF0123456789'", "\"ABCDEF01-2345-6789-ABCD-EF0123456789\""),
        (DayOfWeek.Saturday, "integer", "6", "6"),
        (Flags64.All, "integer", "-1", "18446744073709551615"),
        (Small.Last, "integer", "255", "255"),
    ];

    public static IEnumerable<TestCaseData> Cases() => All.Select(edge =>
        new TestCaseData(edge.Value, edge.StorageClass, edge.Quoted, edge.Json).SetArgDisplayNames($"{edge.Value.GetType().Name} {Escape(edge.Json)}"));

    private static string Escape(string text) => text.Replace("\\", "/", StringComparison.Ordinal);

    internal enum Flags64 : ulong
    {
        None = 0,
        All = ulong.MaxValue,
    }

    internal enum Small : byte
    {
        First = 0,
        Last = 255,
    }
}
