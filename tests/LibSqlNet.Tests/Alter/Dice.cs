namespace LibSqlNet.Tests.Alter;

/// <summary>Random decisions that a seed repeats.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public int Below(int count) => _random.Next(count);

    public T Pick<T>(params IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    public T[] Some<T>(IReadOnlyList<T> values, int count)
    {
        var copy = values.ToArray();
        _random.Shuffle(copy);
        return copy[..Math.Min(count, copy.Length)];
    }
}
