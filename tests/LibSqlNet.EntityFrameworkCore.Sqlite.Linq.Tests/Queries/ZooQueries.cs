namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Queries on a hierarchy, the same for each way to map it.</summary>
internal abstract class ZooQueries<TSelf> : QueryTests<IZoo, TSelf>
    where TSelf : IQueries<IZoo>
{
    public static IEnumerable<QueryCase<IZoo>> Queries =>
    [
        Query(z => z.Animals),
        Query(z => z.Birds),
        Query(z => z.Eagles),
        Query(z => z.Fish),
        Query(z => z.Sharks),
        Query(z => z.Animals.OfType<Bird>()),
        Query(z => z.Animals.OfType<Kiwi>().Where(k => k.Island == null)),
        Query(z => z.Animals.OfType<Fish>().Where(f => f.Depth > 500)),
        Query(z => z.Birds.OfType<Eagle>().Select(e => e.WingSpan)),
        Query(z => z.Animals.Where(a => a is Fish)),
        Query(z => z.Animals.Where(a => a is Bird && a.Weight > 20)),
        Query(z => z.Animals.Where(a => !(a is Bird))),
        Query(z => z.Animals.Where(a => a is Eagle || a is Shark)),
        Query(z => z.Animals.Where(a => a.GetType() == typeof(Fish))),
        Query(z => z.Animals.Where(a => a.GetType() != typeof(Kiwi))),
        Query(z => z.Animals.Where(a => a is Shark && ((Shark)a).Teeth > 100)),
        Query(z => z.Animals.Where(a => (a as Bird)!.Eggs == 1)),
        Query(z => z.Animals.Where(a => (a as Kiwi)!.Island == "North")),
        Query(z => z.Animals.Where(a => a is Bird && (a as Bird)!.CanFly)),
        Query(z => z.Animals.OrderBy(a => a.Name).ThenBy(a => a.Id)),
        Query(z => z.Animals.OrderBy(a => a is Bird).ThenByDescending(a => a.Id).Select(a => a.Id)),
        Query(z => z.Animals.OrderByDescending(a => a.Id).Skip(5).Take(10)),
        Query(z => z.Animals.Select(a => new { a.Id, IsBird = a is Bird, Island = a is Kiwi ? ((Kiwi)a).Island : "none" })),
        Query(z => z.Animals.Select(a => a is Bird ? ((Bird)a).Eggs : -1)),
        Query(z => z.Animals.Select(a => new { a.Name, Teeth = (int?)(a as Shark)!.Teeth })),
        Query(z => z.Animals.GroupBy(a => a is Bird).Select(g => new { g.Key, Count = g.Count() })),
        Query(z => z.Animals.GroupBy(a => a.KeeperId).Select(g => new { g.Key, Weight = g.Sum(a => a.Weight), Birds = g.Count(a => a is Bird) })),
        Query(z => z.Birds.GroupBy(b => b.CanFly).Select(g => new { g.Key, Eggs = g.Sum(b => b.Eggs) })),
        Query(z => z.Animals.Include(a => a.Keeper)),
        Query(z => z.Eagles.Include(e => e.Prey)),
        Query(z => z.Animals.Include(a => (a as Eagle)!.Prey)),
        Query(z => z.Animals.Include(a => ((Fish)a).Hunters)),
        Query(z => z.Birds.Include(b => ((Eagle)b).Prey!.Keeper)),
        Query(z => z.Fish.Include(f => f.Hunters).ThenInclude(e => e.Keeper)),
        Query(z => z.Keepers.Include(k => k.Animals)),
        Query(z => z.Keepers.Include(k => k.Animals.Where(a => a is Bird).OrderBy(a => a.Id))),
        Query(z => z.Keepers.Include(k => k.Animals).ThenInclude(a => ((Eagle)a).Prey)),
        Query(z => z.Keepers.Where(k => k.Animals.OfType<Eagle>().Any(e => e.Eggs == 0))),
        Query(z => z.Keepers.Select(k => new { k.Name, Birds = k.Animals.OfType<Bird>().Count(), Weight = k.Animals.Sum(a => a.Weight) })),
        Query(z => z.Keepers.Select(k => new { k.Name, Sharks = k.Animals.OfType<Shark>().Select(x => x.Teeth).ToList() })),
        Query(z => z.Keepers.SelectMany(k => k.Animals.OfType<Bird>(), (k, b) => new { k.Name, Bird = b.Name })),
        Query(z => z.Animals.Join(z.Keepers, a => a.KeeperId, k => k.Id, (a, k) => new { a, k.Name })),
        Query(z => z.Eagles.Where(e => e.Prey is Shark)),
        Query(z => z.Eagles.Select(e => new { e.Id, Teeth = e.Prey is Shark ? ((Shark)e.Prey).Teeth : 0 })),
        Query(z => z.Animals.Where(a => z.Eagles.Any(e => e.PreyId == a.Id))),
        Query(z => z.Animals.Where(a => a.Keeper!.Animals.Any(x => x is Shark && x.Id != a.Id))),
        Query(z => z.Animals.OfType<Bird>().Select(b => b.Name).Union(z.Fish.Select(f => f.Name))),
        Query(z => z.Animals.Where(a => a.Id < 10).Concat(z.Animals.Where(a => a.Id > 55))),
        Query(z => z.Kiwis.Cast<Animal>().Where(a => a.Id > 20)),
        Query(z => z.Animals.Select(a => a.Keeper).Distinct()),
        Scalar(z => z.Animals.Count(a => a is Bird)),
        Scalar(z => z.Animals.OfType<Shark>().Max(x => x.Teeth)),
        Scalar(z => z.Animals.OrderBy(a => a.Id).First(a => a is Fish)),
        Scalar(z => z.Eagles.Max(e => e.WingSpan)),
        Scalar(z => z.Birds.Average(b => b.Weight)),
    ];
}

internal sealed class TablePerHierarchyQueries : ZooQueries<TablePerHierarchyQueries>, IQueries<IZoo>
{
    public static TestModel<IZoo> Model { get; } = new TestModel<IZoo, TphContext, ZooData>(static options => new(options), static () => new());
}

internal sealed class TablePerTypeQueries : ZooQueries<TablePerTypeQueries>, IQueries<IZoo>
{
    public static TestModel<IZoo> Model { get; } = new TestModel<IZoo, TptContext, ZooData>(static options => new(options), static () => new());
}

internal sealed class TablePerConcreteTypeQueries : ZooQueries<TablePerConcreteTypeQueries>, IQueries<IZoo>
{
    public static TestModel<IZoo> Model { get; } = new TestModel<IZoo, TpcContext, ZooData>(static options => new(options), static () => new());
}
