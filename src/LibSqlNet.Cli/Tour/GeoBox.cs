namespace LibSqlNet.Cli.Tour;

/// <summary>
/// The smallest box of latitudes and longitudes around a circle on the Earth, in degrees. Across the antimeridian, west is below -180 or east
/// above 180; around a pole, the box holds every longitude.
/// </summary>
internal readonly record struct GeoBox(double South, double North, double West, double East)
{
    public const double EarthRadius = 6371.0088;

    /// <param name="centre">The circle's centre.</param>
    /// <param name="radius">The circle's radius on the ground in kilometres.</param>
    public static GeoBox Around(GeoPoint centre, double radius)
    {
        var angle = radius / EarthRadius;
        var latitude = double.DegreesToRadians(centre.Latitude);
        var south = latitude - angle;
        var north = latitude + angle;
        if (south <= -Math.PI / 2 || north >= Math.PI / 2)
        {
            return new GeoBox(Degrees(Math.Max(south, -Math.PI / 2)), Degrees(Math.Min(north, Math.PI / 2)), -180, 180);
        }

        var reach = Degrees(Math.Asin(Math.Sin(angle) / Math.Cos(latitude)));
        return new GeoBox(Degrees(south), Degrees(north), centre.Longitude - reach, centre.Longitude + reach);
    }

    private static double Degrees(double radians) => double.RadiansToDegrees(radians);
}
