using LibSqlNet.Cli.Places;
using SourceDivision = LibSqlNet.Cli.Places.Division;
using SourcePlace = LibSqlNet.Cli.Places.Place;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>The smaller countries of the package of places, and some larger ones for the scripts of their names.</summary>
internal sealed class CitiesData : ICities, ITestData
{
    private const int MostCities = 100;

    private static readonly HashSet<string> Larger = ["BY", "CH", "DZ", "GR", "IL", "MK", "YE"];

    private readonly Dictionary<string, Country> _countries = [];
    private readonly Dictionary<string, Division> _divisions = [];
    private readonly List<City> _cities = [];

    public CitiesData()
    {
        var source = PlacesPackage.Installed.Data;
        var countries = source.Places.ToBlockingEnumerable().GroupBy(static place => place.Country).ToList();
        foreach (var country in countries.Where(static places => places.Count() <= MostCities || Larger.Contains(places.Key)))
        {
            _countries.Add(country.Key, MakeCountry(country));
        }

        foreach (var division in source.Divisions.ToBlockingEnumerable())
        {
            AddDivision(division);
        }

        foreach (var place in countries.Where(country => _countries.ContainsKey(country.Key)).SelectMany(static places => places))
        {
            AddCity(place);
        }
    }

    public IQueryable<Country> Countries => new MemoryQuery<Country>(_countries.Values);

    public IQueryable<Division> Divisions => new MemoryQuery<Division>(_divisions.Values);

    public IQueryable<City> Cities => new MemoryQuery<City>(_cities);

    public void Insert(DbContext context) => BulkInsert.Run(context, [.. _countries.Values, .. _divisions.Values, .. _cities]);

    private static Country MakeCountry(IGrouping<string, SourcePlace> places) => new()
    {
        Code = places.Key,
        South = places.Min(static place => place.Latitude),
        West = places.Min(static place => place.Longitude),
        North = places.Max(static place => place.Latitude),
        East = places.Max(static place => place.Longitude),
    };

    /// <summary>Adds a division of a country that is known; regions come before their districts.</summary>
    private void AddDivision(SourceDivision source)
    {
        var codes = source.Code.Split('.');
        if (!_countries.TryGetValue(codes[0], out var country))
        {
            return;
        }

        var parent = codes.Length > 2 ? _divisions[$"{codes[0]}.{codes[1]}"] : null;
        Division division = new()
        {
            Code = source.Code, Name = source.Name, CountryCode = country.Code, Country = country, ParentCode = parent?.Code, Parent = parent,
        };
        _divisions.Add(division.Code, division);
        country.Divisions.Add(division);
        parent?.Children.Add(division);
    }

    private void AddCity(SourcePlace source)
    {
        var country = _countries[source.Country];
        var region = Find(source.RegionCode);
        var district = Find(source.DistrictCode);
        City city = new()
        {
            Id = _cities.Count + 1,
            Name = source.Name,
            CountryCode = country.Code,
            Country = country,
            RegionCode = region?.Code,
            Region = region,
            DistrictCode = district?.Code,
            District = district,
            Latitude = source.Latitude,
            Longitude = source.Longitude,
        };
        _cities.Add(city);
        country.Cities.Add(city);
        region?.Cities.Add(city);
    }

    private Division? Find(string? code) => code is null ? null : _divisions.GetValueOrDefault(code);
}
