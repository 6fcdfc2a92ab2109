namespace LibSqlNet.Benchmarks.Server;

/// <summary>Something that is measured, and what it is held against.</summary>
/// <param name="Name">The row.</param>
/// <param name="Ours">LibSqlNet's milliseconds.</param>
/// <param name="Against">What it stands beside.</param>
/// <param name="Theirs">The milliseconds of that.</param>
/// <param name="Bar">How many times its milliseconds LibSqlNet may take.</param>
/// <param name="Turns">How often each side is measured in a round: more often where the bar is close.</param>
internal sealed record ServerRow(
    string Name, Func<ServerBench, Task<double>> Ours, string Against, Func<ServerBench, Task<double>> Theirs, double Bar, int Turns = 1)
{
    public static readonly IReadOnlyList<ServerRow> All =
    [
        BesideNpm("first_sync", static (bench, client) => bench.FirstSyncAsync(client)),
        BesideNpm("catch_up", static (bench, client) => bench.CatchUpAsync(client)),
        BesideNpm("write_and_read", static (bench, client) => bench.WriteAsync(client, 200), bar: 0.5),
        BesideNpm("replica_point", static (bench, client) => bench.ReadReplicaAsync(client, "point", 20_000)),
        BesideNpm("replica_rows", static (bench, client) => bench.ReadReplicaAsync(client, "rows", 200)),
        BesidePlainFile("replica_point", "point", 5_000),
        BesidePlainFile("replica_rows", "rows", 200),
        BesideNpm("http_point", static (bench, client) => bench.ReadRemoteAsync(client, "http", "point", 200)),
        BesideNpm("http_rows", static (bench, client) => bench.ReadRemoteAsync(client, "http", "rows", 50)),
        BesideNpm("ws_point", static (bench, client) => bench.ReadRemoteAsync(client, "ws", "point", 400)),
        BesideNpm("ws_rows", static (bench, client) => bench.ReadRemoteAsync(client, "ws", "rows", 100)),
        new("readers_p99", static bench => bench.ReadMeanwhileAsync(syncs: true), "without sync", static bench => bench.ReadMeanwhileAsync(syncs: false), Bar: 2),
    ];

    private static ServerRow BesideNpm(string name, Func<ServerBench, IServerClient, Task<double>> measure, double bar = 1) =>
        new(name, bench => measure(bench, bench.LibSql), "npm", bench => measure(bench, bench.Npm), bar);

    private static ServerRow BesidePlainFile(string name, string work, int count) => new(
        name, bench => bench.ReadReplicaAsync(bench.LibSql, work, count), "plain file", bench => bench.ReadPlainAsync(work, count), Bar: 1.05, Turns: 5);
}
