using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Rows of values, extremes, Unicode and characters with a meaning in patterns among them.</summary>
internal sealed class ScalarData : IScalars, ITestData
{
    private static readonly string[] Texts =
    [
        "", " ", "a", "A", "Abc", "abc", "ABC", "xAbcx", "école", "ÉCOLE", "Straße", "100% pure", "snake_case", "back\\slash", "a*b?c[d]", "\t padded \u00a0",
        "it's \"quoted\"", "Ελλάδα", "МОСКВА", "東京", "line\nbreak", "aXbXc", "---dash---", "abcabcabc", "éa", "Ωmega", "naïve", "  two  words ",
    ];

    private static readonly double[] Doubles =
    [
        0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.5, 0.1, 1.0 / 3, -2.0 / 3, 123.456, -123.456, 1e10, -1e10, 12345.6789, 0.045, 2.345, 1e15, 1e-7, 99.995, 1e100,
        Math.PI, -Math.E, 4503599627370497.5, 7.25, 1000,
    ];

    private static readonly decimal[] Decimals =
    [
        0, 1, -1, 0.5m, -0.5m, 1.5m, 2.5m, -2.5m, 3.5m, 0.1m, 1.23456789m, -2.345m, 123.456m, -123.456m, 10_000_000_000m, -0.0001m, 9.5m, 10m, 2.345m, 99.995m,
        7922816251426433.5m, 0.0000000001m, 100m, 33.33m, -33.33m, 12.5m, 7.25m, 1000m,
    ];

    private static readonly DateTime[] DateTimes =
    [
        new(1, 1, 1), new(2024, 2, 29), new(2023, 12, 31, 23, 59, 59), new(2024, 1, 31, 10, 20, 30, 123), new DateTime(2024, 2, 29, 1, 2, 3, 4, 5).AddTicks(6),
        new(1969, 12, 31, 23, 0, 0), new(1900, 3, 1, 12, 0, 0), new DateTime(9998, 12, 31, 23, 59, 59).AddTicks(9_999_999), new(2000, 10, 29, 2, 30, 0),
        new(2026, 11, 21, 13, 14, 15, 16),
    ];

    private readonly List<ScalarRow> _rows = [.. Texts.Select(Make)];

    public IQueryable<ScalarRow> Rows => new MemoryQuery<ScalarRow>(_rows);

    public void Insert(DbContext context) => BulkInsert.Run(context, _rows);

    private static ScalarRow Make(string text, int i)
    {
        var at = DateTimes[i % DateTimes.Length];
        var random = new Random(i);
        return new()
        {
            Id = i + 1,
            Text = text,
            Other = i % 4 == 3 ? null : Texts[i * 5 % Texts.Length],
            Digits = Extreme(i, int.MinValue, int.MaxValue, (i - 10) * 37).ToString(CultureInfo.InvariantCulture),
            Letter = text.Length == 0 ? 'z' : text[^1],
            Flag = i % 3 == 0,
            MaybeFlag = i % 4 == 0 ? null : i % 2 == 0,
            Tiny = (sbyte)Extreme(i, -127, sbyte.MaxValue, i - 10),
            Byte = (byte)Extreme(i, byte.MinValue, byte.MaxValue, i * 9),
            Short = (short)Extreme(i, short.MinValue + 1, short.MaxValue, i * 100),
            UShort = (ushort)Extreme(i, ushort.MinValue, ushort.MaxValue, i * 1000),
            Int = (int)Extreme(i, -int.MaxValue, int.MaxValue, (i - 10) * 37),
            MaybeInt = i % 5 == 1 ? null : i - 14,
            UInt = (uint)Extreme(i, uint.MinValue, uint.MaxValue, i * 12_345_678L),
            Long = Extreme(i, -long.MaxValue, long.MaxValue, (i - 10) * 123_456_789_012),
            ULong = i == 3 ? ulong.MaxValue : i == 4 ? 0 : i == 5 ? 1UL << 63 : (ulong)i * 1_000_000_007,
            MaybeULong = i % 3 == 0 ? null : ulong.MaxValue - (ulong)i,
            Float = (float)(Doubles[i] > 1e30 ? 1.25 : Doubles[i]),
            Double = Doubles[i],
            MaybeDouble = i % 4 == 2 ? null : Doubles[^(i + 1)],
            Part = random.NextDouble(),
            Decimal = Decimals[i],
            MaybeDecimal = i % 4 == 1 ? null : Decimals[^(i + 1)],
            Guid = MakeGuid(i, random),
            MaybeGuid = i % 2 == 0 ? null : MakeGuid(-i, random),
            DateTime = at,
            MaybeDateTime = i % 3 == 0 ? null : DateTimes[i * 3 % DateTimes.Length],
            Moment = new DateTimeOffset(at.AddDays(1), TimeSpan.FromMinutes(((i % 29) - 14) * 60)),
            MaybeMoment = i % 3 == 1 ? null : new DateTimeOffset(at.AddDays(1), TimeSpan.FromMinutes(330)),
            Date = DateOnly.FromDateTime(at),
            MaybeDate = i % 3 == 2 ? null : DateOnly.FromDateTime(at.AddDays(i)),
            Time = i == 1 ? TimeOnly.MaxValue : TimeOnly.FromDateTime(at),
            MaybeTime = i % 3 == 0 ? null : new TimeOnly(i % 24, i, i),
            Span = i == 0 ? TimeSpan.Zero : i == 1 ? TimeSpan.FromDays(10_000) : new TimeSpan((i - 14) * 987_654_321_123),
            MaybeSpan = i % 4 == 0 ? null : TimeSpan.FromMinutes((i - 14) * 61.5),
            Bytes = [.. Enumerable.Range(0, i).Select(j => (byte)(j * 40))],
            MaybeBytes = i % 2 == 0 ? null : [255, (byte)i],
            Group = i % 3,
        };
    }

    private static Guid MakeGuid(int i, Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return i == 0 ? Guid.Empty : new Guid(bytes);
    }

    private static long Extreme(int i, long least, long greatest, long usual) => i == 3 ? least : i == 4 ? greatest : usual;
}
