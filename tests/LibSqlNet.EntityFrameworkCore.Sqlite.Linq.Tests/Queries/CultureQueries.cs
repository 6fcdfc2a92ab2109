namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Queries whose parameters, constants and results have decimal separators, signs and dates, which cultures write differently.</summary>
internal abstract class CultureQueries : NorthwindQueries<FilteringQueries>
{
    private static decimal Limit => 99.5m;

    public static IEnumerable<QueryCase<INorthwind>> Queries { get; } =
    [
        Query(s => s.Products.OrderBy(p => p.Price).ThenBy(p => p.Id).Select(p => new { p.Id, p.Price })),
        Query(s => s.Products.Where(p => p.Price > 19.95m).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price < -Limit + 95).Select(p => p.Price)),
        Query(s => s.Products.Select(p => p.Price * 1.5m - p.OldPrice / 4)),
        Query(s => s.Products.Where(p => p.Weight > 1.5 && p.Volume < 200.25f).Select(p => p.Weight)),
        Query(s => s.Employees.Where(e => e.HiredAt > new DateTimeOffset(2015, 6, 1, 0, 0, 0, TimeSpan.FromHours(-3.5))).Select(e => e.HiredAt)),
        Query(s => s.Employees.Where(e => e.BirthDate < new DateTime(1970, 2, 3)).Select(e => e.BirthDate)),
        Query(s => s.Employees.Where(e => e.Overtime < TimeSpan.FromHours(-2)).OrderBy(e => e.Overtime).Select(e => e.Overtime * 1.5)),
        Query(s => s.Customers.Where(c => new[] { 0.01m, 0.12m }.Contains(c.Discount ?? -1)).Select(c => c.Discount)),
        Query(s => s.Employees.Where(e => (decimal)e.Id + 0.25m > 30.5m).Select(e => (decimal)e.Id / 8)),
    ];
}
