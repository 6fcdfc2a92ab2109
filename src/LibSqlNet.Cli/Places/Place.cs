using System.Text.Json.Serialization;

namespace LibSqlNet.Cli.Places;

/// <summary>A place as the package has it. The codes of its administrative divisions are empty where it has none.</summary>
/// <param name="Name">The name.</param>
/// <param name="Country">The country's ISO 3166-1 alpha-2 code.</param>
/// <param name="Region">The code of the first-level division within the country.</param>
/// <param name="District">The code of the second-level division within the first.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
internal sealed record Place(
    string Name,
    string Country,
    [property: JsonPropertyName("admin1")] string Region,
    [property: JsonPropertyName("admin2")] string District,
    [property: JsonPropertyName("lat")] double Latitude,
    [property: JsonPropertyName("lng")] double Longitude)
{
    /// <summary>The <see cref="Division.Code"/> of the region, or null where the place has none.</summary>
    public string? RegionCode => Region.Length == 0 ? null : $"{Country}.{Region}";

    /// <summary>The <see cref="Division.Code"/> of the district, or null where the place has none.</summary>
    public string? DistrictCode => Region.Length == 0 || District.Length == 0 ? null : $"{Country}.{Region}.{District}";
}
