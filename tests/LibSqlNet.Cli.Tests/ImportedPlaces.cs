using LibSqlNet.Cli.Places;
using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

/// <summary>A database of its own with the places of some countries.</summary>
internal sealed class ImportedPlaces : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ImportedPlaces(string password, string cipher, List<Place> places)
    {
        File = new TourFile(_folder.FilePath(), password, cipher);
        Connection = File.Create();
        Places = places;
    }

    public TourFile File { get; }

    public LibSqlConnection Connection { get; }

    public IReadOnlyList<Place> Places { get; }

    public static async Task<ImportedPlaces> CreateAsync(string[] countries, string password = "correct horse", string cipher = "chacha20")
    {
        var data = PlacesPackage.Installed.Data;
        ImportedPlaces imported = new(password, cipher, await data.Places.Where(place => countries.Contains(place.Country)).ToListAsync());
        await imported.Connection.OpenAsync();
        PlaceData slice = new(
            data.Divisions.Where(division => countries.Any(country => division.Code.StartsWith(country + ".", StringComparison.Ordinal))),
            imported.Places.ToAsyncEnumerable(),
            imported.Places.Count);
        await new Import(imported.Connection, new Progress<ImportProgress>(), CancellationToken.None).RunAsync(slice);
        return imported;
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _folder.Dispose();
    }
}
