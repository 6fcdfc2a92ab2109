namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Operators of decimals, which the engine computes.</summary>
internal sealed class DecimalQueries : NorthwindQueries<DecimalQueries>, IQueries<INorthwind>
{
    private static readonly decimal[] _discounts = [0m, 0.010m, 0.12m];

    private static decimal Limit => 99.5m;

    private static decimal? None => null;

    public static IEnumerable<QueryCase<INorthwind>> Queries =>
    [
        Query(s => s.Products.Where(p => p.Price > 100)),
        Query(s => s.Products.Where(p => p.Price >= Limit).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price < 9.99m).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price <= 0).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price == -5.50m).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price != 0.00m).Select(p => p.Id)),
        Query(s => s.Products.Where(p => 500 < p.Price && p.Price < 600).Select(p => p.Price)),
        Query(s => s.Products.Where(p => !(p.Price > 100)).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.OldPrice > 500).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.OldPrice < p.Price).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.OldPrice == null).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.OldPrice != 1).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.OldPrice == None).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.OldPrice > None).Select(p => p.Id)),
        Query(s => s.Products.Where(p => (p.OldPrice ?? p.Price) > 700).Select(p => p.Id)),
        Query(s => s.Products.Where(p => (p.OldPrice ?? 0) == 0).Select(p => p.Id)),
        Query(s => s.Products.Where(p => (p.Discontinued ? p.Price : p.OldPrice) > 300).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price + 0.5m > 900).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price - p.OldPrice > 200).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price * 3 > 1000.00m).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price / 7 < 10).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price % 10 == 0.5m || p.Price % 2 < 0).Select(p => p.Id)),
        Query(s => s.Products.Where(p => -p.Price < -950).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price * p.Price > 10_000).Select(p => p.Id)),
        Query(s => s.Products.Select(p => new { p.Id, Sum = p.Price + 1.10m, Difference = p.Price - 0.001m })),
        Query(s => s.Products.Select(p => new { p.Id, Product = p.Price * 1.19m, Ratio = p.Price / 3 })),
        Query(s => s.Products.Select(p => new { p.Id, Rest = p.Price % 0.7m, Negated = -p.Price })),
        Query(s => s.Products.Select(p => new { p.Id, Raised = p.OldPrice * 2 + 1, Negated = -p.OldPrice })),
        Query(s => s.Products.Select(p => p.Price - (p.OldPrice ?? 0) * 2 / 3)),
        Query(s => s.Products.Select(p => new { p.Id, Cheap = p.Price < 50, Same = p.Price == p.OldPrice })),
        Query(s => s.Products.Select(p => p.Price > 100 ? p.Price * 0.9m : p.Price)),
        Query(s => s.Products.Select(p => new { p.Id, Total = p.Price * p.InStock })),
        Query(s => s.Products.Select(p => new { p.Id, Total = p.Price * p.Packs, PerPack = p.Packs == 0 ? 0 : p.Price / p.Packs })),
        Query(s => s.Products.OrderBy(p => p.Price).ThenBy(p => p.Id).Select(p => p.Id)),
        Query(s => s.Products.OrderByDescending(p => p.Price).ThenBy(p => p.Id).Select(p => p.Price)),
        Query(s => s.Products.OrderBy(p => p.OldPrice).ThenBy(p => p.Id).Select(p => p.Id)),
        Query(s => s.Products.OrderByDescending(p => p.OldPrice).ThenBy(p => p.Id).Select(p => p.OldPrice)),
        Query(s => s.Products.OrderBy(p => p.Price * -1).ThenBy(p => p.Id).Take(20)),
        Query(s => s.Products.OrderBy(p => p.OldPrice ?? p.Price).ThenBy(p => p.Id).Skip(10).Take(15).Select(p => p.Id)),
        Query(s => s.Products.OrderBy(p => p.Price).ThenBy(p => p.Id).Take(30).OrderByDescending(p => p.Price).ThenBy(p => p.Id).Take(7).Select(p => p.Id)),
        Query(s => s.Customers.Where(c => _discounts.Contains(c.Discount ?? -1)).Select(c => c.Id)),
        Query(s => s.Customers.Where(c => !_discounts.Contains(c.Discount ?? 0.1m)).Select(c => c.Id)),
        Query(s => s.Customers.Where(c => new decimal?[] { null, 0.05m }.Contains(c.Discount)).Select(c => c.Id)),
        Query(s => s.Customers.Select(c => c.Discount).Distinct()),
        Query(s => s.Customers.GroupBy(c => c.Discount).Select(g => new { g.Key, Count = g.Count() })),
        Query(s => s.Customers.GroupBy(c => c.CreditLimit > 10_000).Select(g => new { g.Key, Count = g.Count() })),
        Query(s => s.Customers.Where(c => c.CreditLimit > 1_000_000).Select(c => c.CreditLimit)),
        Query(s => s.Customers.Where(c => c.CreditLimit < 0).Select(c => c.CreditLimit)),
        Query(s => s.Customers.OrderBy(c => c.CreditLimit).ThenBy(c => c.Id).Select(c => c.CreditLimit)),
        Query(s => s.Customers.Select(c => c.CreditLimit + c.CreditLimit)),
        Query(s => s.Customers.Join(s.Customers, c => c.CreditLimit, d => d.CreditLimit + 1250.25m, (c, d) => new { c.Id, Other = d.Id })),
        Query(s => s.Employees.Where(e => e.Salary > e.ReportsTo!.Salary).Select(e => e.Id)),
        Query(s => s.Employees.Where(e => e.Salary / 12 > 4000).Select(e => e.Id)),
        Query(s => s.Employees.Where(e => e.Reports.Any(r => r.Salary > e.Salary)).Select(e => e.Id)),
        Query(s => s.Employees.Where(e => (int)e.Salary % 2 == 0).Select(e => e.Id)),
        Query(s => s.Employees.Where(e => (double)e.Salary > 50_000.5).Select(e => e.Id)),
        Query(s => s.Employees.Select(e => new { e.Id, Whole = (long)e.Salary, Real = (double)e.Salary })),
        Query(s => s.Employees.Where(e => (decimal)e.Id * 2.5m > 70).Select(e => e.Id)),
        Query(s => s.Employees.Where(e => e.Rating != null && (decimal)e.Rating.Value > 2.5m).Select(e => e.Id)),
        Query(s => s.FewOrders.Where(o => o.Freight > 450).Select(o => o.Id)),
        Query(s => s.FewOrders.SelectMany(o => o.Lines).Where(l => l.UnitPrice * l.Quantity > 5000).Select(l => new { l.OrderId, l.ProductId })),
        Query(s => s.FewOrders.SelectMany(o => o.Lines).OrderByDescending(l => l.UnitPrice * l.Quantity).ThenBy(l => l.OrderId).ThenBy(l => l.ProductId).Take(10)),
        Query(s => s.FewOrders.Select(o => new { o.Id, Dear = o.Lines.Count(l => l.UnitPrice >= 150) })),
        Query(s => s.Products.Where(p => Math.Max(p.Price, 9.5m) == 9.5m).Select(p => p.Id)),
        Query(s => s.Products.Where(p => p.Price > 10 ^ p.OldPrice > 10).Select(p => p.Id)),
        Scalar(s => s.Products.Count(p => p.Price > 9.5m)),
        Scalar(s => s.Products.Any(p => p.Price > 1_000_000_000_000m)),
        Scalar(s => s.Products.All(p => p.Price >= -5.5m)),
        Scalar(s => s.Products.OrderBy(p => p.Price).ThenBy(p => p.Id).First().Id),
        Scalar(s => s.Products.OrderBy(p => p.Price).ThenBy(p => p.Id).Last().Id),
    ];
}

/// <summary>The operators of decimals where the thread writes numbers in another way.</summary>
[SetCulture("de-DE")]
internal sealed class GermanDecimalQueries : NorthwindQueries<GermanDecimalQueries>, IQueries<INorthwind>
{
    public static IEnumerable<QueryCase<INorthwind>> Queries => CultureQueries.Queries;
}

/// <inheritdoc cref="GermanDecimalQueries"/>
[SetCulture("fr-FR")]
internal sealed class FrenchDecimalQueries : NorthwindQueries<FrenchDecimalQueries>, IQueries<INorthwind>
{
    public static IEnumerable<QueryCase<INorthwind>> Queries => CultureQueries.Queries;
}

/// <inheritdoc cref="GermanDecimalQueries"/>
[SetCulture("fa-IR")]
internal sealed class PersianDecimalQueries : NorthwindQueries<PersianDecimalQueries>, IQueries<INorthwind>
{
    public static IEnumerable<QueryCase<INorthwind>> Queries => CultureQueries.Queries;
}
