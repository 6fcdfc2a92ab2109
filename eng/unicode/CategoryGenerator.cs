using System.Globalization;

namespace LibSqlNet.UnicodeTables;

/// <summary>Writes what regular expressions know of Unicode: general categories, and which characters have the same lower case.</summary>
internal static class CategoryGenerator
{
    /// <summary>The generated file, relative to the root.</summary>
    public const string OutputFile = "native/src/unicode/category.h";

    private const int CodePoints = 0x110000;

    // İ has the lower case i in Unicode, and none in .NET's invariant culture.
    private const int CapitalDottedI = 0x130;

    // In the order of .NET's UnicodeCategory.
    private static readonly string[] Categories =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc",
        "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    public static string Generate(CharacterDatabase database)
    {
        var categories = CategoryRuns(database).ToList();
        var cases = CaseRuns(database).ToList();
        return $$"""
            /*
            ** Written by eng/generate-unicode. Derived from the Unicode Character Database, which is copyright (c) Unicode, Inc.
            ** and licensed under the Unicode License V3 (https://www.unicode.org/license.txt).
            */
            #ifndef UNICODE_CATEGORY_H
            #define UNICODE_CATEGORY_H

            /* The general categories, numbered in this order */
            #define UNICODE_CATEGORIES "{{string.Concat(Categories)}}"

            /* Where a general category begins: a code point, shifted by 5 bits, and the category up to the next one */
            #define UNICODE_CATEGORY_RUNS {{Text(categories.Count)}}

            {{CArray.Of("unsigned int", "aUnicodeCategory", categories.Select(Text))}}
            /* The code points from first to last, stride by stride, whose simple lower case is at a distance */
            typedef struct UnicodeCaseRun UnicodeCaseRun;
            struct UnicodeCaseRun {
              int first, last, stride, distance;
            };

            #define UNICODE_LOWERCASE_RUNS {{Text(cases.Count)}}

            {{CArray.Of("UnicodeCaseRun", "aUnicodeLowercase", cases)}}
            #endif /* UNICODE_CATEGORY_H */

            """;
    }

    private static IEnumerable<int> CategoryRuns(CharacterDatabase database) =>
        from codePoint in Enumerable.Range(0, CodePoints)
        let category = database.Category(codePoint)
        where codePoint == 0 || database.Category(codePoint - 1) != category
        select (codePoint << 5) | Array.IndexOf(Categories, category);

    private static IEnumerable<string> CaseRuns(CharacterDatabase database)
    {
        var cased = Enumerable.Range(0, CodePoints).Where(codePoint => codePoint != CapitalDottedI && Distance(codePoint) != 0).ToList();
        for (int start = 0, end; start < cased.Count; start = end)
        {
            end = start + 1;
            var stride = end < cased.Count && cased[end] - cased[start] <= 2 ? cased[end] - cased[start] : 1;
            while (end < cased.Count && cased[end] - cased[end - 1] == stride && Distance(cased[end]) == Distance(cased[start]))
            {
                end++;
            }

            yield return $"{{{Hex(cased[start])}, {Hex(cased[end - 1])}, {Text(end - 1 == start ? 1 : stride)}, {Text(Distance(cased[start]))}}}";
        }

        int Distance(int codePoint) => database.ToLower(codePoint) - codePoint;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hex(int number) => $"0x{number.ToString("x", CultureInfo.InvariantCulture)}";
}
