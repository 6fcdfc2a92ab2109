using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>The first place at which two outcomes differ.</summary>
internal static class Difference
{
    public static string? Find(object? expected, object? actual, string path)
    {
        switch (expected, actual)
        {
            case (Sequence left, Sequence right):
                for (var i = 0; i < Math.Min(left.Items.Length, right.Items.Length); i++)
                {
                    if (Find(left.Items[i], right.Items[i], $"{path}[{i}]") is { } difference)
                    {
                        return $"{difference}{Lengths(left, right, path)}";
                    }
                }

                return Lengths(left, right, path);
            case (Fields left, Fields right) when left.Items.Length == right.Items.Length:
                return left.Items.Zip(right.Items)
                    .Select(pair => Find(pair.First.Value, pair.Second.Value, $"{path}.{pair.First.Name}"))
                    .FirstOrDefault(static difference => difference is not null);
            default:
                return SnapshotOrder.Instance.Compare(expected, actual) == 0
                    ? null
                    : $"{path}: in memory {Text(expected)}, on the database {Text(actual)}";
        }
    }

    private static string? Lengths(Sequence left, Sequence right, string path) => left.Items.Length == right.Items.Length
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"\n{path}: {left.Items.Length} in memory, {right.Items.Length} on the database");

    private static string Text(object? value) => value switch
    {
        null => "null",
        Fields fields => "{ " + string.Join(", ", fields.Items.Select(static item => $"{item.Name} = {Text(item.Value)}")) + " }",
        Sequence sequence => "[" + string.Join(", ", sequence.Items.Select(Text)) + "]",
        byte[] bytes => Convert.ToHexString(bytes),
        string text => $"\"{text}\"",
        DateTime or DateTimeOffset => string.Create(CultureInfo.InvariantCulture, $"{value:O}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value} ({value.GetType().Name})"),
    };
}
