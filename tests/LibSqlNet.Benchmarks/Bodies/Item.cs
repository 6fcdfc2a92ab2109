namespace LibSqlNet.Benchmarks.Bodies;

/// <summary>What Dapper makes of a row.</summary>
internal sealed class Item
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public double Price { get; set; }
}
