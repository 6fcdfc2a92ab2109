using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

internal sealed class NearestPlacesTests
{
    [TestCase(46.9480, 7.4474, TestName = "in the middle of Switzerland")]
    [TestCase(-17.5, 179.99, TestName = "west of the antimeridian")]
    [TestCase(-17.5, -179.99, TestName = "east of the antimeridian")]
    [TestCase(0, 180, TestName = "on the antimeridian")]
    [TestCase(90, 0, TestName = "at the North Pole")]
    [TestCase(-90, 42, TestName = "at the South Pole")]
    [TestCase(78.2, 15.6, TestName = "on Svalbard")]
    [TestCase(-46.9, -172.5, TestName = "opposite to Switzerland")]
    public async Task FindAsync_finds_what_measuring_every_place_finds(double latitude, double longitude)
    {
        await using var imported = await ImportedPlaces.CreateAsync(["CH", "FJ", "SJ", "GL", "NZ", "AQ"]);
        GeoPoint point = new(latitude, longitude);
        var expected = imported.Places
            .Select(place => Sphere.Distance(point, new GeoPoint(place.Latitude, place.Longitude)))
            .Order()
            .Take(25);
        var found = await new NearestPlaces(imported.Connection).FindAsync(point, limit: 25, CancellationToken.None);
        Assert.That(found.Select(static place => place.Kilometres), Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public async Task FindAsync_returns_every_place_when_there_are_fewer_than_the_limit()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["FJ"]);
        var found = await new NearestPlaces(imported.Connection).FindAsync(new GeoPoint(47, 8), limit: 10_000, CancellationToken.None);
        Assert.That(found.Select(static place => place.Name), Is.EquivalentTo(imported.Places.Select(static place => place.Name)));
    }

    [Test]
    public async Task Sql_looks_the_box_up_in_the_tree()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["LI"]);
        await using LibSqlCommand explain = new("EXPLAIN QUERY PLAN " + NearestPlaces.Sql, imported.Connection);
        foreach (var name in (string[])["@south", "@north", "@west", "@east", "@latitude", "@longitude", "@earth_radius", "@radius", "@limit"])
        {
            explain.Parameters.AddWithValue(name, 1.0);
        }

        List<string> plan = [];
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        Assert.That(plan, Has.Some.Match("area VIRTUAL TABLE INDEX 2:").And.None.Match("SCAN place$"));
    }
}
