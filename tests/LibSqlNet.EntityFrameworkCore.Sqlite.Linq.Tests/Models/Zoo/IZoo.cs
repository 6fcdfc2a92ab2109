namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>A hierarchy of animals, which maps to one table, to a table for each type, or to a table for each type that is not abstract.</summary>
internal interface IZoo
{
    IQueryable<Animal> Animals { get; }

    IQueryable<Bird> Birds { get; }

    IQueryable<Eagle> Eagles { get; }

    IQueryable<Kiwi> Kiwis { get; }

    IQueryable<Fish> Fish { get; }

    IQueryable<Shark> Sharks { get; }

    IQueryable<Keeper> Keepers { get; }
}
