using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

/// <summary>Rows of other shapes: hierarchies, parts of a row, composite keys.</summary>
internal abstract class Shelf
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public int Height { get; set; }
}

internal sealed class WallShelf : Shelf
{
    public int Screws { get; set; }
}

internal sealed class FloorShelf : Shelf
{
    public int Legs { get; set; }
}

internal sealed class Reader
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required Place Home { get; set; }
}

internal sealed class Place
{
    public required string City { get; set; }

    public int Zip { get; set; }

    public bool IsFar { get; set; }

    public List<int> Numbers { get; set; } = [];
}

internal sealed class Copy
{
    public int Shop { get; set; }

    public required string Code { get; set; }

    public int Stock { get; set; }

    public bool IsGone { get; set; }
}

internal static class Shelves
{
    public static Action<ModelBuilder> Hierarchy(Action<EntityTypeBuilder<Shelf>> strategy) => builder =>
    {
        strategy(builder.Entity<Shelf>());
        builder.Entity<WallShelf>();
        builder.Entity<FloorShelf>();
    };

    public static IEnumerable<Shelf> Rows() =>
        Enumerable.Range(1, 8).Select(id => id % 2 == 0
            ? (Shelf)new WallShelf { Id = id, Name = $"shelf {id}", Height = id / 2, Screws = id }
            : new FloorShelf { Id = id, Name = $"shelf {id}", Height = id / 2, Legs = 4 });
}

internal static class Readers
{
    public static Action<ModelBuilder> Mapped(string mapping) => builder => builder.Entity<Reader>(reader => _ = mapping switch
    {
        "owned" => (object)reader.OwnsOne(row => row.Home),
        "owned JSON" => reader.OwnsOne(row => row.Home, home => home.ToJson()),
        "complex" => reader.ComplexProperty(row => row.Home),
        _ => reader.ComplexProperty(row => row.Home, home => home.ToJson()),
    });

    public static IEnumerable<Reader> Rows() =>
        Enumerable.Range(1, 3).Select(id => new Reader
        {
            Id = id,
            Name = $"reader {id}",
            Home = new Place { City = $"city {id}", Zip = 100 + id, IsFar = id == 2, Numbers = [id] },
        });
}

internal static class Copies
{
    public static IEnumerable<Copy> Rows() =>
        Enumerable.Range(1, 6).Select(id => new Copy { Shop = id % 3, Code = $"c{id % 2}", Stock = 10 - id, IsGone = id == 5 });
}
