namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>What an object consists of.</summary>
internal sealed record Fields((string Name, object? Value)[] Items);

/// <summary>A sequence; one that has no order is sorted, so that equal multisets are equal sequences.</summary>
internal sealed record Sequence(object?[] Items)
{
    public static Sequence Of(IEnumerable<object?> items, bool ordered) => new([.. ordered ? items : items.Order(SnapshotOrder.Instance)]);
}

/// <summary>Some order of values, objects and sequences, in which doubles that differ by no more than the tolerance are equal.</summary>
internal sealed class SnapshotOrder : IComparer<object?>
{
    /// <summary>By what part of their size doubles may differ: sums depend on the order of what is added.</summary>
    private const double DoubleTolerance = 1e-9;

    private const double FloatTolerance = 1e-5;

    public static SnapshotOrder Instance { get; } = new();

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (double left, double right) => Compare(left, right, DoubleTolerance),
        (float left, float right) => Compare(left, right, FloatTolerance),
        (string left, string right) => string.CompareOrdinal(left, right),
        (byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right),
        (DateTimeOffset left, DateTimeOffset right) => (left.Ticks, left.Offset).CompareTo((right.Ticks, right.Offset)),
        (Fields left, Fields right) => Compare(left.Items.Select(static item => item.Value), right.Items.Select(static item => item.Value)),
        (Sequence left, Sequence right) => Compare(left.Items, right.Items),
        _ when x.GetType() != y.GetType() => string.CompareOrdinal(x.GetType().FullName, y.GetType().FullName),
        (IComparable left, _) => left.CompareTo(y),
        _ => string.CompareOrdinal(x.ToString(), y.ToString()),
    };

    private static int Compare(double left, double right, double tolerance) =>
        Math.Abs(left - right) <= tolerance * Math.Max(Math.Abs(left), Math.Abs(right)) ? 0 : left.CompareTo(right);

    private int Compare(IEnumerable<object?> left, IEnumerable<object?> right)
    {
        using var x = left.GetEnumerator();
        using var y = right.GetEnumerator();
        while (true)
        {
            var (more, moreRight) = (x.MoveNext(), y.MoveNext());
            if (!more || !moreRight)
            {
                return more.CompareTo(moreRight);
            }

            if (Compare(x.Current, y.Current) is not 0 and var order)
            {
                return order;
            }
        }
    }
}
