using System.Data.Common;
using System.Diagnostics;
using LibSqlNet.Benchmarks.Providers;

namespace LibSqlNet.Benchmarks.Contention;

/// <summary>Threads that write to one file, each on a connection of its own, until the time is over.</summary>
internal sealed class ContentionRun(Workload workload, Provider provider, int threads, TimeSpan duration)
{
    private readonly List<double>[] _milliseconds = [.. Enumerable.Range(0, threads).Select(static _ => new List<double>(1 << 16))];
    private int _errors;

    public ContentionResult Run()
    {
        var folder = Directory.CreateTempSubdirectory("libsql-contention-");
        try
        {
            var connectionString = $"Data Source={Path.Combine(folder.FullName, "test.db")}";
            using (var connection = Open(connectionString))
            {
                Execute(connection, $"PRAGMA journal_mode = {workload.JournalMode}; CREATE TABLE note (id INTEGER PRIMARY KEY, text); CREATE TABLE total (n); INSERT INTO total VALUES (0)");
            }

            var clock = Stopwatch.StartNew();
            var running = _milliseconds.Select(milliseconds => new Thread(() => Write(connectionString, milliseconds))).ToArray();
            Array.ForEach(running, static thread => thread.Start());
            Array.ForEach(running, static thread => thread.Join());
            return new ContentionResult(_milliseconds, _errors, clock.Elapsed);
        }
        finally
        {
            provider.ClearPools();
            folder.Delete(recursive: true);
        }
    }

    private void Write(string connectionString, List<double> milliseconds)
    {
        var clock = Stopwatch.StartNew();
        using var connection = Open(connectionString);
        while (clock.Elapsed < duration)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                using var transaction = connection.BeginTransaction();
                Execute(connection, "INSERT INTO note (text) VALUES ('a short text')", transaction);
                Execute(connection, "UPDATE total SET n = n + 1", transaction);
                transaction.Commit();
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            catch (DbException)
            {
                Interlocked.Increment(ref _errors);
            }

            if (workload.Pause)
            {
                // The workload itself: what a thread does between its transactions.
                Thread.Sleep(1);
            }
        }
    }

    private DbConnection Open(string connectionString)
    {
        var connection = provider.Connect(connectionString);
        connection.Open();
        Execute(connection, $"PRAGMA synchronous = {workload.Synchronous}");
        return connection;
    }

    private static void Execute(DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
