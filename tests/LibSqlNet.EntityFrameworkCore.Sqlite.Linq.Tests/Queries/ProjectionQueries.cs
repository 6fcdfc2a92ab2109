namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal sealed class ProjectionQueries : NorthwindQueries<ProjectionQueries>, IQueries<INorthwind>
{
    private const string Prefix = "no. ";

    public static IEnumerable<QueryCase<INorthwind>> Queries =>
    [
        Query(s => s.Customers.Select(c => c.City)),
        Query(s => s.Customers.Select(c => c.Region)),
        Query(s => s.Customers.Select(c => c.IsActive)),
        Query(s => s.Customers.Select(c => c.WantsMail)),
        Query(s => s.Customers.Select(c => c.Kind)),
        Query(s => s.Customers.Select(c => c.FormerKind)),
        Query(s => s.Customers.Select(c => c.CreditLimit)),
        Query(s => s.Customers.Select(c => new { c.Token, c.Referral, c.Since, c.Until, c.CallAfter })),
        Query(s => s.Employees.Select(e => new { e.HiredAt, e.ReviewedAt, e.WorkingDay, e.Overtime, e.StartsAt, e.BirthDate, e.LeftAt })),
        Query(s => s.Products.Select(p => new { p.Serial, p.Lot, p.Packs, p.Shelf, p.Rank, p.Grade, p.Reorder, p.Barcode, p.InStock, p.Volume })),
        Query(s => s.Products.Select(p => p.Checksum)),
        Query(s => s.Employees.Select(e => e.Photo)),
        Query(s => s.Products.Select(p => p.Note)),
        Query(s => s.Customers.Select(c => new { c.Id, c.Name })),
        Query(s => s.Customers.Select(c => new { Key = c.Id, Where = new { c.City, c.Country } })),
        Query(s => s.Customers.Select(c => new CustomerDto { Id = c.Id, Town = c.City + ", " + c.Country })),
        Query(s => s.Customers.Select(c => new CustomerRecord(c.Id, c.City))),
        Query(s => s.Customers.Select(c => new CustomerRecord(c.Id, c.City) { Note = c.Region })),
        Query(s => s.Customers.Select(c => ValueTuple.Create(c.Id, c.Discount))),
        Query(s => s.Customers.Select(c => Tuple.Create(c.Id, c.Kind))),
        Query(s => s.Customers.Select(c => new KeyValuePair<string, decimal>(c.Id, c.CreditLimit))),
        Query(s => s.Customers.Select(c => new[] { c.City, c.Country, c.Region })),
        Query(s => s.Customers.Select(c => new List<string?> { c.City, c.Region })),
        Query(s => s.Customers.Select(c => new object?[] { c.City, c.IsActive, c.Discount })),
        Query(s => s.Customers.Select(c => (object)c.City)),
        Query(s => s.Customers.Select(c => 1)),
        Query(s => s.Customers.Select(c => "x")),
        Query(s => s.Customers.Select(c => (string?)null)),
        Query(s => s.Customers.Select(c => new { c.Id, None = (int?)null, Text = "const", Day = new DateTime(2020, 2, 2) })),
        Query(s => s.Customers.Select(c => c.Region == null)),
        Query(s => s.Customers.Select(c => c.Region == "North")),
        Query(s => s.Customers.Select(c => !c.IsActive)),
        Query(s => s.Customers.Select(c => c.IsActive && c.WantsMail == true || c.City == "Bern")),
        Query(s => s.Customers.Select(c => c.IsActive ? "yes" : "no")),
        Query(s => s.Customers.Select(c => c.Kind == CustomerKind.Retail ? 1 : c.Kind == CustomerKind.Wholesale ? 2 : c.Region == null ? 3 : 4)),
        Query(s => s.Customers.Select(c => c.Region ?? c.City)),
        Query(s => s.Customers.Select(c => c.Discount ?? 0m)),
        Query(s => s.Customers.Select(c => c.Discount.GetValueOrDefault())),
        Query(s => s.Customers.Select(c => c.Discount.HasValue)),
        Query(s => s.Customers.Select(c => (int)c.Kind)),
        Query(s => s.Customers.Select(c => (CustomerKind)(c.ManagerId ?? 0))),
        Query(s => s.Products.Select(p => p.Id * 2 + 1)),
        Query(s => s.Products.Select(p => p.Id / 7)),
        Query(s => s.Products.Select(p => p.Id % 7)),
        Query(s => s.Products.Select(p => -p.Id)),
        Query(s => s.Products.Select(p => (long)p.Id * 4_000_000_000)),
        Query(s => s.Products.Select(p => (double)p.Id / 3)),
        Query(s => s.Products.Select(p => p.Reorder + p.Id)),
        Query(s => s.Products.Where(p => p.Id > 5).Select(p => p.Price * p.InStock)),
        Query(s => s.Products.Select(p => p.Price - (p.OldPrice ?? 0))),
        Query(s => s.Products.Select(p => (short)p.Id)),
        Query(s => s.Products.Select(p => (byte)(p.Id % 200))),
        Query(s => s.Products.Select(p => p.Name + " " + p.Note)),
        Query(s => s.Products.Select(p => Prefix + p.Id)),
        Query(s => s.Products.Select(p => $"{p.Name} costs much")),
        Query(s => s.Products.Select(p => p.Category)),
        Query(s => s.Products.Select(p => p.Supplier)),
        Query(s => s.Products.Select(p => new { p, p.Category })),
        Query(s => s.Products.Select(p => new { p.Id, Supplier = p.Supplier!.Name })),
        Query(s => s.Products.Select(p => new { p.Id, Grand = p.Category.Parent!.Parent!.Name })),
        Query(s => s.Products.Select(p => (float?)p.Supplier!.Score)),
        Query(s => s.Products.Select(p => (int?)p.Supplier!.Id)),
        Query(s => s.Products.Select(p => p.Supplier == null ? null : new { p.Supplier.Id, p.Supplier.Name })),
        Query(s => s.Products.Select(p => p.Supplier != null ? p.Supplier.Name : "none")),
        Query(s => s.FewOrders.Select(o => new { o.Id, o.Customer.Name, Boss = o.Employee!.ReportsTo!.LastName })),
        Query(s => s.Categories.Select(c => new { c.Name, c.Products.Count })),
        Query(s => s.Categories.Select(c => new { c.Name, Any = c.Products.Any() })),
        Query(s => s.Categories.Select(c => new { c.Name, Products = c.Products.Select(p => p.Name).ToList() })),
        Query(s => s.Categories.Select(c => new { c.Name, Products = c.Products.OrderBy(p => p.Name).Select(p => p.Name).ToArray() })),
        Query(s => s.Categories.Select(c => new { c.Name, Children = c.Children.Select(x => new { x.Id, x.Name }) })),
        Query(s => s.Categories.Select(c => new { c.Name, c.Children })),
        Query(s => s.Categories.Select(c => c.Products.Where(p => p.Discontinued).ToList())),
        Query(s => s.Categories.OrderBy(c => c.Id).Select(c => c.Products.OrderByDescending(p => p.Id).Take(2).ToList())),
        Query(s => s.Categories.OrderBy(c => c.Id).Select(c => c.Products.OrderBy(p => p.Id).Skip(1).Take(2).Select(p => p.Id).ToList())),
        Query(s => s.Categories.Select(c => c.Products.OrderBy(p => p.Id).FirstOrDefault())),
        Query(s => s.Categories.Select(c => c.Products.OrderBy(p => p.Id).Select(p => p.Name).FirstOrDefault())),
        Query(s => s.Categories.Select(c => c.Products.OrderBy(p => p.Id).Select(p => (int?)p.Id).FirstOrDefault())),
        Query(s => s.Categories.Select(c => c.Products.OrderBy(p => p.Id).Select(p => new { p.Id, p.Name }).FirstOrDefault())),
        Query(s => s.Categories.Select(c => new { c.Id, Sub = c.Children.Select(x => new { x.Name, Products = x.Products.Select(p => p.Id).ToList() }).ToList() })),
        Query(s => s.Categories.Select(c => new { c.Id, All = c.Children.SelectMany(x => x.Products).Select(p => p.Id).ToList() })),
        Refused(s => s.Categories.Select(c => new { c.Id, Suppliers = c.Products.Select(p => p.Supplier!.Name).Distinct().ToList() }), "whose values may be null"),
        Query(s => s.Categories.Select(c => new { c.Id, Grades = c.Products.GroupBy(p => p.Grade).Select(g => new { g.Key, Count = g.Count() }).ToList() })),
        Query(s => s.Employees.Select(e => new { e.Id, Boss = e.ReportsTo, e.Reports })),
        Query(s => s.Employees.Select(e => new { e.Id, Reports = e.Reports.OrderBy(r => r.Id).Select(r => r.FirstName + " " + r.LastName).ToList() })),
        Query(s => s.Employees.Select(e => new { e.Id, Regions = e.Territories.Select(t => t.Region.Name).Distinct().ToList() })),
        Query(s => s.FewOrders.Select(o => new { o.Id, Total = o.Lines.Sum(l => l.Quantity), Lines = o.Lines.Select(l => new { l.Product.Name, l.Quantity }).ToList() })),
        Query(s => s.FewOrders.Select(o => new OrderDto { Id = o.Id, Customer = new CustomerDto { Id = o.CustomerId, Town = o.Customer.City }, Products = o.Lines.Select(l => l.ProductId).ToList() })),
        Query(s => s.FewOrders.Where(o => o.Id < 50).Select(o => new { o, o.Customer, o.Lines })),
        Query(s => s.Customers.Select(c => c.City).Select(city => city.Length)),
        Query(s => s.Customers.Select(c => new { c.Id, c.City }).Where(x => x.City == "Bern").Select(x => x.Id)),
        Query(s => s.Customers.Select(c => new { c, c.City.Length }).Where(x => x.Length > 6).Select(x => x.c)),
        Query(s => s.Customers.Select(c => Shout(c.City))),
        Query(s => s.Customers.Select(c => new { c.Id, Loud = Shout(c.City) })),
        Refused(s => s.Customers.OrderBy(c => c.Id).Select((c, i) => new { c.Id, Index = i }).Take(4), "could not be translated"),
        Result(s => s.Customers.OrderBy(c => c.Id).AsEnumerable().Select(c => c.Id.GetHashCode(StringComparison.Ordinal)).Take(3)),
        Result(s => s.Customers.OrderBy(c => c.Id).AsEnumerable().Select((c, i) => new { c.Id, i })),
        Result(s => s.Customers.ToDictionary(c => c.Id, c => c.City).OrderBy(x => x.Key, StringComparer.Ordinal)),
        Result(s => s.Suppliers.ToLookup(x => x.Country)["Japan"].Select(x => x.Id).Order()),
        Result(s => s.Suppliers.Select(x => x.Id).ToHashSet().Order()),
    ];

    private static string Shout(string text) => text + "!";

    private sealed class CustomerDto
    {
        public required string Id { get; set; }

        public string? Town { get; set; }
    }

    private sealed class OrderDto
    {
        public int Id { get; set; }

        public CustomerDto? Customer { get; set; }

        public List<int> Products { get; set; } = [];
    }

    private sealed record CustomerRecord(string Id, string City)
    {
        public string? Note { get; init; }
    }
}
