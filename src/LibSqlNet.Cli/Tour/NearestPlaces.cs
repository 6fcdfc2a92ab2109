namespace LibSqlNet.Cli.Tour;

/// <summary>A place and how far it is.</summary>
internal sealed record NearestPlace(string Name, string? Region, string Country, double Kilometres);

/// <summary>
/// Finds the places nearest to a point: the R*Tree yields those in a box around it, the haversine formula in SQL measures them, and the circle
/// grows until it holds enough.
/// </summary>
internal sealed class NearestPlaces(LibSqlConnection connection)
{
    // The box is looked up three times, a turn of the Earth apart, so that it may reach across the antimeridian.
    public const string Sql =
        """
        WITH box (south, north, west, east) AS (
            VALUES (@south, @north, @west, @east),
                   (@south, @north, @west - 360, @east - 360),
                   (@south, @north, @west + 360, @east + 360)
        ), candidate AS (
            SELECT DISTINCT area.id
            FROM box
            JOIN place_area AS area
              ON area.north >= box.south AND area.south <= box.north AND area.east >= box.west AND area.west <= box.east
        ), measured AS (
            SELECT place.name, place.country, region.name AS region,
                   2 * @earth_radius * asin(sqrt(min(1.0,
                       pow(sin(radians(place.latitude - @latitude) / 2), 2)
                       + cos(radians(@latitude)) * cos(radians(place.latitude)) * pow(sin(radians(place.longitude - @longitude) / 2), 2)
                   ))) AS kilometres
            FROM candidate
            JOIN place ON place.id = candidate.id
            LEFT JOIN division AS region ON region.code = place.region
        )
        SELECT name, region, country, kilometres
        FROM measured
        WHERE kilometres <= @radius
        ORDER BY kilometres, name
        LIMIT @limit
        """;

    private const double FirstRadius = 10;
    private const double FarthestRadius = Math.PI * GeoBox.EarthRadius;

    public async Task<IReadOnlyList<NearestPlace>> FindAsync(GeoPoint point, int limit, CancellationToken cancellationToken)
    {
        for (var radius = FirstRadius; ; radius *= 4)
        {
            var places = await FindWithinAsync(point, radius, limit, cancellationToken);
            if (places.Count == limit || radius >= FarthestRadius)
            {
                return places;
            }
        }
    }

    private async Task<List<NearestPlace>> FindWithinAsync(GeoPoint point, double radius, int limit, CancellationToken cancellationToken)
    {
        var box = GeoBox.Around(point, radius);
        await using var command = new LibSqlCommand(Sql, connection);
        command.Parameters.AddWithValue("@south", box.South);
        command.Parameters.AddWithValue("@north", box.North);
        command.Parameters.AddWithValue("@west", box.West);
        command.Parameters.AddWithValue("@east", box.East);
        command.Parameters.AddWithValue("@latitude", point.Latitude);
        command.Parameters.AddWithValue("@longitude", point.Longitude);
        command.Parameters.AddWithValue("@earth_radius", GeoBox.EarthRadius);
        command.Parameters.AddWithValue("@radius", radius);
        command.Parameters.AddWithValue("@limit", limit);

        List<NearestPlace> places = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            places.Add(new NearestPlace(
                reader.GetString(0),
                await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1),
                reader.GetString(2),
                reader.GetDouble(3)));
        }

        return places;
    }
}
