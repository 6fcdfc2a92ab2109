namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Limits, set operations and subqueries, in the places where SQLite's syntax is its own; NULL in comparisons; lists of parameters.</summary>
internal sealed class SqlShapeQueries : NorthwindQueries<SqlShapeQueries>, IQueries<INorthwind>
{
    private static readonly int[] _many = [.. Enumerable.Range(-20_000, 40_000).Where(i => i % 7 != 3)];
    private static readonly int?[] _manyOrNone = [null, .. Enumerable.Range(100, 40_000)];
    private static readonly string[] _names = [.. Enumerable.Range(0, 5_000).Select(i => $"it's \"{i}\""), "it's \"quoted\"_\n"];
    private static readonly int?[] _few = [null, 2, 5];
    private static readonly int[] _none = [];

    private static string? Null => null;

    public static IEnumerable<QueryCase<INorthwind>> Queries =>
    [
        Query(s => s.Products.OrderBy(p => p.Id).Skip(240).Select(p => p.Id)),
        Query(s => s.Products.OrderBy(p => p.Id).Skip(3).Take(4).Skip(1).Take(2).Select(p => p.Id)),
        Query(s => s.Products.OrderBy(p => p.Id).Take(0).Select(p => p.Id)),
        Query(s => s.Products.OrderBy(p => p.Id).Take(3).Select(p => p.Id).Union(s.Products.OrderByDescending(p => p.Id).Take(3).Select(p => p.Id))),
        Query(s => s.Products.Select(p => p.CategoryId).Concat(s.Categories.Select(c => c.Id))),
        Query(s => s.Categories.Select(c => c.Id).Except(s.Products.Select(p => p.CategoryId).Union(s.Categories.Where(c => c.Id > 5).Select(c => c.Id)))),
        Query(s => s.Categories.Select(c => c.Id).Except(s.Products.Select(p => p.CategoryId)).Union(s.Shippers.Select(x => x.Id))),
        Query(s => s.Categories.Select(c => c.Id).Intersect(s.Shippers.Select(x => x.Id).Concat(s.Shippers.Select(x => x.Id)))),
        Query(s => s.Categories.Select(c => c.Id).Union(s.Shippers.Select(x => x.Id)).OrderByDescending(i => i).Skip(1).Take(3)),
        Query(s => s.Customers.Select(c => c.City).Union(s.Customers.Select(c => c.Country)).Where(x => x != "London")),
        Query(s => s.Products.Where(p => p.Id < 5).Union(s.Products.Where(p => p.Id > 248)).OrderBy(p => p.Id)),
        Query(s => s.Customers.Select(c => c.Region).Distinct().OrderBy(r => r)),
        Query(s => s.Customers.Where(c => c.Region == Null).Select(c => c.Id)),
        Query(s => s.Customers.Where(c => c.Region != Null && c.Region != "").Select(c => c.Id)),
        Query(s => s.Customers.Where(c => c.Region != c.Contact).Select(c => c.Id)),
        Query(s => s.Customers.Where(c => (c.Region == null) == (c.Contact == null)).Select(c => c.Id)),
        Query(s => s.Customers.Where(c => !(c.Region == "North" || c.Contact == null)).Select(c => c.Id)),
        Query(s => s.Categories.Where(c => _few.Contains(c.ParentId)).Select(c => c.Id)),
        Query(s => s.Categories.Where(c => !_few.Contains(c.ParentId)).Select(c => c.Id)),
        Query(s => s.Categories.Where(c => _none.Contains(c.Id)).Select(c => c.Id)),
        Query(s => s.Categories.Where(c => !_none.Contains(c.Id)).Select(c => c.Id)),
        Query(s => s.Products.Where(p => _many.Contains(p.Id)).Select(p => p.Id)),
        Query(s => s.Products.Where(p => !_many.Contains(p.Id)).Select(p => p.Id)),
        Query(s => s.Products.Where(p => _manyOrNone.Contains(p.Id)).Select(p => p.Id)),
        Query(s => s.Products.Where(p => _manyOrNone.Contains(p.SupplierId)).Select(p => p.Id)),
        Query(s => s.Products.Where(p => !_manyOrNone.Contains(p.SupplierId)).Select(p => p.Id)),
        Query(s => s.Products.Where(p => _names.Contains(p.Note)).Select(p => p.Id)),
        Query(s => s.Products.Where(p => _many.Count(i => i == p.Id) == 1).Select(p => p.Id)),
        Query(s => s.Products.Where(p => new[] { p.Id, p.CategoryId, 9 }.Max() == 9).Select(p => p.Id)),
        Query(s => s.Products.Where(p => new[] { p.Price, 10m, 9.5m }.Min() == 9.5m).Select(p => p.Id)),
        Query(s => s.Products.Where(p => new[] { p.Serial, 1UL << 63 }.Max() == 1UL << 63).Select(p => p.Id)),
        Query(s => s.Products.Where(p => s.Products.Where(q => q.CategoryId == p.CategoryId).Max(q => q.Id) == p.Id).Select(p => p.Id)),
        Query(s => s.Products.Select(p => new { p.Id, First = s.Categories.Where(c => c.ParentId == p.CategoryId).OrderBy(c => c.Id).Select(c => c.Name).FirstOrDefault() })),
        Query(s => s.Employees.Where(e => e.ReportsTo == null || e.ReportsTo.ReportsTo == null).Select(e => e.Id)),
        Query(s => s.Products.GroupBy(p => p.CategoryId).Where(g => g.Count() > 20).Select(g => new { g.Key, Count = g.Count() })),
        Query(s => s.Products.GroupBy(p => new { p.CategoryId, p.Discontinued }).Select(g => new { g.Key.CategoryId, g.Key.Discontinued, Most = g.Max(p => p.Id) })),
        Query(s => s.Products.Select(p => p.Discontinued ? (p.Id > 100 ? "old" : "older") : p.Note == null ? null : "new")),
        Query(s => s.Products.Where(p => EF.Functions.Collate(p.Name, "NOCASE") == "BLUE CHAIR 1").Select(p => p.Id), s => s.Products.Where(p => p.Name.ToUpper() == "BLUE CHAIR 1").Select(p => p.Id)),
        ContextQuery(d => d.Set<Product>().FromSql($"SELECT * FROM Product WHERE Id > {245}").Where(p => p.Price > 1).OrderBy(p => p.Id).TagWith("a tag -- of\ntwo lines"), s => s.Products.Where(p => p.Id > 245 && p.Price > 1).OrderBy(p => p.Id)),
        ContextQuery(d => d.Database.SqlQuery<decimal>($"SELECT Price AS Value FROM Product").Where(p => p > 900).OrderBy(p => p), s => s.Products.Select(p => p.Price).Where(p => p > 900).OrderBy(p => p)),
    ];
}
