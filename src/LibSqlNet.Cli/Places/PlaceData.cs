namespace LibSqlNet.Cli.Places;

/// <summary>What an import takes in.</summary>
/// <param name="Divisions">The regions and districts.</param>
/// <param name="Places">The places.</param>
/// <param name="PlaceCount">How many places there are.</param>
internal sealed record PlaceData(IAsyncEnumerable<Division> Divisions, IAsyncEnumerable<Place> Places, int PlaceCount);
