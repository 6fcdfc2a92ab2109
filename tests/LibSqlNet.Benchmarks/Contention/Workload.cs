namespace LibSqlNet.Benchmarks.Contention;

/// <summary>Transactions on a file: how it keeps its journal, how it is synchronized, and whether a thread pauses between two of them.</summary>
internal sealed record Workload(string JournalMode, string Synchronous, bool Pause)
{
    public static readonly IReadOnlyList<Workload> All =
    [
        new("wal", "normal", Pause: true),
        new("wal", "full", Pause: true),
        new("delete", "full", Pause: true),
        new("wal", "normal", Pause: false),
        new("wal", "full", Pause: false),
        new("delete", "full", Pause: false),
    ];
}
