using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

internal sealed class GeoBoxTests
{
    [Test]
    public void Around_holds_the_circle_and_touches_it(
        [Values(-89.9, -60, 0, 47.5, 80)] double latitude, [Values(-179.9, 0, 179.9)] double longitude, [Values(1, 500, 5000, 15000)] double radius)
    {
        GeoPoint centre = new(latitude, longitude);
        var box = GeoBox.Around(centre, radius);
        const double Rounding = 1e-9;
        var widest = 0.0;
        for (var bearing = 0; bearing < 360; bearing++)
        {
            var point = Sphere.Destination(centre, bearing, radius);
            var offset = Math.IEEERemainder(point.Longitude - longitude, 360);
            widest = Math.Max(widest, Math.Abs(offset));
            Assert.That(point.Latitude, Is.InRange(box.South - Rounding, box.North + Rounding));
            Assert.That(offset, Is.InRange(box.West - longitude - Rounding, box.East - longitude + Rounding).Or.Matches<double>(_ => box.East - box.West >= 360));
        }

        if (box.East - box.West < 360)
        {
            Assert.That((box.East - box.West) / 2, Is.EqualTo(widest).Within(1).Percent);
        }
    }

    [Test]
    public void Around_holds_every_longitude_when_the_circle_holds_a_pole()
    {
        Assert.That(GeoBox.Around(new GeoPoint(89, 10), 200), Has.Property("North").EqualTo(90).And.Property("West").EqualTo(-180).And.Property("East").EqualTo(180));
        Assert.That(GeoBox.Around(new GeoPoint(-89, 10), 200), Has.Property("South").EqualTo(-90).And.Property("West").EqualTo(-180).And.Property("East").EqualTo(180));
    }
}
