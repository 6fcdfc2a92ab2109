using System.Globalization;

namespace LibSqlNet.UnicodeTables;

/// <summary>A number for each code point, 0 for most: equal blocks of them are kept once, and an index says which block a code point is in.</summary>
internal sealed class TwoStageTable
{
    private const int CodePoints = 0x110000;

    private readonly List<int[]> _blocks = [];
    private readonly List<int> _index = [];

    private TwoStageTable(int[] values, int shift)
    {
        Shift = shift;
        var size = 1 << shift;
        for (var start = 0; start < CodePoints; start += size)
        {
            var block = values[start..(start + size)];
            var known = _blocks.FindIndex(other => other.AsSpan().SequenceEqual(block));
            if (known < 0)
            {
                known = _blocks.Count;
                _blocks.Add(block);
            }

            _index.Add(known);
        }

        // Behind the last code point with a number, the table ends.
        var used = (Array.FindLastIndex(values, static value => value != 0) >> shift) + 1;
        _index.RemoveRange(used, _index.Count - used);
    }

    public int Shift { get; }

    /// <summary>The first code point that the table does not have.</summary>
    public int End => _index.Count << Shift;

    private int Size => (_index.Count * Width(_index)) + (_blocks.Sum(static block => block.Length) * Width(_blocks.SelectMany(static block => block)));

    /// <summary>The smallest table.</summary>
    public static TwoStageTable Of(int[] values) => Enumerable.Range(4, 5).Select(shift => new TwoStageTable(values, shift)).MinBy(static table => table.Size)!;

    /// <returns>The table in C, as the constants and arrays that begin with a name.</returns>
    public string ToC(string name, string constant) =>
        $"""
        #define {constant}_SHIFT {Shift}
        #define {constant}_END 0x{End.ToString("X", CultureInfo.InvariantCulture)}

        {CArray.Of($"{name}Index", _index)}
        {CArray.Of($"{name}Block", _blocks.SelectMany(static block => block))}
        """;

    private static int Width(IEnumerable<int> numbers) => numbers.Max() < 256 ? 1 : 2;
}
