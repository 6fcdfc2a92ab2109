using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.Schema;

/// <summary>A declared type in its parts: <c>DECIMAL(10, 2)</c> is a name and two numbers.</summary>
internal readonly record struct DeclaredType(string Name, int? First, int? Second)
{
    /// <summary>The most characters of a text; null where the type is none or sets no limit. SQLite itself holds nobody to it.</summary>
    public int? Length => IsText ? First : null;

    public int? Precision => IsText ? null : First;

    public int? Scale => IsText ? null : Second;

    private bool IsText => Name.Contains("CHAR", StringComparison.OrdinalIgnoreCase) || Name.Contains("TEXT", StringComparison.OrdinalIgnoreCase)
        || Name.Contains("CLOB", StringComparison.OrdinalIgnoreCase) || Affinity.TypeOf(Name) == typeof(byte[]);

    public static DeclaredType Parse(string declared)
    {
        var open = declared.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return new DeclaredType(declared.Trim(), null, null);
        }

        var numbers = declared[(open + 1)..].TrimEnd().TrimEnd(')').Split(',');
        return new DeclaredType(declared[..open].TrimEnd(), Number(numbers, 0), Number(numbers, 1));
    }

    private static int? Number(string[] numbers, int place) =>
        place < numbers.Length && int.TryParse(numbers[place], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
