using LibSqlNet.Benchmarks.Providers;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>Measures the rows in rounds; in each round the contenders take turns.</summary>
internal sealed class QuickRun : IDisposable
{
    private readonly int _rounds;
    private readonly long? _operations;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("libsql-benchmarks-");
    private readonly Contender _raw;
    private readonly List<Contender> _providers = [];

    /// <param name="rounds">How often each row is measured.</param>
    /// <param name="operations">The operations of a measurement; null for as many as take a tenth of a second.</param>
    public QuickRun(int rounds, long? operations)
    {
        _rounds = rounds;
        _operations = operations;
        _raw = Contender.Raw(_folder.FullName);
        foreach (var name in Provider.Names)
        {
            _providers.Add(Contender.OfProvider(name));
        }
    }

    /// <summary>Measures a row. One that misses its target is given as many rounds again: a busy machine is no reason to fail.</summary>
    public RowResult Measure(Row row, bool insists)
    {
        var result = new RowResult(row);
        var turns = Turns(row, result);
        Repeat(turns);
        if (insists && result.Misses().Any())
        {
            Repeat(turns);
        }

        return result;
    }

    public void Dispose()
    {
        _raw.Dispose();
        foreach (var provider in _providers)
        {
            provider.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private void Repeat(List<Action> turns)
    {
        for (var round = 0; round < _rounds; round++)
        {
            turns.ForEach(static turn => turn());
        }
    }

    private List<Action> Turns(Row row, RowResult result)
    {
        var turns = new List<Action>();
        if (row.Raw is { } raw)
        {
            var count = _raw.WarmUp(raw, row.Operations, Fixed(row));
            turns.Add(() => result.AddRaw(_raw.Measure(raw, count).Nanoseconds));
        }

        if (row.RawNew is { } rawNew)
        {
            var count = _raw.WarmUp(rawNew, row.Operations, Fixed(row));
            turns.Add(() => result.AddRawNew(_raw.Measure(rawNew, count).Nanoseconds));
        }

        foreach (var provider in _providers)
        {
            var count = provider.WarmUp(row.Name, row.Operations, Fixed(row));
            turns.Add(() => result.Add(provider.Name, provider.Measure(row.Name, count)));
        }

        return turns;
    }

    private long? Fixed(Row row) => _operations is { } operations ? Math.Max(operations / row.Operations, 1) * row.Operations : null;
}
