using LibSqlNet.Benchmarks.Bodies;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>A row of the quick mode's table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Class">The class of the object whose method <paramref name="Run"/> calls.</param>
/// <param name="Create">Makes that object.</param>
/// <param name="Run">Does the operation, or <paramref name="Operations"/> of them.</param>
/// <param name="Operations">How many operations a call does.</param>
internal sealed record Row(string Name, Type Class, Func<ProviderBenchmarks> Create, Action<ProviderBenchmarks> Run, int Operations = 1)
{
    /// <summary>The row of the C program that the ratio stands on; null where nothing in C compares.</summary>
    public string? Raw { get; init; }

    /// <summary>The row of the C program that prepares its statement each time.</summary>
    public string? RawNew { get; init; }

    /// <summary>The most that LibSqlNet may cost, as a multiple of <see cref="Raw"/>.</summary>
    public double? Target { get; init; }

    /// <summary>The most bytes that LibSqlNet may allocate per operation.</summary>
    public long? MostBytes { get; init; }

    public static Row Of<T>(string name, Action<T> run, int operations = 1) where T : ProviderBenchmarks, new() =>
        new(name, typeof(T), static () => new T(), benchmarks => run((T)benchmarks), operations);
}
