using System.Diagnostics;

namespace LibSqlNet.Benchmarks.Server;

/// <summary>LibSqlNet, in this process.</summary>
internal sealed class LibSqlClient : IServerClient
{
    public string Name => "LibSqlNet";

    public Task<double> DoAsync(ServerWork work) => work.Name switch
    {
        "sync" => SyncAsync(work),
        "write" => RepeatAsync(work, WriteAsync),
        "point" => RepeatAsync(work, ReadPointAsync),
        "rows" => RepeatAsync(work, ReadRowsAsync),
        _ => new Readers(work).MeasureAsync(),
    };

    public void Dispose()
    {
    }

    internal static string ConnectionString(ServerWork work) => work switch
    {
        { File: null } => $"Data Source={work.Url}",
        { Url: null } => $"Data Source={work.File}",
        _ => $"Data Source={work.File};Sync Url={work.Url}",
    };

    internal static void ReadPoint(LibSqlConnection connection, long i)
    {
        using var command = PointCommand(connection, i, out var id);
        using var reader = command.ExecuteReader();
        CheckPoint(reader, reader.Read(), id);
    }

    private static async Task ReadPointAsync(LibSqlConnection connection, long i)
    {
        await using var command = PointCommand(connection, i, out var id);
        await using var reader = await command.ExecuteReaderAsync();
        CheckPoint(reader, await reader.ReadAsync(), id);
    }

    private static LibSqlCommand PointCommand(LibSqlConnection connection, long i, out long id)
    {
        id = ((i + 100_000) * 7919 % 10_000) + 1;
        var command = connection.CreateCommand();
        command.CommandText = "SELECT id, name, height FROM item WHERE id = @id";
        command.Parameters.AddWithValue("@id", id);
        return command;
    }

    private static void CheckPoint(LibSqlDataReader reader, bool isThere, long id)
    {
        if (!isThere || reader.GetInt64(0) != id || reader.GetString(1).Length == 0 || reader.GetDouble(2) <= 0)
        {
            throw new InvalidOperationException($"Item {id} is not there.");
        }
    }

    // From nothing, or from where the replica is, to where the server is.
    private static async Task<double> SyncAsync(ServerWork work)
    {
        var start = Stopwatch.GetTimestamp();
        await using var connection = new LibSqlConnection($"{ConnectionString(work)};Pooling=False");
        await connection.OpenAsync();
        await connection.SyncAsync();
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM note";
        var notes = (long)(await command.ExecuteScalarAsync())!;
        return notes == work.Notes ? milliseconds : throw new InvalidOperationException($"{notes} notes after the sync, not {work.Notes}.");
    }

    private static async Task<double> RepeatAsync(ServerWork work, Func<LibSqlConnection, long, Task> run)
    {
        await using var connection = new LibSqlConnection(ConnectionString(work));
        await connection.OpenAsync();
        if (work.Sync)
        {
            await connection.SyncAsync();
        }

        var warmUp = Math.Max(work.Count / 10, 1);
        for (var i = 0; i < warmUp; i++)
        {
            await run(connection, work.Start + i);
        }

        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < work.Count; i++)
        {
            await run(connection, work.Start + warmUp + i);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / work.Count;
    }

    private static async Task WriteAsync(LibSqlConnection connection, long id)
    {
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO note (id, text) VALUES (@id, @text)";
        insert.Parameters.AddWithValue("@id", id);
        insert.Parameters.AddWithValue("@text", "a short text");
        await insert.ExecuteNonQueryAsync();

        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT text FROM note WHERE id = @id";
        select.Parameters.AddWithValue("@id", id);
        if (await select.ExecuteScalarAsync() is not string)
        {
            throw new InvalidOperationException($"Note {id} is not there.");
        }
    }

    private static async Task ReadRowsAsync(LibSqlConnection connection, long i)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, name, height FROM item WHERE id <= 1000";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            rows += reader.GetInt64(0) > 0 && reader.GetString(1).Length > 0 && reader.GetDouble(2) > 0 ? 1 : 0;
        }

        if (rows != 1000)
        {
            throw new InvalidOperationException($"{rows} rows, not 1000.");
        }
    }
}
