using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace LibSqlNet.Administration;

/// <summary>What the admin API says, and is told, of namespaces.</summary>
internal static class NamespaceJson
{
    private const long Unlimited = 1_000_000_000_000_000_000;

    private static readonly string[] SizeUnits = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>No options. Most requests need a body.</summary>
    public static ReadOnlyMemory<byte> Empty { get; } = "{}"u8.ToArray();

    public static ReadOnlyMemory<byte> Write(string name, string value) => Write(json => json.WriteString(name, value));

    public static ReadOnlyMemory<byte> Write(string name, bool value) => Write(json => json.WriteBoolean(name, value));

    public static ReadOnlyMemory<byte> Write(LibSqlNamespaceOptions options) => Write(json =>
    {
        WriteText(json, "dump_url", options.DumpUrl?.AbsoluteUri);
        WriteSize(json, options.MaxDatabaseSize);
        WriteNumber(json, "max_row_size", options.MaxRowSize);
        WriteText(json, "jwt_key", options.JwtKey);
        WriteNumber(json, "txn_timeout_s", options.TransactionTimeout);
        json.WriteBoolean("allow_attach", options.AllowAttach);
        json.WriteBoolean("shared_schema", options.IsSharedSchema);
        WriteText(json, "shared_schema_name", options.SharedSchemaName);
        WriteText(json, "durability_mode", NameOf(options.Durability));
        WriteText(json, "heartbeat_url", options.HeartbeatUrl?.AbsoluteUri);
        WriteText(json, "bottomless_db_id", options.BottomlessDatabaseId);
    });

    public static ReadOnlyMemory<byte> Write(LibSqlNamespaceConfiguration configuration) => Write(json =>
    {
        json.WriteBoolean("block_reads", configuration.BlockReads);
        json.WriteBoolean("block_writes", configuration.BlockWrites);
        WriteText(json, "block_reason", configuration.BlockReason);
        WriteSize(json, configuration.MaxDatabaseSize == configuration.ReportedMaxDatabaseSize ? null : configuration.MaxDatabaseSize);
        WriteText(json, "heartbeat_url", configuration.HeartbeatUrl?.AbsoluteUri);
        WriteText(json, "jwt_key", configuration.JwtKey);
        json.WriteBoolean("allow_attach", configuration.AllowAttach);
        WriteNumber(json, "txn_timeout_s", configuration.TransactionTimeout);
        WriteText(json, "durability_mode", NameOf(configuration.Durability));
    });

    public static LibSqlNamespaceConfiguration ReadConfiguration(JsonElement json)
    {
        var size = ReadSize(json.GetProperty("max_db_size").GetString());
        return new LibSqlNamespaceConfiguration
        {
            BlockReads = json.GetProperty("block_reads").GetBoolean(),
            BlockWrites = json.GetProperty("block_writes").GetBoolean(),
            BlockReason = json.GetProperty("block_reason").GetString(),
            MaxDatabaseSize = size,
            ReportedMaxDatabaseSize = size,
            HeartbeatUrl = json.GetProperty("heartbeat_url").GetString() is { } url ? new Uri(url) : null,
            JwtKey = json.GetProperty("jwt_key").GetString(),
            AllowAttach = json.GetProperty("allow_attach").GetBoolean(),
            TransactionTimeout = json.GetProperty("txn_timeout_s") is { ValueKind: JsonValueKind.Number } timeout ? timeout.GetInt32() : null,
            Durability = json.GetProperty("durability_mode").GetString() is { } mode ? Enum.Parse<LibSqlDurability>(mode, ignoreCase: true) : null,
        };
    }

    public static LibSqlNamespaceStatistics ReadStatistics(JsonElement json) => new()
    {
        Id = json.GetProperty("id").GetGuid(),
        RowsRead = json.GetProperty("rows_read_count").GetInt64(),
        RowsWritten = json.GetProperty("rows_written_count").GetInt64(),
        StorageBytes = json.GetProperty("storage_bytes_used").GetInt64(),
        DelegatedWrites = json.GetProperty("write_requests_delegated").GetInt64(),
        ReplicationIndex = json.GetProperty("replication_index").GetInt64(),
        EmbeddedReplicaFrames = json.GetProperty("embedded_replica_frames_replicated").GetInt64(),
        QueryCount = json.GetProperty("query_count").GetInt64(),
        QueryTime = TimeSpan.FromMilliseconds(json.GetProperty("elapsed_ms").GetDouble()),
        TopQueries = [.. json.GetProperty("top_queries").EnumerateArray().Select(ReadQuery)],
        SlowestQueries = [.. json.GetProperty("slowest_queries").EnumerateArray().Select(ReadQuery)],
    };

    private static LibSqlQueryStatistics ReadQuery(JsonElement json) => new(
        json.GetProperty("query").GetString()!,
        json.GetProperty("rows_read").GetInt64(),
        json.GetProperty("rows_written").GetInt64(),
        json.TryGetProperty("elapsed_ms", out var elapsed) ? TimeSpan.FromMilliseconds(elapsed.GetDouble()) : null);

    /// <summary>Reads a size such as "12.3 MB", whose units are powers of 1000. A size of 1000 PB stands for no limit.</summary>
    private static long? ReadSize(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var (digits, unit) = text.Split(' ') is [var first, var second] ? (first, second) : throw new FormatException($"The size {text} has no unit.");
        var exponent = Array.IndexOf(SizeUnits, unit.ToUpperInvariant());
        if (exponent < 0)
        {
            throw new FormatException($"The unit of the size {text} is unknown.");
        }

        var size = decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        for (; exponent > 0; exponent--)
        {
            size *= 1000;
        }

        return size >= Unlimited ? null : (long)size;
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteSize(Utf8JsonWriter json, long? bytes) => WriteText(json, "max_db_size", bytes?.ToString(CultureInfo.InvariantCulture));

    private static string? NameOf(LibSqlDurability? durability) => durability switch
    {
        null => null,
        LibSqlDurability.Relaxed => "relaxed",
        LibSqlDurability.Strong => "strong",
        LibSqlDurability.Extra => "extra",
        LibSqlDurability.Off => "off",
        _ => throw new ArgumentOutOfRangeException(nameof(durability), durability, "There is no such durability."),
    };
}
