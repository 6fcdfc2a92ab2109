namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Queries that begin with SQL, and go on in LINQ.</summary>
internal sealed class RawSqlQueries : NorthwindQueries<RawSqlQueries>, IQueries<INorthwind>
{
    private const string London = "London";

    public static IEnumerable<QueryCase<INorthwind>> Queries =>
    [
        ContextQuery(d => d.Set<Customer>().FromSqlRaw("SELECT * FROM Customer"), s => s.Customers),
        ContextQuery(d => d.Set<Customer>().FromSqlRaw("SELECT * FROM Customer WHERE City = {0}", London), s => s.Customers.Where(c => c.City == London)),
        ContextQuery(d => d.Set<Customer>().FromSql($"SELECT * FROM Customer WHERE City = {London}"), s => s.Customers.Where(c => c.City == London)),
        ContextQuery(d => d.Set<Customer>().FromSql($"SELECT * FROM Customer WHERE Region IS {(string?)null}"), s => s.Customers.Where(c => c.Region == null)),
        ContextQuery(d => d.Set<Customer>().FromSqlRaw("SELECT * FROM Customer").Where(c => c.IsActive), s => s.Customers.Where(c => c.IsActive)),
        ContextQuery(d => d.Set<Customer>().FromSqlRaw("SELECT * FROM Customer").OrderBy(c => c.Id).Skip(3).Take(5), s => s.Customers.OrderBy(c => c.Id).Skip(3).Take(5)),
        ContextQuery(d => d.Set<Customer>().FromSqlRaw("SELECT * FROM Customer").Include(c => c.Manager), s => s.Customers),
        ContextQuery(d => d.Set<Customer>().FromSqlRaw("SELECT * FROM Customer").Select(c => new { c.Id, c.Manager!.LastName }), s => s.Customers.Select(c => new { c.Id, c.Manager!.LastName })),
        ContextQuery(d => d.Set<Customer>().FromSqlRaw("SELECT * FROM Customer").GroupBy(c => c.Country).Select(g => new { g.Key, Count = g.Count() }), s => s.Customers.GroupBy(c => c.Country).Select(g => new { g.Key, Count = g.Count() })),
        ContextQuery(d => d.Set<Customer>().FromSql($"SELECT * FROM Customer WHERE City = {London}").Join(d.Set<Employee>(), c => c.ManagerId, e => e.Id, (c, e) => new { c.Id, e.LastName }), s => s.Customers.Where(c => c.City == London && c.Manager != null).Select(c => new { c.Id, c.Manager!.LastName })),
        ContextQuery(d => d.Set<Customer>().FromSql($"SELECT * FROM Customer WHERE City = {London}").Union(d.Set<Customer>().FromSql($"SELECT * FROM Customer WHERE City = 'Bern'")), s => s.Customers.Where(c => c.City == London || c.City == "Bern")),
        ContextQuery(d => d.Set<Order>().Where(o => o.Id < 300 && d.Set<Customer>().FromSqlRaw("SELECT * FROM Customer WHERE Country = 'UK'").Any(c => c.Id == o.CustomerId)), s => s.Orders.Where(o => o.Id < 300 && o.Customer.Country == "UK")),
        ContextQuery(d => d.Set<Employee>().FromSqlRaw("WITH RECURSIVE chain AS (SELECT * FROM Employee WHERE Id = 39 UNION ALL SELECT e.* FROM Employee e JOIN chain c ON e.Id = c.ReportsToId) SELECT * FROM chain").AsNoTracking(), s => s.Employees.Where(e => e.Id == 39 || e.Id == 10 || e.Id == 3 || e.Id == 1)),
        ContextQuery(d => d.Database.SqlQueryRaw<int>("SELECT Id AS Value FROM Product"), s => s.Products.Select(p => p.Id)),
        ContextQuery(d => d.Database.SqlQueryRaw<int>("SELECT Id AS Value FROM Product").Where(id => id < 10).OrderByDescending(id => id), s => s.Products.Select(p => p.Id).Where(id => id < 10).OrderByDescending(id => id)),
        ContextQuery(d => d.Database.SqlQuery<string>($"SELECT Name AS Value FROM Product WHERE Id = {7}"), s => s.Products.Where(p => p.Id == 7).Select(p => p.Name)),
        ContextQuery(d => d.Database.SqlQueryRaw<decimal>("SELECT Price AS Value FROM Product"), s => s.Products.Select(p => p.Price)),
        ContextQuery(d => d.Database.SqlQueryRaw<DateTimeOffset>("SELECT HiredAt AS Value FROM Employee"), s => s.Employees.Select(e => e.HiredAt)),
        ContextQuery(d => d.Database.SqlQueryRaw<Guid>("SELECT Token AS Value FROM Customer"), s => s.Customers.Select(c => c.Token)),
        ContextQuery(d => d.Database.SqlQueryRaw<TimeSpan?>("SELECT ShelfLife AS Value FROM Product"), s => s.Products.Select(p => p.ShelfLife)),
        ContextQuery(d => d.Database.SqlQueryRaw<ulong>("SELECT Serial AS Value FROM Product"), s => s.Products.Select(p => p.Serial)),
        ContextQuery(d => d.Database.SqlQueryRaw<Total>("SELECT Country AS Name, count(*) AS Count FROM Customer GROUP BY Country"), s => s.Customers.GroupBy(c => c.Country).Select(g => new Total { Name = g.Key, Count = g.Count() })),
        ContextQuery(d => d.Database.SqlQueryRaw<Total>("SELECT Country AS Name, count(*) AS Count FROM Customer GROUP BY Country").Where(t => t.Count > 15).OrderBy(t => t.Name), s => s.Customers.GroupBy(c => c.Country).Select(g => new Total { Name = g.Key, Count = g.Count() }).Where(t => t.Count > 15).OrderBy(t => t.Name)),
        ContextQuery(d => d.Set<Product>().Where(p => d.Database.SqlQueryRaw<int>("SELECT 3 AS Value UNION SELECT 5").Contains(p.Id)), s => s.Products.Where(p => p.Id == 3 || p.Id == 5)),
    ];

    private sealed class Total
    {
        public required string Name { get; set; }

        public int Count { get; set; }
    }
}
