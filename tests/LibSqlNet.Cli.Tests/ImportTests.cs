using Dapper;
using LibSqlNet.Cli.Places;
using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

internal sealed class ImportTests
{
    [Test]
    public async Task RunAsync_inserts_and_indexes_every_place()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["CH", "LI"]);
        var connection = imported.Connection;
        var stored = await connection.QueryAsync<string>("SELECT name FROM place ORDER BY id");
        Assert.That(stored, Is.EqualTo(imported.Places.Select(static place => place.Name)));
        Assert.That(await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM place_area"), Is.EqualTo(imported.Places.Count));
        Assert.That(await connection.ExecuteScalarAsync<string>("SELECT rtreecheck('place_area')"), Is.EqualTo("ok"));
        Assert.That(await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM place_text"), Is.EqualTo(imported.Places.Count));
        Assert.That(
            await connection.ExecuteScalarAsync<string>("SELECT division.name FROM place JOIN division ON code = region WHERE place.name = 'Vaduz'"),
            Is.EqualTo("Vaduz"));
    }

    [Test]
    public async Task RunAsync_stores_null_for_a_division_that_a_place_has_not()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["SG", "MC"]);
        var expected = imported.Places.Count(static place => place.Region.Length == 0);
        Assert.That(expected, Is.Positive);
        Assert.That(await imported.Connection.ExecuteScalarAsync<long>("SELECT count(*) FROM place WHERE region IS NULL"), Is.EqualTo(expected));
    }

    [Test]
    public async Task RunAsync_reports_its_progress_to_the_end()
    {
        using TemporaryFolder folder = new();
        await using var connection = new TourFile(folder.FilePath(), "p", "chacha20").Create();
        await connection.OpenAsync();
        Reports reports = new();
        var report = await new Import(connection, reports, CancellationToken.None).RunAsync(Slice(5000));
        Assert.That(report.Places, Is.EqualTo(5000));
        Assert.That(reports.Last(ImportPart.Places), Is.EqualTo(5000));
        Assert.That(reports.Last(ImportPart.Indexes), Is.EqualTo(5000));
        Assert.That(reports.Last(ImportPart.Divisions), Is.EqualTo(report.Divisions));
        Assert.That(reports.All, Is.Ordered.By(nameof(ImportProgress.Part)).Then.By(nameof(ImportProgress.Done)));
    }

    [TestCase("Divisions")]
    [TestCase("Places")]
    [TestCase("Indexes")]
    public async Task RunAsync_leaves_nothing_in_the_database_when_cancelled(string part)
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        await using var connection = new TourFile(folder.FilePath(), "p", "chacha20").Create();
        await connection.OpenAsync();
        Reports reports = new(report =>
        {
            if (report.Part == Enum.Parse<ImportPart>(part))
            {
                source.Cancel();
            }
        });
        Assert.CatchAsync<OperationCanceledException>(() => new Import(connection, reports, source.Token).RunAsync(Slice(5000)));
        Assert.That(await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sqlite_schema"), Is.Zero);
    }

    private static PlaceData Slice(int count)
    {
        var data = PlacesPackage.Installed.Data;
        return data with { Places = data.Places.Take(count), PlaceCount = count };
    }

    private sealed class Reports(Action<ImportProgress>? next = null) : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public int Last(ImportPart part) => All.Last(report => report.Part == part).Done;

        public void Report(ImportProgress value)
        {
            All.Add(value);
            next?.Invoke(value);
        }
    }
}
