namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>What a query captures becomes a parameter: null or not, one value or a collection.</summary>
internal sealed class ParameterQueries : NorthwindQueries<ParameterQueries>, IQueries<INorthwind>
{
    private static readonly Filter Wanted = new() { Country = "France", Kinds = [CustomerKind.Retail, CustomerKind.Government], Least = 5 };

    private static string? NoText => null;

    private static int? NoNumber => null;

    private static bool? NoBool => null;

    private static Guid? NoGuid => null;

    private static DateTime? NoTime => null;

    private static CustomerKind? NoKind => null;

    private static string Town => "Kraków";

    public static IEnumerable<QueryCase<INorthwind>> Queries =>
    [
        Query(s => s.Customers.Where(c => c.City == Town)),
        Query(s => s.Customers.Where(c => Town == c.City)),
        Query(s => s.Customers.Where(c => c.City == EF.Constant(Town))),
        Query(s => s.Customers.Where(c => c.City == EF.Parameter("Bern"))),
        Query(s => s.Customers.Where(c => c.Region == NoText)),
        Query(s => s.Customers.Where(c => c.Region != NoText)),
        Query(s => s.Customers.Where(c => c.ManagerId == NoNumber)),
        Query(s => s.Customers.Where(c => c.ManagerId != NoNumber)),
        Query(s => s.Customers.Where(c => c.WantsMail == NoBool)),
        Query(s => s.Customers.Where(c => c.WantsMail != NoBool)),
        Query(s => s.Customers.Where(c => c.Referral == NoGuid)),
        Query(s => s.Employees.Where(e => e.LeftAt != NoTime)),
        Query(s => s.Customers.Where(c => c.FormerKind == NoKind)),
        Query(s => s.Customers.Where(c => c.Kind == NoKind)),
        Query(s => s.Customers.Where(c => NoText == null || c.City == NoText)),
        Query(s => s.Customers.Where(c => (NoText ?? "Bern") == c.City)),
        Query(s => s.Customers.Where(c => c.Country == Wanted.Country)),
        Query(s => s.Customers.Where(c => Wanted.Kinds.Contains(c.Kind))),
        Query(s => s.Products.Where(p => p.Id > Wanted.Least * 10)),
        Query(s => s.Products.Where(p => p.Id == Wanted.Twice())),
        Query(s => Bind(5, least => s.Products.Where(p => p.Id > least && p.Id < least * 3))),
        Query(s => Bind("b", text => s.Products.Where(p => p.Name.Contains(text)))),
        Query(s => Bind("%", text => s.Suppliers.Where(p => p.Homepage!.Contains(text)))),
        Query(s => Bind("_sure#\\", text => s.Suppliers.Where(p => p.Homepage!.EndsWith(text)))),
        Query(s => Bind("", text => s.Suppliers.Where(p => p.Homepage!.StartsWith(text)))),
        Query(s => Bind('C', grade => s.Products.Where(p => p.Grade == grade))),
        Query(s => Bind(123.45m, price => s.Products.Where(p => p.Price > price))),
        Query(s => Bind(0.5, rating => s.Employees.Where(e => e.Rating < rating))),
        Query(s => Bind(2.5f, score => s.Suppliers.Where(e => e.Score <= score))),
        Query(s => Bind(ulong.MaxValue - 3, lot => s.Products.Where(p => p.Lot == lot))),
        Query(s => Bind(TimeSpan.FromDays(5), life => s.Products.Where(p => p.ShelfLife == life))),
        Query(s => Bind(new DateTime(2018, 2, 1), day => s.Products.Where(p => p.AddedAt < day))),
        Query(s => Bind(new DateOnly(2000, 1, 1), day => s.Customers.Where(c => c.Since >= day && c.Until == null))),
        Query(s => Bind(new TimeOnly(8, 0), time => s.Employees.Where(e => e.StartsAt < time))),
        Query(s => Bind(new DateTimeOffset(2018, 2, 1, 0, 0, 0, TimeSpan.FromHours(5)), day => s.Employees.Where(e => e.HiredAt >= day))),
        Query(s => Bind(new byte[] { 4, 28, 0, 255 }, bytes => s.Products.Where(p => p.Checksum == bytes))),
        Query(s => Bind(CustomerKind.Wholesale, kind => s.Customers.Where(c => c.Kind == kind))),
        Query(s => Bind(ProductTraits.Frozen, traits => s.Products.Where(p => p.Traits.HasFlag(traits)))),
        Query(s => Bind(OrderState.Paid, state => s.FewOrders.Where(o => o.State == state || o.State == OrderState.New))),
        Query(s => Bind((Id: 5, Name: "x"), pair => s.Products.Where(p => p.Id == pair.Id))),
        Query(s => Bind(new { Low = 3, High = 7 }, range => s.Products.Where(p => p.Id >= range.Low && p.Id <= range.High))),
        Query(s => Bind(new[] { 1, 3, 5, 999 }, ids => s.Products.Where(p => ids.Contains(p.Id)))),
        Query(s => Bind(new List<int> { 2, 4 }, ids => s.Products.Where(p => ids.Contains(p.Id)))),
        Query(s => Bind(new HashSet<int> { 2, 4 }, ids => s.Products.Where(p => ids.Contains(p.Id)))),
        Query(s => Bind(Array.Empty<int>(), ids => s.Products.Where(p => ids.Contains(p.Id)))),
        Query(s => Bind(Array.Empty<int>(), ids => s.Products.Where(p => !ids.Contains(p.Id)))),
        Query(s => Bind(Enumerable.Range(1, 2_000).ToArray(), ids => s.Products.Where(p => ids.Contains(p.Id * 20)))),
        Query(s => Bind(new int?[] { null, 2 }, ids => s.Customers.Where(c => ids.Contains(c.ManagerId)))),
        Query(s => Bind(new int?[] { null, 2 }, ids => s.Customers.Where(c => !ids.Contains(c.ManagerId)))),
        Query(s => Bind(new[] { "North", null }, regions => s.Customers.Where(c => regions.Contains(c.Region)))),
        Query(s => Bind(new[] { 0.01m, 0.05m }, discounts => s.Customers.Where(c => discounts.Contains(c.Discount!.Value)))),
        Query(s => Bind(new[] { Guid.Empty, Guid.NewGuid() }, tokens => s.Customers.Where(c => tokens.Contains(c.Token)))),
        Query(s => Bind(new[] { new DateOnly(1995, 2, 23), DateOnly.MinValue }, days => s.Customers.Where(c => days.Contains(c.Since)))),
        Query(s => Bind(new[] { OrderState.New, OrderState.Cancelled }, states => s.FewOrders.Where(o => states.Contains(o.State)))),
        Query(s => Bind(new[] { 'A', 'é' }, grades => s.Products.Where(p => grades.Contains(p.Grade)))),
        Query(s => Bind(new[] { "lo", "ü" }, parts => s.Customers.Where(c => parts.Any(part => c.City.Contains(part))))),
        Query(s => Bind(new[] { "e", "r" }, parts => s.Customers.Where(c => parts.All(part => c.City.Contains(part))))),
        Query(s => Bind(new[] { 3, 4 }, ids => s.Products.Where(p => ids.Any(id => id == p.Id || id * 10 == p.Id)))),
        Query(s => Bind(new[] { 3, 4, 5 }, ids => s.Products.Where(p => ids.Count(id => id > p.Id) == 2))),
        Query(s => Bind(new[] { 30, 40, 50 }, ids => s.Products.Where(p => p.Id < ids.Max() && p.Id > ids.Min()))),
        Query(s => Bind(new[] { 30, 40, 50 }, ids => s.Products.Where(p => p.Id == ids[1]))),
        Query(s => Bind(3, count => s.Products.OrderBy(p => p.Id).Skip(count).Take(count * 2))),
        Query(s => Bind((string?)null, text => s.Customers.Where(c => c.Region == text || c.City == text))),
        Query(s => Bind((decimal?)null, price => s.Products.Where(p => p.OldPrice == price))),
        Query(s => Bind((int?)7, id => s.Products.Where(p => p.Id == id!.Value))),
        Query(s => Bind(s.FewOrders.Where(o => o.Freight > 400), dear => s.Customers.Where(c => dear.Any(o => o.CustomerId == c.Id)))),
        Query(s => Bind(s.Customers.Where(c => c.Country == "UK").Select(c => c.Id), ids => s.FewOrders.Where(o => ids.Contains(o.CustomerId)))),
        Query(s => Bind((Expression<Func<Product, bool>>)(p => p.Discontinued), filter => s.Products.Where(filter))),
        Query(s => Bind((Expression<Func<Product, bool>>)(p => p.Discontinued), filter => s.Categories.Where(c => c.Products.AsQueryable().Any(filter)))),
    ];

    private static TResult Bind<T, TResult>(T value, Func<T, TResult> query) => query(value);

    private sealed class Filter
    {
        public required string Country { get; set; }

        public required List<CustomerKind> Kinds { get; set; }

        public int Least { get; set; }

        public int Twice() => 2 * Least;
    }
}
