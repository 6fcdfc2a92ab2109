using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Remote.Tests.Hrana;

/// <summary>Values, names and rows to write and read, the same in each run.</summary>
internal static class HranaArbitrary
{
    public static Config Seeded => Config.QuickThrowOnFailure.WithReplay(2026, 1123).WithMaxTest(150);

    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.Elements("", "\0\u0001\t\n\r\"\\/<>&+'\u007f\u2028é€😀", "=ab+/="),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get))));

    /// <summary>Values that each protocol carries, as .NET values.</summary>
    public static Gen<object?> Value { get; } = Gen.OneOf(
        Gen.Constant<object?>(null),
        Gen.Elements<object?>(long.MinValue, long.MaxValue, 0L, -1L, -0.0, 0.1, double.MaxValue, double.Epsilon, 1e15),
        ArbMap.Default.GeneratorFor<long>().Select(static value => (object?)value),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(static value => (object?)value.Get),
        ArbMap.Default.GeneratorFor<byte[]>().Select(static value => (object?)value),
        Text.Select(static value => (object?)value));

    public static Gen<object?[]> Values { get; } = Gen.Choose(0, 6).SelectMany(static count => Value.ArrayOf(count));

    public static Gen<HranaTable> Table { get; } = Gen.Choose(0, 4).SelectMany(static width =>
        from names in Text.ArrayOf(width)
        from height in Gen.Choose(0, 4)
        from rows in Value.ArrayOf(width).ArrayOf(height)
        select new HranaTable(names, rows));

    public static HranaValue Hrana(object? value) => value switch
    {
        null => HranaValue.Null,
        long integer => HranaValue.OfInteger(integer),
        double real => HranaValue.OfReal(real),
        string text => HranaValue.OfText(Encoding.UTF8.GetBytes(text)),
        var blob => HranaValue.OfBlob((byte[])blob),
    };
}

/// <summary>A result: the names of its columns, and the values of its rows.</summary>
internal sealed record HranaTable(string[] Names, object?[][] Rows);
