namespace LibSqlNet.Cli.Tour;

/// <summary>What an import did.</summary>
/// <param name="Divisions">The regions and districts that went in.</param>
/// <param name="Places">The places that went in.</param>
/// <param name="PlacesTime">How long the places took: to read, to parse and to insert.</param>
/// <param name="TotalTime">How long all took, indexes and commit included.</param>
internal sealed record ImportReport(int Divisions, int Places, TimeSpan PlacesTime, TimeSpan TotalTime)
{
    public double PlacesPerSecond => Places / PlacesTime.TotalSeconds;
}
