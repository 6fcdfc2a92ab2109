using System.Globalization;
using LibSqlNet.Tests.Times;

namespace LibSqlNet.Tests.Values;

internal sealed class NumberFunctionTests : DotNetComparison
{
    [Test]
    public void Text_of_reals_is_that_of_dotnet()
    {
        Compare("real_text(a)", AnyDouble, static x => x.ToString(CultureInfo.InvariantCulture));
        Compare("real_text(a)", () => Math.Round(Random.NextDouble() * 1e6, Random.Next(6)), static x => x.ToString(CultureInfo.InvariantCulture));
        Compare("real_text(a, 'single')", () => (double)AnyFloat(), static x => ((float)x).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Of a few powers of two .NET writes one digit less than it takes.</summary>
    [Test]
    public void Text_of_powers_of_two_reads_back() =>
        Compare("real_from(real_text(a))", () => Math.ScaleB(1, Random.Next(-1074, 1024)), static x => x);

    [Test]
    public void Rounding_is_that_of_dotnet()
    {
        Compare("real_round(a)", () => Random.Next(-1000, 1000) / 4.0, static x => Math.Round(x));
        foreach (var mode in Enum.GetValues<MidpointRounding>())
        {
            Compare($"real_round(a, b, '{mode}')", () => Random.Next(-100_000, 100_000) / 1000.0, () => Random.Next(4), (x, decimals) => Math.Round(x, decimals, mode));
            Compare($"real_round(a, b, {(int)mode})", AnyDouble, () => Random.Next(16), (x, decimals) => Math.Round(x, decimals, mode));
        }
    }

    [Test]
    public void Integers_are_those_of_Convert()
    {
        Compare("integer_from(a, -2147483648, 2147483647)", () => Random.Next(-1000, 1000) / 4.0, static x => Convert.ToInt32(x));
        Compare("integer_from(a, -128, 127)", () => Random.Next(-200, 200), static x => Convert.ToSByte(x));
        Compare("integer_from(a, -9223372036854775808, 9223372036854775807)", () => Random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture), static x => long.Parse(x, CultureInfo.InvariantCulture));
    }

    private double AnyDouble()
    {
        var value = BitConverter.Int64BitsToDouble(Random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsNaN(value) ? 0 : value;
    }

    private float AnyFloat()
    {
        var value = BitConverter.Int32BitsToSingle(Random.Next(int.MinValue, int.MaxValue));
        return float.IsNaN(value) ? 0 : value;
    }
}
