namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>A model with its data: in memory, and in a database that is built when a query first needs it and only read from then on.</summary>
internal abstract class TestModel<TStore>
{
    /// <summary>The data in memory.</summary>
    public abstract TStore Memory { get; }

    /// <summary>A context on the data in the database, which implements <typeparamref name="TStore"/>.</summary>
    public abstract DbContext CreateContext(QueryMode mode);
}

internal sealed class TestModel<TStore, TContext, TData>(Func<DbContextOptions, TContext> createContext, Func<TData> createData) : TestModel<TStore>
    where TContext : DbContext, TStore
    where TData : TStore, ITestData
{
    private readonly Lazy<TData> _data = new(createData);
    private readonly Lazy<string> _database = new(() => Path.Combine(DatabaseFolder.Path, $"{typeof(TContext).Name}.db"));
    private Lazy<DbContextOptions[]>? _options;

    public override TStore Memory => _data.Value;

    public override TContext CreateContext(QueryMode mode) =>
        createContext(LazyInitializer.EnsureInitialized(ref _options, () => new(Build)).Value[(int)mode]);

    private DbContextOptions[] Build()
    {
        var options = Array.ConvertAll(Enum.GetValues<QueryMode>(), Options);
        using var context = createContext(options[0]);
        context.Database.EnsureCreated();
        _data.Value.Insert(context);
        return options;
    }

    private DbContextOptions Options(QueryMode mode)
    {
        var split = mode == QueryMode.SplitAsync;
        return TestDatabase.Use(
                new DbContextOptionsBuilder<TContext>(), _database.Value, split ? QuerySplittingBehavior.SplitQuery : QuerySplittingBehavior.SingleQuery)
            .UseQueryTrackingBehavior(split ? QueryTrackingBehavior.NoTracking : QueryTrackingBehavior.TrackAll)
            .ConfigureWarnings(static warnings => warnings.Ignore(
                CoreEventId.FirstWithoutOrderByAndFilterWarning,
                CoreEventId.RowLimitingOperationWithoutOrderByWarning,
                CoreEventId.PossibleUnintendedCollectionNavigationNullComparisonWarning))
            .EnableSensitiveDataLogging()
            .Options;
    }
}

/// <summary>The data of a model.</summary>
internal interface ITestData
{
    /// <summary>Inserts the data into the tables of a context.</summary>
    void Insert(DbContext context);
}
