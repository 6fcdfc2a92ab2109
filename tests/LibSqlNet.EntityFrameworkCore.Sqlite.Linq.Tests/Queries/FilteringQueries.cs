namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal sealed class FilteringQueries : NorthwindQueries<FilteringQueries>, IQueries<INorthwind>
{
    public static IEnumerable<QueryCase<INorthwind>> Queries =>
    [
        Query(s => s.Customers),
        Query(s => s.Customers.Where(c => c.City == "London")),
        Query(s => s.Customers.OrderBy(c => c.Region).ThenByDescending(c => c.Id).Select(c => new { c.Id, c.Region })),
        Query(s => s.FewOrders.Include(o => o.Lines.Where(l => l.Quantity > 10)).ThenInclude(l => l.Product)),
        Query(s => s.FewOrders.Where(o => o.Employee!.ReportsTo!.Salary > 40_000)),
        Query(s => s.Customers.Where(c => s.FewOrders.Any(o => o.CustomerId == c.Id && o.Freight > 100))),
        Scalar(s => s.Orders.Count()),
        Scalar(s => s.Lines.Sum(l => l.Quantity)),
        Result(s => s.Customers.OrderBy(c => c.Id).AsEnumerable().Select(c => c.Id.GetHashCode(StringComparison.Ordinal)).Take(3)),
        Throws<InvalidOperationException>(s => s.Customers.Single(c => c.City == "Atlantis")),
        Refused(s => s.Customers.Where(c => c.GetHashCode() == 3), "could not be translated"),
    ];
}
