using System.Globalization;

namespace LibSqlNet.Cli.Tour;

/// <summary>A point on the Earth.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
internal readonly record struct GeoPoint(double Latitude, double Longitude)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(Latitude):0.####}° {(Latitude < 0 ? 'S' : 'N')}, {Math.Abs(Longitude):0.####}° {(Longitude < 0 ? 'W' : 'E')}");
}
