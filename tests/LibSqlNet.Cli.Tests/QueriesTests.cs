using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

internal sealed class QueriesTests
{
    [TestCase("zurich")]
    [TestCase("Zürich")]
    [TestCase("zuri*")]
    public async Task PlaceSearch_finds_a_name_with_and_without_its_diacritics(string query)
    {
        await using var imported = await ImportedPlaces.CreateAsync(["CH"]);
        var found = await new PlaceSearch(imported.Connection).FindAsync(query, limit: 1000, CancellationToken.None);
        Assert.That(found.Select(static place => place.Name), Has.Member("Zürich"));
        Assert.That(await new PlaceSearch(imported.Connection).CountAsync(query, CancellationToken.None), Is.EqualTo(found.Count));
    }

    [Test]
    public async Task PlaceSearch_wants_every_word_but_in_any_column()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["CH"]);
        var found = await new PlaceSearch(imported.Connection).FindAsync("sankt gallen", limit: 1000, CancellationToken.None);
        Assert.That(found, Is.Not.Empty);
        Assert.That(
            found.Select(static place => $"{place.Name} {place.District} {place.Region}"),
            Is.All.Contains("Sankt").IgnoreCase.And.All.Contains("Gallen").IgnoreCase);
    }

    [Test]
    public async Task PlaceSearch_throws_when_the_query_is_malformed()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["LI"]);
        var search = new PlaceSearch(imported.Connection);
        Assert.ThrowsAsync<LibSqlException>(() => search.FindAsync("\"", limit: 1, CancellationToken.None));
    }

    [Test]
    public async Task Countries_agree_with_a_count_in_memory()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["CH", "LI", "IS", "MC"]);
        var summaries = await new Countries(imported.Connection).SummarizeAsync(limit: 10, CancellationToken.None);
        var expected = imported.Places
            .GroupBy(static place => place.Country)
            .OrderByDescending(static country => country.Count())
            .ThenBy(static country => country.Key, StringComparer.Ordinal)
            .Select(country => new CountrySummary(
                country.Key,
                country.Count(),
                100.0 * country.Count() / imported.Places.Count,
                country.Select(static place => place.RegionCode).Where(static code => code is not null).Distinct().Count(),
                country.MaxBy(static place => place.Latitude)!.Name));
        Assert.That(summaries, Is.EqualTo(expected));
    }
}
