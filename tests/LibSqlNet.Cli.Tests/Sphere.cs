using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

/// <summary>Geometry on the sphere by vectors: another way than the haversine formula that it checks.</summary>
internal static class Sphere
{
    public static double Distance(GeoPoint a, GeoPoint b)
    {
        var (ax, ay, az) = Vector(a);
        var (bx, by, bz) = Vector(b);
        var cross = Math.Sqrt(Square((ay * bz) - (az * by)) + Square((az * bx) - (ax * bz)) + Square((ax * by) - (ay * bx)));
        return GeoBox.EarthRadius * Math.Atan2(cross, (ax * bx) + (ay * by) + (az * bz));
    }

    public static GeoPoint Destination(GeoPoint start, double bearing, double distance)
    {
        var angle = distance / GeoBox.EarthRadius;
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(start.Latitude));
        var turn = double.DegreesToRadians(bearing);
        var sinLatitude = (sin * Math.Cos(angle)) + (cos * Math.Sin(angle) * Math.Cos(turn));
        var longitude = Math.Atan2(Math.Sin(turn) * Math.Sin(angle) * cos, Math.Cos(angle) - (sin * sinLatitude));
        return new GeoPoint(
            double.RadiansToDegrees(Math.Asin(Math.Clamp(sinLatitude, -1, 1))),
            Math.IEEERemainder(start.Longitude + double.RadiansToDegrees(longitude), 360));
    }

    private static (double X, double Y, double Z) Vector(GeoPoint point)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(point.Latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(point.Longitude));
        return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    private static double Square(double value) => value * value;
}
