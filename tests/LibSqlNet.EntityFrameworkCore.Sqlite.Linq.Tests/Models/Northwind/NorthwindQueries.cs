namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Queries on the trading company.</summary>
internal abstract class NorthwindQueries<TSelf> : QueryTests<INorthwind, TSelf>
    where TSelf : IQueries<INorthwind>
{
    public static TestModel<INorthwind> Model { get; } = Northwind.Model;
}

/// <summary>The one trading company of all queries on it.</summary>
internal static class Northwind
{
    public static TestModel<INorthwind> Model { get; } =
        new TestModel<INorthwind, NorthwindContext, NorthwindData>(static options => new(options), static () => new());
}
