namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal abstract class Animal
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public double? Weight { get; set; }

    public DateOnly Born { get; set; }

    public int? KeeperId { get; set; }

    public Keeper? Keeper { get; set; }
}

internal abstract class Bird : Animal
{
    public bool CanFly { get; set; }

    public int Eggs { get; set; }
}

internal sealed class Eagle : Bird
{
    public decimal WingSpan { get; set; }

    public int? PreyId { get; set; }

    public Fish? Prey { get; set; }
}

internal sealed class Kiwi : Bird
{
    public string? Island { get; set; }
}

internal class Fish : Animal
{
    public int Depth { get; set; }

    public List<Eagle> Hunters { get; } = [];
}

internal sealed class Shark : Fish
{
    public int Teeth { get; set; }
}

internal sealed class Keeper
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public List<Animal> Animals { get; } = [];
}
