using LibSqlNet.Cli.Places;
using LibSqlNet.Cli.Steps;

namespace LibSqlNet.Cli.Tour;

/// <summary>Leads through the steps of the tour.</summary>
internal sealed class TourGuide(TourFile file, TourOptions options, PlaceData data, TourView view)
{
    private const string HiddenName = "Llanfairpwllgwyngyll";
    private const string SearchQuery = "chateau* loire";
    private static readonly GeoPoint BorderTriangle = new(47.5897, 7.5893);

    /// <summary>Runs the tour. A tour that fails or is cancelled leaves no file behind.</summary>
    /// <returns>0 when every proof holds, else 1.</returns>
    /// <exception cref="IOException">The file exists and may not be replaced.</exception>
    /// <exception cref="LibSqlException">The engine reports an error.</exception>
    /// <exception cref="OperationCanceledException">The tour was cancelled.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        file.Claim(options.Replace);
        try
        {
            return await RunStepsAsync(cancellationToken) ? 0 : 1;
        }
        catch
        {
            file.Delete();
            throw;
        }
    }

    private async Task<bool> RunStepsAsync(CancellationToken cancellationToken)
    {
        await using var connection = file.Create();
        await connection.OpenAsync(cancellationToken);
        view.ShowStart(file, connection.ServerVersion);

        var import = await view.ShowImportAsync(data.PlaceCount, progress => new Import(connection, progress, cancellationToken).RunAsync(data));
        await QueryAsync(connection, cancellationToken);
        var ciphertext = await CiphertextProof.MakeAsync(file, connection, HiddenName, cancellationToken);
        var password = await PasswordProof.MakeAsync(file, cancellationToken);
        view.ShowProof(ciphertext, password);

        var holds = ciphertext.Holds && password.Holds && password.Places == import.Places;
        view.ShowEnd(file, holds, options.ShowPassword);
        return holds;
    }

    private async Task QueryAsync(LibSqlConnection connection, CancellationToken cancellationToken)
    {
        NearestPlaces nearest = new(connection);
        view.ShowNearest(BorderTriangle, await Timed<IReadOnlyList<NearestPlace>>.MeasureAsync(
            () => nearest.FindAsync(BorderTriangle, limit: 8, cancellationToken)));

        PlaceSearch search = new(connection);
        var count = await search.CountAsync(SearchQuery, cancellationToken);
        view.ShowSearch(SearchQuery, count, await Timed<IReadOnlyList<FoundPlace>>.MeasureAsync(
            () => search.FindAsync(SearchQuery, limit: 5, cancellationToken)));

        Countries countries = new(connection);
        view.ShowCountries(await Timed<IReadOnlyList<CountrySummary>>.MeasureAsync(
            () => countries.SummarizeAsync(limit: 8, cancellationToken)));
    }
}
