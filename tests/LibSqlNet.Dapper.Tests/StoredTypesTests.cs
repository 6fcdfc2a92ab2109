using System.Data;
using Dapper;

namespace LibSqlNet.Dapper.Tests;

/// <summary>Types that Dapper and SQLite agree on only by way of the provider, and the calls that DapperTests leaves out.</summary>
internal sealed class StoredTypesTests : IDisposable
{
    private static readonly Stored First = new()
    {
        Id = 1,
        Time = new DateTime(2026, 2, 3, 4, 5, 6, 789),
        Price = 19.90m,
        Key = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        Kind = Kind.Town,
        Point = new Point(1.5, -2),
        IsOpen = true,
    };

    private readonly LibSqlConnection _connection = new("Data Source=:memory:");

    static StoredTypesTests()
    {
        SqlMapper.AddTypeHandler(new Point.Handler());
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.AddTypeHandler(new GuidHandler());
    }

    public StoredTypesTests()
    {
        _connection.Open();
        _connection.Execute("CREATE TABLE stored (id INTEGER PRIMARY KEY, time TEXT, price TEXT, key TEXT, kind INTEGER, point TEXT, is_open INTEGER)");
        _connection.Execute(Insert, First);
    }

    private const string Insert = "INSERT INTO stored VALUES (@Id, @Time, @Price, @Key, @Kind, @Point, @IsOpen)";

    private const string Select = "SELECT id, time, price, key, kind, point, is_open AS IsOpen FROM stored ORDER BY id";

    public void Dispose() => _connection.Dispose();

    [Test]
    public void Every_type_comes_back()
    {
        Assert.That(_connection.QuerySingle<Stored>(Select), Is.EqualTo(First));
        Assert.That(_connection.QuerySingle<string>("SELECT time || ' ' || price || ' ' || key || ' ' || point FROM stored"),
            Is.EqualTo("2026-02-03 04:05:06.789 19.9 0F8FAD5B-D9CB-469F-A165-70867728950E 1.5 -2"));
    }

    [Test]
    public void Parameters_compare_with_what_is_stored()
    {
        Assert.That(
            _connection.ExecuteScalar<int>(
                "SELECT count(*) FROM stored WHERE time = @Time AND price = @Price AND key = @Key AND kind = @Kind AND point = @Point AND is_open = @IsOpen", First),
            Is.EqualTo(1));
    }

    [Test]
    public void Null_in_the_first_row_leaves_the_second_as_it_is()
    {
        _connection.Execute("INSERT INTO stored (id, time, price, key, kind, is_open) SELECT 0, time, price, key, kind, is_open FROM stored");

        var rows = _connection.Query<Stored>(Select).AsList();
        var tuples = _connection.Query<(long, string?, double?)>("SELECT id, point, CASE WHEN id THEN 1.5 END FROM stored ORDER BY id").AsList();
        var dynamics = _connection.Query("SELECT point, point || '' AS expression FROM stored ORDER BY id").AsList();

        Assert.That((rows[0].Point, rows[1]), Is.EqualTo(((Point?)null, First)));
        Assert.That(tuples, Is.EqualTo(new[] { (0L, (string?)null, (double?)null), (1L, "1.5 -2", 1.5) }));
        Assert.That(((object?)dynamics[0].point, (object?)dynamics[0].expression), Is.EqualTo(((object?)null, (object?)null)));
        Assert.That(((string)dynamics[1].point, (string)dynamics[1].expression), Is.EqualTo(("1.5 -2", "1.5 -2")));
    }

    [Test]
    public void Objects_of_an_outer_join_are_null_when_their_part_is()
    {
        var rows = _connection.Query<Stored, Country, (Stored, Country?)>(
            "SELECT s.id, c.code, c.title FROM stored s LEFT JOIN (SELECT 5 AS code, 'x' AS title) c ON c.code = s.id", static (stored, country) => (stored, country), splitOn: "code");

        Assert.That(rows.Single().Item2, Is.Null);
    }

    [Test]
    public void Lists_of_every_type_are_expanded()
    {
        Assert.That(_connection.ExecuteScalar<int>("SELECT count(*) FROM stored WHERE key IN @keys", new { keys = new[] { First.Key, Guid.Empty } }), Is.EqualTo(1));
        Assert.That(_connection.ExecuteScalar<int>("SELECT count(*) FROM stored WHERE point IN @points", new { points = new[] { "1.5 -2", "'" } }), Is.EqualTo(1));
        Assert.That(_connection.ExecuteScalar<int>("SELECT count(*) FROM stored WHERE time NOT IN @times", new { times = new List<DateTime> { First.Time } }), Is.Zero);
        Assert.That(_connection.ExecuteScalar<int>("SELECT count(*) FROM stored WHERE id = {=id}", new { id = 1 }), Is.EqualTo(1));
    }

    [Test]
    public async Task Transactions_span_asynchronous_calls([Values] bool commits)
    {
        await using (var transaction = await _connection.BeginTransactionAsync())
        {
            await _connection.ExecuteAsync(Insert, First with { Id = 2 }, transaction);
            await transaction.SaveAsync("half");
            await _connection.ExecuteAsync("DELETE FROM stored", transaction: transaction);
            await transaction.RollbackAsync("half");
            Assert.That(await _connection.QuerySingleAsync<int>("SELECT count(*) FROM stored", transaction: transaction), Is.EqualTo(2));
            if (commits)
            {
                await transaction.CommitAsync();
            }
        }

        Assert.That(await _connection.ExecuteScalarAsync<int>("SELECT count(*) FROM stored"), Is.EqualTo(commits ? 2 : 1));
    }

    [Test]
    public async Task Results_are_read_one_after_the_other_without_buffers()
    {
        await using var results = await _connection.QueryMultipleAsync($"{Select}; SELECT 1 UNION ALL SELECT 2; SELECT NULL WHERE 0");
        Assert.That((await results.ReadAsync<Stored>(buffered: false)).ToList(), Is.EqualTo(new[] { First }));
        var numbers = new List<int>();
        await foreach (var number in results.ReadUnbufferedAsync<int>())
        {
            numbers.Add(number);
        }

        Assert.That(numbers, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(await results.ReadSingleOrDefaultAsync<string>(), Is.Null);
        Assert.That(results.IsConsumed);
    }

    [Test]
    public async Task Unbuffered_rows_may_be_left_and_the_connection_used()
    {
        _connection.Execute(Insert, Enumerable.Range(2, 50).Select(static id => First with { Id = id }));
        var seen = 0;
        await foreach (var _ in _connection.QueryUnbufferedAsync<Stored>(Select))
        {
            if (++seen == 3)
            {
                break;
            }
        }

        Assert.That(await _connection.ExecuteAsync("DELETE FROM stored"), Is.EqualTo(51));
    }

    [Test]
    public async Task Cancelled_token_runs_nothing_and_stops_what_streams()
    {
        using var source = new CancellationTokenSource();
        var rows = _connection.QueryUnbufferedAsync<long>("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c").WithCancellation(source.Token);
        Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (var n in rows)
            {
                if (n == 5)
                {
                    await source.CancelAsync();
                }
            }
        });

        Assert.CatchAsync<OperationCanceledException>(() => _connection.ExecuteAsync(new CommandDefinition("DELETE FROM stored", cancellationToken: source.Token)));
        Assert.That(await _connection.ExecuteScalarAsync<int>("SELECT count(*) FROM stored"), Is.EqualTo(1));
    }

    [Test]
    public void Reader_fills_a_table()
    {
        using var table = new DataTable();
        using (var reader = _connection.ExecuteReader("SELECT id, price + 0.1 AS more, point FROM stored"))
        {
            table.Load(reader);
        }

        Assert.That((table.Rows[0]["id"], table.Rows[0]["more"], table.Rows[0]["point"]), Is.EqualTo(((object)1L, (object)20.0, (object)"1.5 -2")));
    }
}
