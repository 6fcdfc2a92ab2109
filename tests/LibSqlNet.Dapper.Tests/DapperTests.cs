using Dapper;

namespace LibSqlNet.Dapper.Tests;

/// <summary>Dapper on a file, in memory and on an encrypted file.</summary>
[TestFixture("file")]
[TestFixture("memory")]
[TestFixture("encrypted")]
internal sealed class DapperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("libsql-dapper-").FullName;
    private readonly LibSqlConnection _connection;

    public DapperTests(string place)
    {
        _connection = new LibSqlConnection(place switch
        {
            "memory" => "Data Source=:memory:",
            "encrypted" => $"Data Source={Path.Combine(_folder, "test.db")};Password=secret;Kdf Iter=100",
            _ => $"Data Source={Path.Combine(_folder, "test.db")}",
        });
        _connection.Open();
        _connection.Execute(
            """
            CREATE TABLE country (code INTEGER PRIMARY KEY, title TEXT NOT NULL);
            CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, height REAL, founded TEXT, kind INTEGER NOT NULL DEFAULT 0, picture BLOB, code REFERENCES country);
            INSERT INTO country VALUES (1, 'Morava'), (2, 'Čechy');
            INSERT INTO place (name, height, founded, kind, picture, code) VALUES
              ('Brno', NULL, NULL, 1, NULL, 1), ('Olomouc', 219.5, '1200-02-03 04:05:06', 1, x'0102', 1), ('Žďár', 580, '1251-01-01', 0, NULL, 2);
            """);
    }

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Query_maps_rows_when_first_row_holds_nulls()
    {
        var places = _connection.Query<Place>("SELECT * FROM place ORDER BY id").AsList();

        Assert.That(places.Select(static p => p.Name), Is.EqualTo(new[] { "Brno", "Olomouc", "Žďár" }));
        Assert.That(places[0], Has.Property("Height").Null.And.Property("Founded").Null.And.Property("Picture").Null);
        Assert.That((places[1].Height, places[1].Founded, places[1].Kind), Is.EqualTo((219.5, new DateTime(1200, 2, 3, 4, 5, 6), Kind.Town)));
        Assert.That(places[1].Picture, Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(places[2].Height, Is.EqualTo(580));
    }

    [Test]
    public void Query_maps_expressions_that_are_null_in_first_row()
    {
        var values = _connection.Query<Place>("SELECT id, name, height + 0 AS Height FROM place ORDER BY id").AsList();

        Assert.That(values.Select(static p => p.Height), Is.EqualTo(new double?[] { null, 219.5, 580 }));
    }

    [Test]
    public void Query_maps_scalars_tuples_records_and_dynamics()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_connection.Query<int>("SELECT id FROM place ORDER BY id"), Is.EqualTo(new[] { 1, 2, 3 }));
            Assert.That(_connection.Query<int?>("SELECT NULL UNION ALL SELECT 2"), Is.EqualTo(new int?[] { null, 2 }));
            Assert.That(_connection.QueryFirst<(long, string)>("SELECT id, name FROM place"), Is.EqualTo((1L, "Brno")));
            Assert.That(_connection.QuerySingle<Line>("SELECT id AS Id, name AS Name FROM place WHERE id = 2"), Is.EqualTo(new Line(2, "Olomouc")));
            Assert.That(_connection.QuerySingle<Line>("SELECT count(*) AS Id, max(name) AS Name FROM place"), Is.EqualTo(new Line(3, "Žďár")));
            Assert.That((string)_connection.QueryFirst("SELECT name FROM place WHERE id = @id", new { id = 3 }).name, Is.EqualTo("Žďár"));
            Assert.That(_connection.QueryFirstOrDefault<Place>("SELECT * FROM place WHERE id = 99"), Is.Null);
            Assert.That(() => _connection.QuerySingle<int>("SELECT id FROM place"), Throws.InvalidOperationException);
            Assert.That(_connection.ExecuteScalar<long>("SELECT count(*) FROM place"), Is.EqualTo(3));
            Assert.That(_connection.ExecuteScalar<string>("SELECT NULL"), Is.Null);
        });
    }

    [Test]
    public void Query_maps_several_objects_of_a_row()
    {
        var places = _connection.Query<Place, Country, Place>(
            "SELECT p.id, p.name, c.code, c.title FROM place p JOIN country c ON c.code = p.code ORDER BY p.id",
            static (place, country) =>
            {
                place.Country = country;
                return place;
            },
            splitOn: "code");

        Assert.That(places.Select(static p => p.Country!.Title), Is.EqualTo(new[] { "Morava", "Morava", "Čechy" }));
    }

    [Test]
    public void Query_expands_lists()
    {
        Assert.That(_connection.Query<string>("SELECT name FROM place WHERE id IN @ids ORDER BY id", new { ids = new[] { 1, 3 } }), Is.EqualTo(new[] { "Brno", "Žďár" }));
        Assert.That(_connection.Query<string>("SELECT name FROM place WHERE id IN @ids", new { ids = Array.Empty<int>() }), Is.Empty);
        Assert.That(_connection.Query<string>("SELECT name FROM place WHERE id IN @ids", new { ids = Enumerable.Range(1, 900) }).Count(), Is.EqualTo(3));
    }

    [Test]
    public void Query_streams_when_unbuffered()
    {
        using (var rows = _connection.Query<Place>("SELECT * FROM place ORDER BY id", buffered: false).GetEnumerator())
        {
            Assert.That(rows.MoveNext());
            Assert.That(_connection.ExecuteScalar<int>("SELECT count(*) FROM country"), Is.EqualTo(2), "another command while the rows are open");
            Assert.That(rows.MoveNext() && rows.Current.Name == "Olomouc");
        }

        Assert.That(_connection.Execute("DROP TABLE place"), Is.Zero, "the abandoned rows hold no lock");
    }

    [Test]
    public async Task Query_streams_asynchronously()
    {
        var names = new List<string>();
        await foreach (var place in _connection.QueryUnbufferedAsync<Place>("SELECT * FROM place ORDER BY id"))
        {
            names.Add(place.Name);
        }

        Assert.That(names, Is.EqualTo(new[] { "Brno", "Olomouc", "Žďár" }));
    }

    [Test]
    public void QueryMultiple_reads_results_in_turn()
    {
        using var results = _connection.QueryMultiple("SELECT * FROM place; UPDATE place SET height = 1 WHERE id = 1; SELECT * FROM country WHERE code = @code", new { code = 2 });

        Assert.That(results.Read<Place>().Count(), Is.EqualTo(3));
        Assert.That(results.ReadSingle<Country>().Title, Is.EqualTo("Čechy"));
        Assert.That(results.IsConsumed);
    }

    [Test]
    public void Execute_runs_once_for_each_element()
    {
        var rows = new[]
        {
            new { name = "a", height = (double?)1.5, founded = (DateTime?)new DateTime(2000, 1, 2), kind = Kind.Town, picture = (byte[]?)[9] },
            new { name = "b", height = (double?)null, founded = (DateTime?)null, kind = Kind.Village, picture = (byte[]?)null },
        };

        Assert.That(
            _connection.Execute("INSERT INTO place (name, height, founded, kind, picture) VALUES (@name, @height, @founded, @kind, @picture)", rows),
            Is.EqualTo(2));
        var read = _connection.Query<Place>("SELECT * FROM place WHERE id > 3 ORDER BY id").AsList();
        Assert.That((read[0].Height, read[0].Founded, read[0].Kind), Is.EqualTo((1.5, new DateTime(2000, 1, 2), Kind.Town)));
        Assert.That(read[1], Has.Property("Height").Null.And.Property("Founded").Null.And.Property("Picture").Null);
    }

    [Test]
    public void Execute_takes_dynamic_parameters()
    {
        var parameters = new DynamicParameters();
        parameters.Add("@name", "Brno");
        parameters.Add("height", 237);

        Assert.That(_connection.Execute("UPDATE place SET height = @height WHERE name = @name", parameters), Is.EqualTo(1));
        Assert.That(_connection.ExecuteScalar<double>("SELECT height FROM place WHERE id = 1"), Is.EqualTo(237));
    }

    [Test]
    public void Execute_throws_when_constraint_fails_and_keeps_connection_usable()
    {
        Assert.That(
            () => _connection.Execute("INSERT INTO country VALUES (@code, 'x')", new[] { new { code = 7 }, new { code = 1 } }),
            Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(19));
        Assert.That(_connection.Query<int>("SELECT code FROM country ORDER BY code"), Is.EqualTo(new[] { 1, 2, 7 }));
    }

    [Test]
    public async Task Async_members_do_the_same()
    {
        Assert.That(await _connection.ExecuteAsync("INSERT INTO country VALUES (@code, @title)", new { code = 3, title = "Slezsko" }), Is.EqualTo(1));
        Assert.That((await _connection.QueryAsync<Country>("SELECT * FROM country")).Count(), Is.EqualTo(3));
        Assert.That(await _connection.QuerySingleAsync<string>("SELECT title FROM country WHERE code = 3"), Is.EqualTo("Slezsko"));
        Assert.That(await _connection.ExecuteScalarAsync<int>("SELECT max(code) FROM country"), Is.EqualTo(3));
        await using var results = await _connection.QueryMultipleAsync("SELECT 1; SELECT 2");
        Assert.That(await results.ReadSingleAsync<int>() + await results.ReadSingleAsync<int>(), Is.EqualTo(3));
    }

    [Test]
    public void Async_members_stop_when_token_is_cancelled()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var endless = new CommandDefinition(
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c", cancellationToken: source.Token);

        Assert.CatchAsync<OperationCanceledException>(async () => await Task.Run(() => _connection.ExecuteScalarAsync<long>(endless)));
        Assert.That(_connection.ExecuteScalar<int>("SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public void Transactions_are_kept_or_taken_back([Values] bool commits)
    {
        using (var transaction = _connection.BeginTransaction())
        {
            _connection.Execute("DELETE FROM place WHERE id = @id", new { id = 1 }, transaction);
            Assert.That(_connection.ExecuteScalar<int>("SELECT count(*) FROM place"), Is.EqualTo(2), "a command takes the connection's transaction by itself");
            if (commits)
            {
                transaction.Commit();
            }
        }

        Assert.That(_connection.ExecuteScalar<int>("SELECT count(*) FROM place"), Is.EqualTo(commits ? 2 : 3));
    }

    [Test]
    public void Closed_connection_is_opened_and_closed_by_Dapper()
    {
        using var connection = new LibSqlConnection("Data Source=:memory:");

        Assert.That(connection.Query<int>("SELECT 1 UNION ALL SELECT 2"), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(connection.State, Is.EqualTo(System.Data.ConnectionState.Closed));
    }
}
