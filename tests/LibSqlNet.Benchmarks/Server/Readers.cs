using System.Diagnostics;

namespace LibSqlNet.Benchmarks.Server;

/// <summary>Threads that read a replica, each on a connection of its own, without a pause between two reads.</summary>
internal sealed class Readers(ServerWork work)
{
    private const int Threads = 4;
    private const int MostReads = 1_000_000;
    private static readonly TimeSpan WithoutSync = TimeSpan.FromSeconds(1);

    private readonly List<double>[] _milliseconds = [.. Enumerable.Range(0, Threads).Select(static _ => new List<double>(MostReads))];
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _starting = Threads;
    private volatile bool _counts;
    private volatile bool _ends;

    /// <summary>Reads while the replica catches up, or for a second.</summary>
    /// <returns>The 99th percentile of the reads meanwhile, in milliseconds.</returns>
    public async Task<double> MeasureAsync()
    {
        await using var connection = new LibSqlConnection(LibSqlClient.ConnectionString(work));
        await connection.OpenAsync();
        var reading = Task.WhenAll(_milliseconds.Select(milliseconds => Task.Factory.StartNew(
            () => Read(milliseconds), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        await Task.WhenAny(reading, _started.Task);
        _counts = true;
        await (work.Sync ? connection.SyncAsync() : Task.Delay(WithoutSync));
        _ends = true;
        await reading;
        LibSqlConnection.ClearPool(connection);
        double[] all = [.. _milliseconds.SelectMany(static milliseconds => milliseconds).Order()];
        return all[all.Length * 99 / 100];
    }

    private void Read(List<double> milliseconds)
    {
        using var connection = new LibSqlConnection(LibSqlClient.ConnectionString(work));
        connection.Open();
        for (var i = 0; !_ends; i++)
        {
            if (i == work.Count && Interlocked.Decrement(ref _starting) == 0)
            {
                _started.SetResult();
            }

            var start = Stopwatch.GetTimestamp();
            LibSqlClient.ReadPoint(connection, i);
            if (_counts && milliseconds.Count < MostReads)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
    }
}
