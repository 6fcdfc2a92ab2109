namespace LibSqlNet.Dapper.Tests;

/// <summary>A row with the types that SQLite has no storage class for.</summary>
internal sealed record Stored
{
    public long Id { get; init; }

    public DateTime Time { get; init; }

    public decimal Price { get; init; }

    public Guid Key { get; init; }

    public Kind Kind { get; init; }

    public Point? Point { get; init; }

    public bool IsOpen { get; init; }
}
