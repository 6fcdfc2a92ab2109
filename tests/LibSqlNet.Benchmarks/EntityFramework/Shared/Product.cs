namespace LibSqlNet.Benchmarks.EntityFramework;

internal sealed class Product
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Note { get; set; }

    public int Quantity { get; set; }

    public double Weight { get; set; }

    public decimal Price { get; set; }

    public bool IsActive { get; set; }

    public DateTime Created { get; set; }
}
