using System.Globalization;
using System.Text;

namespace LibSqlNet.UnicodeTables;

/// <summary>Writes constant arrays of C.</summary>
internal static class CArray
{
    private const int LineLength = 118;

    /// <returns>An array of the narrowest unsigned type that holds the numbers.</returns>
    public static string Of(string name, IEnumerable<int> numbers)
    {
        var list = numbers.ToList();
        var type = list.Max() switch { < 256 => "u8", < 65536 => "u16", _ => "u32" };
        return Of(type, name, list.Select(static number => number.ToString(CultureInfo.InvariantCulture)));
    }

    public static string Of(string type, string name, IEnumerable<string> items)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"static const {type} {name}[] = {{");
        var column = LineLength;
        foreach (var item in items)
        {
            if (column + item.Length + 2 > LineLength)
            {
                text.Append("\n ");
                column = 1;
            }

            text.Append(CultureInfo.InvariantCulture, $" {item},");
            column += item.Length + 2;
        }

        return text.Append("\n};\n").ToString();
    }
}
