namespace LibSqlNet.Benchmarks.EntityFramework;

/// <summary>A piece of work, done by Entity Framework and by ADO.NET.</summary>
/// <param name="Name">The row by Entity Framework.</param>
/// <param name="Floor">The row that does the same by ADO.NET.</param>
/// <param name="MinSpeedup">How many times faster than the reference it has to be.</param>
internal sealed record ShopRow(string Name, string Floor, double MinSpeedup = 0)
{
    public static readonly IReadOnlyList<ShopRow> All =
    [
        new("insert", "insert_ado", MinSpeedup: 2),
        new("read_tracked", "read_ado"),
        new("read_untracked", "read_ado"),
        new("point", "point_ado"),
        new("point_compiled", "point_ado"),
        new("update", "update_ado"),
    ];
}
