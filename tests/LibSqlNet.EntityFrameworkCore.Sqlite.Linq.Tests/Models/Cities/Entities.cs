namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>A country, with the box that holds its cities.</summary>
internal sealed class Country
{
    /// <summary>The ISO 3166-1 alpha-2 code.</summary>
    public required string Code { get; set; }

    public double South { get; set; }

    public double West { get; set; }

    public double North { get; set; }

    public double East { get; set; }

    public List<Division> Divisions { get; } = [];

    public List<City> Cities { get; } = [];
}

/// <summary>A region of a country or, where it has a parent, a district of a region.</summary>
internal sealed class Division
{
    /// <summary>The codes of the country, the region and, for a district, the district, with dots between them.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string CountryCode { get; set; }

    public Country Country { get; set; } = null!;

    public string? ParentCode { get; set; }

    public Division? Parent { get; set; }

    public List<Division> Children { get; } = [];

    /// <summary>The cities whose region this is.</summary>
    public List<City> Cities { get; } = [];
}

/// <summary>A city, whose region and district are null where the data has none.</summary>
internal sealed class City
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string CountryCode { get; set; }

    public Country Country { get; set; } = null!;

    public string? RegionCode { get; set; }

    public Division? Region { get; set; }

    public string? DistrictCode { get; set; }

    public Division? District { get; set; }

    public double Latitude { get; set; }

    public double Longitude { get; set; }
}
