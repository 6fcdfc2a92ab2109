using System.Globalization;

namespace LibSqlNet.UnicodeTables;

/// <summary>Writes the tables of native/src/unicode.</summary>
internal static class TableGenerator
{
    /// <summary>The generated file, relative to the root.</summary>
    public const string OutputFile = "native/src/unicode/tables.c";

    private const int CodePoints = 0x110000;

    // Above the bits of a code point, the first one of a sequence has the length of the sequence.
    private const int LengthShift = 24;

    public static string Generate(CharacterDatabase database) =>
        $$"""
        /*
        ** Written by eng/generate-unicode. Derived from the Unicode Character Database, which is copyright (c) Unicode, Inc.
        ** and licensed under the Unicode License V3 (https://www.unicode.org/license.txt).
        */

        #define UNICODE_VERSION "{{CharacterDatabase.Version}}"

        /*
        ** Simple case mappings. A code point's entry of the table says which row of aUnicodeCase has what is added to it for
        ** its upper case, its lower case and its simple case folding.
        */
        {{Cases(database)}}

        /*
        ** Canonical decompositions without accents. A code point that has an entry other than 0 becomes the sequence that
        ** begins at that place of aUnicodeParts, none for an accent. The first element has the sequence's length in the
        ** bits from UNICODE_LENGTH_SHIFT on.
        */
        #define UNICODE_LENGTH_SHIFT {{LengthShift}}

        {{Parts(database)}}
        """;

    private static string Cases(CharacterDatabase database)
    {
        var rows = new List<(int, int, int)> { (0, 0, 0) };
        var values = new int[CodePoints];
        for (var codePoint = 0; codePoint < CodePoints; codePoint++)
        {
            values[codePoint] = PlaceOf(
                rows, (database.ToUpper(codePoint) - codePoint, database.ToLower(codePoint) - codePoint, database.Fold(codePoint) - codePoint));
        }

        var rowType = "struct { int a[3]; }";
        return TwoStageTable.Of(values).ToC("aUnicodeCase", "UNICODE_CASE") + "\n"
            + CArray.Of(rowType, "aUnicodeCase", rows.Select(static row => $"{{{{{Text(row.Item1)}, {Text(row.Item2)}, {Text(row.Item3)}}}}}"));
    }

    private static string Parts(CharacterDatabase database)
    {
        // Place 0 stands for no entry, place 1 for nothing at all.
        var parts = new List<int> { 0, 0 };
        var places = new Dictionary<string, int> { [""] = 1 };
        var values = new int[CodePoints];
        for (var codePoint = 0; codePoint < CodePoints; codePoint++)
        {
            var sequence = database.WithoutAccents(codePoint);
            if (sequence is not [var only] || only != codePoint)
            {
                values[codePoint] = PlaceOf(parts, places, sequence);
            }
        }

        return TwoStageTable.Of(values).ToC("aUnicodePart", "UNICODE_PART") + "\n" + CArray.Of("aUnicodeParts", parts);
    }

    private static int PlaceOf<T>(List<T> rows, T row)
    {
        var place = rows.IndexOf(row);
        if (place < 0)
        {
            place = rows.Count;
            rows.Add(row);
        }

        return place;
    }

    private static int PlaceOf(List<int> parts, Dictionary<string, int> places, int[] sequence)
    {
        var key = string.Join(' ', sequence);
        if (!places.TryGetValue(key, out var place))
        {
            place = parts.Count;
            places.Add(key, place);
            parts.Add(sequence[0] | (sequence.Length << LengthShift));
            parts.AddRange(sequence[1..]);
        }

        return place;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
