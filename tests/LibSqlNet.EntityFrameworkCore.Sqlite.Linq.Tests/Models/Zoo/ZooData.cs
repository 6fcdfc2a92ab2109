namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal sealed class ZooData : IZoo, ITestData
{
    private readonly List<Animal> _animals = [];
    private readonly List<Keeper> _keepers;

    public ZooData()
    {
        _keepers = [.. Words.FirstNames.Take(6).Select(static (name, i) => new Keeper { Id = i + 1, Name = name })];
        for (var id = 1; id <= 60; id++)
        {
            var animal = Make(id);
            animal.Keeper = id % 4 == 0 ? null : _keepers[id % (_keepers.Count - 1)];
            animal.KeeperId = animal.Keeper?.Id;
            animal.Keeper?.Animals.Add(animal);
            _animals.Add(animal);
        }

        foreach (var eagle in _animals.OfType<Eagle>().Where(static eagle => eagle.Id % 3 != 0))
        {
            eagle.Prey = _animals.OfType<Fish>().ElementAt(eagle.Id % 9);
            eagle.PreyId = eagle.Prey.Id;
            eagle.Prey.Hunters.Add(eagle);
        }
    }

    public IQueryable<Animal> Animals => new MemoryQuery<Animal>(_animals);

    public IQueryable<Bird> Birds => new MemoryQuery<Bird>(_animals.OfType<Bird>());

    public IQueryable<Eagle> Eagles => new MemoryQuery<Eagle>(_animals.OfType<Eagle>());

    public IQueryable<Kiwi> Kiwis => new MemoryQuery<Kiwi>(_animals.OfType<Kiwi>());

    public IQueryable<Fish> Fish => new MemoryQuery<Fish>(_animals.OfType<Fish>());

    public IQueryable<Shark> Sharks => new MemoryQuery<Shark>(_animals.OfType<Shark>());

    public IQueryable<Keeper> Keepers => new MemoryQuery<Keeper>(_keepers);

    public void Insert(DbContext context)
    {
        context.AddRange(_keepers);
        context.AddRange(_animals);
        context.SaveChanges();
    }

    private static Animal Make(int id)
    {
        var name = $"{Words.Adjectives[id % Words.Adjectives.Length]} {id}";
        var born = new DateOnly(2015, 1, 1).AddDays(id * 41);
        double? weight = id % 5 == 0 ? null : id * 1.25;
        return (id % 4) switch
        {
            0 => new Eagle { Id = id, Name = name, Born = born, Weight = weight, CanFly = true, Eggs = id % 3, WingSpan = 1.5m + (id / 100m) },
            1 => new Kiwi { Id = id, Name = name, Born = born, Weight = weight, CanFly = false, Eggs = id % 2, Island = id % 3 == 0 ? null : Words.Regions[id % 4] },
            2 => new Fish { Id = id, Name = name, Born = born, Weight = weight, Depth = id * 10 },
            _ => new Shark { Id = id, Name = name, Born = born, Weight = weight, Depth = id * 30, Teeth = id * 4 },
        };
    }
}
