namespace LibSqlNet.Cli.Places;

/// <summary>A region or a district of a country.</summary>
/// <param name="Code">The codes of the country, the region and, for a district, the district, with dots between them.</param>
/// <param name="Name">The name.</param>
internal sealed record Division(string Code, string Name);
