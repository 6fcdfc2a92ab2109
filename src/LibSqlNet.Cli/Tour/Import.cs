using System.Diagnostics;
using LibSqlNet.Cli.Places;

namespace LibSqlNet.Cli.Tour;

/// <summary>Takes places into a new database: one transaction, one prepared statement per table.</summary>
internal sealed class Import(LibSqlConnection connection, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
{
    private const int RowsPerReport = 2048;

    public async Task<ImportReport> RunAsync(PlaceData data)
    {
        var start = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var schema = Command(Schema.Sql))
        {
            await schema.ExecuteNonQueryAsync(cancellationToken);
        }

        var divisions = await InsertDivisionsAsync(data.Divisions);
        var placesStart = Stopwatch.GetTimestamp();
        var places = await InsertPlacesAsync(data.Places);
        var placesTime = Stopwatch.GetElapsedTime(placesStart);
        await BuildIndexesAsync(places);
        await transaction.CommitAsync(cancellationToken);
        return new ImportReport(divisions, places, placesTime, Stopwatch.GetElapsedTime(start));
    }

    private async Task<int> InsertDivisionsAsync(IAsyncEnumerable<Division> divisions)
    {
        await using var insert = Command(Schema.InsertDivision);
        var code = insert.Parameters.Add("@code", LibSqlType.Text);
        var name = insert.Parameters.Add("@name", LibSqlType.Text);
        return await InsertAsync(insert, ImportPart.Divisions, divisions, division =>
        {
            code.Value = division.Code;
            name.Value = division.Name;
        });
    }

    private async Task<int> InsertPlacesAsync(IAsyncEnumerable<Place> places)
    {
        await using var insert = Command(Schema.InsertPlace);
        var name = insert.Parameters.Add("@name", LibSqlType.Text);
        var country = insert.Parameters.Add("@country", LibSqlType.Text);
        var region = insert.Parameters.Add("@region", LibSqlType.Text);
        var district = insert.Parameters.Add("@district", LibSqlType.Text);
        var latitude = insert.Parameters.Add("@latitude", LibSqlType.Real);
        var longitude = insert.Parameters.Add("@longitude", LibSqlType.Real);
        return await InsertAsync(insert, ImportPart.Places, places, place =>
        {
            name.Value = place.Name;
            country.Value = place.Country;
            region.Value = place.RegionCode;
            district.Value = place.DistrictCode;
            latitude.Value = place.Latitude;
            longitude.Value = place.Longitude;
        });
    }

    private async Task<int> InsertAsync<T>(LibSqlCommand insert, ImportPart part, IAsyncEnumerable<T> rows, Action<T> assign)
    {
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            assign(row);
            await insert.ExecuteNonQueryAsync(cancellationToken);
            if (++count % RowsPerReport == 0)
            {
                progress.Report(new ImportProgress(part, count));
            }
        }

        progress.Report(new ImportProgress(part, count));
        return count;
    }

    private async Task BuildIndexesAsync(int places)
    {
        await using var areas = Command(Schema.IndexAreas);
        await using var texts = Command(Schema.IndexTexts);
        for (var first = 1; first <= places; first += RowsPerReport)
        {
            var last = Math.Min(first + RowsPerReport - 1, places);
            foreach (var index in (LibSqlCommand[])[areas, texts])
            {
                index.Parameters.Clear();
                index.Parameters.AddWithValue("@first", first);
                index.Parameters.AddWithValue("@last", last);
                await index.ExecuteNonQueryAsync(cancellationToken);
            }

            progress.Report(new ImportProgress(ImportPart.Indexes, last));
        }
    }

    private LibSqlCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
