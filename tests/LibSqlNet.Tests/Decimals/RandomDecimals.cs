namespace LibSqlNet.Tests.Decimals;

/// <summary>Decimals of every length and scale, the limits and the halves among them more often than chance has them.</summary>
internal sealed class RandomDecimals(int seed)
{
    private static readonly decimal[] Special =
    [
        0m, 1m, -1m, 2m, 3m, 7m, 10m, -10m, 0.1m, 0.5m, -0.5m, 1.5m, 2.5m, 0.25m, 1e-28m, -1e-28m, 5e-28m, 0.0000000000000000000000000000m,
        decimal.MaxValue, decimal.MinValue, decimal.MaxValue - 1, 7.9228162514264337593543950335m, 39614081257132168796771975167.5m,
        9999999999999999999999999999m, 1e28m, uint.MaxValue, ulong.MaxValue, 4294967296m, 18446744073709551616m, 0.3333333333333333333333333333m,
    ];

    private readonly Random _random = new(seed);

    public decimal Next() => _random.Next(12) switch
    {
        0 => Special[_random.Next(Special.Length)],
        1 => Half(),
        2 => Money(),
        _ => Any(),
    };

    /// <summary>One whose sums need no rounding.</summary>
    public decimal NextSmall() => _random.Next(3) == 0 ? Money() : new decimal(_random.Next(), 0, 0, _random.Next(2) == 0, (byte)_random.Next(10));

    /// <summary>Two of them, at times nearly the same.</summary>
    public (decimal A, decimal B) NextPair()
    {
        var a = Next();
        var b = Next();
        return _random.Next(8) == 0 && Math.Abs(a) < 1e27m && Math.Abs(b) < 1 ? (a, a + b) : (a, b);
    }

    public int NextInt32(int limit) => _random.Next(limit);

    /// <summary>The text of a number with more digits than a decimal can have.</summary>
    public string NextText()
    {
        var whole = Digits(_random.Next(32));
        var fraction = Digits(_random.Next(40));
        var text = $"{(_random.Next(2) == 0 ? "-" : "")}{whole}{(fraction.Length > 0 ? "." : "")}{fraction}";
        text = whole.Length + fraction.Length == 0 ? "0" : text;
        return _random.Next(4) == 0 ? $"{text}{(_random.Next(2) == 0 ? "e" : "E+")}{_random.Next(6)}" :
            _random.Next(4) == 0 ? $"{text}e-{_random.Next(40)}" : text;
    }

    public double NextDouble() => _random.Next(4) switch
    {
        0 => BitConverter.Int64BitsToDouble(_random.NextInt64((long)(1023 - 97) << 52, (long)(1023 + 98) << 52)),
        1 => Math.Round(_random.NextDouble() * 1_000_000, _random.Next(5)),
        2 => (_random.NextInt64(1L << 53) + 0.5) * Math.Pow(10, _random.Next(-30, 10)),
        _ => (double)Any(),
    };

    private decimal Any()
    {
        var bits = _random.Next(97);
        var mantissa = bits == 0 ? UInt128.Zero : new UInt128((ulong)_random.NextInt64(), (ulong)_random.NextInt64() << 1 | (uint)_random.Next(2)) << 32 >> (128 - bits);
        return new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), _random.Next(2) == 0, (byte)_random.Next(29));
    }

    private decimal Half() => _random.Next(-1_000_000, 1_000_000) * 5m * new decimal(1, 0, 0, false, (byte)_random.Next(20));

    private decimal Money() => _random.Next(-100_000_000, 100_000_000) / 100m;

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => _random.Next(3) == 0 ? "05"[_random.Next(2)] : (char)('0' + _random.Next(10))));
}
