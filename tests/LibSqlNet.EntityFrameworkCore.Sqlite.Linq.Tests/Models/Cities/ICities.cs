namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Real cities and their divisions: in memory, and as a context on a database.</summary>
internal interface ICities
{
    IQueryable<Country> Countries { get; }

    /// <summary>Regions and, as their children, districts.</summary>
    IQueryable<Division> Divisions { get; }

    IQueryable<City> Cities { get; }

    /// <summary>The cities of Switzerland.</summary>
    IQueryable<City> Swiss => Cities.Where(city => city.CountryCode == "CH");

    /// <summary>The regions of Switzerland.</summary>
    IQueryable<Division> Cantons => Divisions.Where(division => division.CountryCode == "CH" && division.ParentCode == null);
}
