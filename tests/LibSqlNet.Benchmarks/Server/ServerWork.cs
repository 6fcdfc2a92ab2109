namespace LibSqlNet.Benchmarks.Server;

/// <summary>A piece of work that both clients know, readers excepted. It goes to npm's as a line of JSON.</summary>
/// <param name="Name">sync, write, point, rows or readers.</param>
/// <param name="Url">The server; null for a local file.</param>
/// <param name="File">The file of a replica or, without a server, of a plain database; null for a remote database.</param>
internal sealed record ServerWork(string Name, string? Url, string? File = null)
{
    /// <summary>How often it is done.</summary>
    public int Count { get; init; }

    /// <summary>The first key to write.</summary>
    public long Start { get; init; }

    /// <summary>Whether the replica is synced: beforehand, or by readers meanwhile.</summary>
    public bool Sync { get; init; }

    /// <summary>The rows that a replica has to have in <c>note</c> after the sync.</summary>
    public long Notes { get; init; }
}
