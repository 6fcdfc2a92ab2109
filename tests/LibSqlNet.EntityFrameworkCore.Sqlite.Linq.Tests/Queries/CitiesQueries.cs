using System.Text.RegularExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal sealed class CitiesQueries : QueryTests<ICities, CitiesQueries>, IQueries<ICities>
{
    private const double EarthRadius = 6371.0088;

    private static readonly string[] Nordic = ["IS", "FO", "GL", "AX", "SJ"];

    private static readonly List<string?> Regions = ["CH.BE", "CH.ZH", "IL.05", null];

    private static readonly HashSet<string> Islands = ["MT", "CY", "IS", "FJ", "NR"];

    private static readonly Func<DbContext, string, IEnumerable<string>> Compiled = EF.CompileQuery(
        (DbContext db, string country) => db.Set<City>().Where(c => c.CountryCode == country).OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => c.Name));

    private static string Prefix => "Saint-";

    public static TestModel<ICities> Model { get; } =
        new TestModel<ICities, CitiesContext, CitiesData>(static options => new(options), static () => new());

    public static IEnumerable<QueryCase<ICities>> Queries =>
    [
        Query(s => s.Countries),
        Query(s => s.Cities.Where(c => c.CountryCode == "DZ")),
        Query(s => s.Divisions.Where(d => d.CountryCode == "GR")),
        Scalar(s => s.Cities.Count()),
        Scalar(s => s.Cities.LongCount(c => c.Latitude < 0 && c.Longitude < 0)),
        Scalar(s => s.Cities.Any(c => c.Name == "Atlantis")),
        Scalar(s => s.Cities.All(c => c.Name != "" && Math.Abs(c.Latitude) <= 90 && Math.Abs(c.Longitude) <= 180)),

        Query(s => s.Cities.Where(c => c.Name == "Reykjavík")),
        Query(s => s.Cities.Where(c => c.Name == "reykjavík" || c.Name == "Reykjavik")),
        Query(s => s.Cities.Where(c => c.Name.ToLower() == "reykjavík")),
        Query(s => s.Cities.Where(c => c.Name.ToUpper().StartsWith("ÉV"))),
        Query(s => s.Cities.Where(c => c.Name.ToUpper().Contains("ÉE")).Select(c => new { c.Id, Upper = c.Name.ToUpper(), Lower = c.Name.ToLower() })),
        Query(s => s.Cities.Where(c => c.Name.StartsWith("San "))),
        Query(s => s.Cities.Where(c => c.Name.StartsWith(Prefix)).OrderBy(c => c.Name).ThenBy(c => c.Id)),
        Query(s => s.Cities.Where(c => c.Name.StartsWith("Ḩ") || c.Name.StartsWith("Å"))),
        Query(s => s.Cities.Where(c => c.Name.StartsWith("Октябр"))),
        Query(s => s.Cities.Where(c => c.Name.ToUpper().StartsWith("ОКТЯБР")).Select(c => c.Name.ToUpper())),
        Query(s => s.Cities.Where(c => c.Name.Contains("Μαξιμιαν"))),
        Query(s => s.Cities.Where(c => c.Name.Contains("سيدي")).Select(c => new { c.Id, At = c.Name.IndexOf("سيدي"), c.Name.Length })),
        Query(s => s.Cities.Where(c => c.Name.EndsWith("’") || c.Name.EndsWith("ī") || c.Name.EndsWith("ï"))),
        Query(s => s.Cities.Where(c => c.Name.Contains('\'') || c.Name.Contains('`'))),
        Query(s => s.Cities.Where(c => c.Name.Contains("\u0331")).Select(c => new { c.Name, c.Name.Length })),
        Query(s => s.Cities.Where(c => !c.Name.Contains("a") && c.Name.Contains("ä")).OrderBy(c => c.Name.Length).ThenBy(c => c.Id)),
        Query(s => s.Cities.Where(c => Nordic.Any(code => c.CountryCode == code && c.Name.StartsWith("S")))),
        Query(s => s.Cities.Where(c => EF.Functions.Like(c.Name, "%(Kreis 1_)%")), s => s.Cities.AsEnumerable().Where(c => Regex.IsMatch(c.Name, @"\(Kreis 1.\)"))),
        Query(s => s.Cities.Where(c => EF.Functions.ILike(c.Name, "zür%")), s => s.Cities.AsEnumerable().Where(c => c.Name.StartsWith("Zür", StringComparison.OrdinalIgnoreCase))),
        Query(s => s.Cities.Where(c => EF.Functions.Unaccent(c.Name) == "Edessa").Select(c => c.Id), s => s.Cities.AsEnumerable().Where(c => c.Name is "Édessa" or "Edessa").Select(c => c.Id)),
        Query(s => s.Cities.Where(c => EF.Functions.Glob(c.Name, "[ÉÓ]*")), s => s.Cities.AsEnumerable().Where(c => c.Name[0] is 'É' or 'Ó')),
        Query(s => s.Cities.Where(c => Regex.IsMatch(c.Name, "[Ѐ-ӿ]|[؀-ۿ]"))),
        Refused(s => s.Cities.Where(c => Regex.IsMatch(c.Name, @"\p{IsCyrillic}")), "write its range"),
        Query(s => s.Cities.Where(c => Regex.IsMatch(c.Name, "^[^aeiouyAEIOUY]+$"))),
        Query(s => s.Cities.Where(c => EF.Functions.Collate(c.Name, "NOCASE_NOACCENT_UNICODE") == "NEUCHATEL").Select(c => c.Name), s => s.Cities.AsEnumerable().Where(c => c.Name is "Neuchâtel" or "Neuchatel").Select(c => c.Name)),
        Query(s => s.Cities.Where(c => c.Name.Equals("BERN", StringComparison.OrdinalIgnoreCase))),
        Query(s => s.Cities.Where(c => string.Compare(c.Name, "Ž") > 0).OrderByDescending(c => c.Name).ThenBy(c => c.Id)),
        Query(s => s.Swiss.Select(c => new { c.Id, Parts = c.Name.Substring(0, 1) + "|" + c.Name.Replace("ü", "ue").Trim() + "|" + c.Name.IndexOf("/") })),
        Query(s => s.Cities.Where(c => c.Name.Contains("/")).Select(c => new { c.Id, Town = c.Name.Substring(0, c.Name.IndexOf("/")).TrimEnd(), Part = c.Name.Substring(c.Name.IndexOf("/") + 1).TrimStart() })),
        Query(s => s.Swiss.Select(c => string.Join(", ", new[] { c.Name, c.RegionCode, c.CountryCode }))),
        Query(s => s.Swiss.Where(c => c.Id % 9 == 0).OrderBy(c => c.Id).Select(c => $"{c.Name} ({c.Region!.Name}): {c.Latitude}, {c.Longitude}")),
        Query(s => s.Cities.OrderByDescending(c => c.Name.Length).ThenBy(c => c.Id).Take(15).Select(c => new { c.Name, c.Name.Length })),
        Query(s => s.Cities.OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => c.Name).Take(200)),

        Query(s => s.Cities.Where(c => c.Latitude > 46.9 && c.Latitude < 47.1 && c.Longitude > 7.3 && c.Longitude < 7.6)),
        Query(s => s.Cities.Where(c => c.Longitude >= 175 || c.Longitude <= -175).OrderBy(c => c.Longitude).ThenBy(c => c.Id)),
        Query(s => s.Cities.Where(c => c.Latitude > -1 && c.Latitude < 1)),
        Query(s => s.Cities.OrderBy(Distance(46.948, 7.4474)).ThenBy(c => c.Id).Take(20)),
        Query(s => s.Cities.Where(c => c.CountryCode != "CH").OrderBy(Distance(46.948, 7.4474)).ThenBy(c => c.Id).Select(c => new { c.Name, c.CountryCode }).Take(10)),
        Query(s => s.Cities.OrderByDescending(Distance(-17.8, 178)).ThenBy(c => c.Id).Skip(3).Take(5)),
        Result(s => s.Cities.Where(c => c.CountryCode == "FJ").Max(Distance(-18.14, 178.44))),
        Query(s => s.Cities.Where(c => c.CountryCode == "NR" || c.CountryCode == "MC").Select(Distance(0, 0))),
        Query(s => s.Cities.Where(c => Math.Abs(c.Latitude - 47) < 0.2 && Math.Abs(c.Longitude - 8) * Math.Cos(c.Latitude * Math.PI / 180) < 0.2)),
        Query(s => s.Cities.Where(c => Math.Sqrt(Math.Pow(c.Latitude - 32, 2) + Math.Pow(c.Longitude - 35, 2)) < 0.15).Select(c => new { c.Name, c.District, c.Region })),
        Query(s => s.Cities.OrderByDescending(c => c.Latitude).ThenBy(c => c.Id).Take(5).Include(c => c.Region)),
        Scalar(s => s.Cities.OrderBy(c => c.Latitude).ThenBy(c => c.Id).First()),
        Scalar(s => s.Cities.Single(c => c.CountryCode == "VA").Name),
        Scalar(s => s.Cities.OrderBy(c => c.Id).FirstOrDefault(c => c.Latitude == 90)),
        Scalar(s => s.Cities.Average(c => c.Latitude)),
        Scalar(s => s.Swiss.Sum(c => c.Longitude)),

        Query(s => s.Cities.GroupBy(c => c.CountryCode).Select(g => new { g.Key, Count = g.Count(), Mean = g.Average(c => c.Latitude), West = g.Min(c => c.Longitude) })),
        Query(s => s.Cities.GroupBy(c => c.CountryCode).Where(g => g.Count() > 190).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => new { g.Key, Count = g.Count() })),
        Query(s => s.Cities.GroupBy(c => c.Name.Substring(0, 1)).Select(g => new { g.Key, Count = g.Count() })),
        Query(s => s.Cities.GroupBy(c => c.Name.Substring(0, 1).ToUpper()).Select(g => new { g.Key, First = g.Min(c => c.Name), Last = g.Max(c => c.Name) })),
        Query(s => s.Cities.GroupBy(c => Math.Round(c.Longitude / 15)).OrderBy(g => g.Key).Select(g => new { Hours = g.Key, Count = g.Count(), Countries = g.Select(c => c.CountryCode).Distinct().Count() })),
        Query(s => s.Cities.GroupBy(c => new { South = Math.Floor(c.Latitude / 10) * 10, West = Math.Floor(c.Longitude / 10) * 10 }).Select(g => new { g.Key.South, g.Key.West, Count = g.Count() })),
        Query(s => s.Cities.GroupBy(c => c.Latitude < 0 ? "south" : c.Latitude > 66.5 ? "arctic" : "north").Select(g => new { g.Key, Count = g.Count(), Longest = g.Max(c => c.Name.Length) })),
        Query(s => s.Cities.GroupBy(c => c.Name.Length).OrderBy(g => g.Key).Select(g => new { g.Key, Count = g.Count(), Without = g.Count(c => c.RegionCode == null) })),
        Query(s => s.Swiss.GroupBy(c => c.Region!.Name).Select(g => new { g.Key, Count = g.Count(), North = g.Max(c => c.Latitude) })),
        Query(s => s.Cities.Where(c => c.CountryCode == "IS" || c.CountryCode == "MC").GroupBy(c => c.RegionCode).Select(g => new { g.Key, Names = string.Join("; ", g.OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => c.Name)) })),
        Query(s => s.Cities.GroupBy(c => c.Name).Where(g => g.Count() > 4).Select(g => new { g.Key, Count = g.Count() })),
        Query(s => s.Cities.GroupBy(c => c.Name).Select(g => new { g.Key, Countries = g.Select(c => c.CountryCode).Distinct().Count() }).Where(n => n.Countries > 2).OrderByDescending(n => n.Countries).ThenBy(n => n.Key)),
        Refused(s => s.Divisions.CountBy(d => d.CountryCode), "could not be translated"),

        Query(s => s.Countries.Where(c => c.Cities.Count > 180).OrderBy(c => c.Code).Select(c => new { c.Code, Top = c.Cities.OrderByDescending(p => p.Latitude).ThenBy(p => p.Id).Take(3).Select(p => p.Name).ToList() })),
        Query(s => s.Countries.SelectMany(c => c.Cities.OrderBy(p => p.Name).ThenBy(p => p.Id).Take(1), (c, p) => new { c.Code, p.Name })),
        Query(s => s.Countries.Select(c => new { c.Code, Northernmost = c.Cities.OrderByDescending(p => p.Latitude).ThenBy(p => p.Id).First().Name, Cities = c.Cities.Count(p => p.RegionCode != null) })),
        Query(s => s.Cities.Where(c => c.Latitude == c.Country.North || c.Latitude == c.Country.South).Select(c => new { c.CountryCode, c.Name })),
        Query(s => s.Countries.Where(c => c.East - c.West > 180).Select(c => new { c.Code, Height = Math.Round(c.North - c.South, 3) })),
        Query(s => s.Countries.OrderByDescending(c => (c.North - c.South) * (c.East - c.West)).ThenBy(c => c.Code).Take(10)),
        Query(s => s.Countries.Where(c => c.Divisions.All(d => d.ParentCode == null))),
        Query(s => s.Cantons.Where(r => r.Children.Any(d => d.Name.Contains("ü"))).Select(r => new { r.Name, Districts = r.Children.Count, Cities = r.Cities.Count })),
        Query(s => s.Cantons.Include(r => r.Children.OrderBy(d => d.Code))),
        Query(s => s.Cities.Where(c => c.CountryCode == "MK").Include(c => c.Region).ThenInclude(r => r!.Country)),
        Query(s => from c in s.Cities join d in s.Divisions on c.DistrictCode equals d.Code join r in s.Divisions on d.ParentCode equals r.Code where d.Name == r.Name select new { City = c.Name, r.Name, c.CountryCode }),
        Query(s => s.Swiss.LeftJoin(s.Divisions, c => c.DistrictCode, d => d.Code, (c, d) => new { c.Id, District = d!.Name })),
        Query(s => s.Cities.Where(c => c.Region!.Name == c.Name && c.District!.Name == c.Name)),
        Query(s => s.Cities.Where(c => c.RegionCode == null).Select(c => new { c.Name, Region = c.Region!.Name, c.Country.Code })),
        Query(s => from a in s.Cities join b in s.Cities on a.Name equals b.Name where a.CountryCode.CompareTo(b.CountryCode) < 0 select new { a.Name, From = a.CountryCode, To = b.CountryCode }),
        Query(s => s.Cities.Join(s.Cities, a => new { a.Name, a.CountryCode }, b => new { b.Name, b.CountryCode }, (a, b) => new { a, b }).Where(p => p.a.Id < p.b.Id).Select(p => new { p.a.Name, Apart = Math.Abs(p.a.Latitude - p.b.Latitude) })),
        Query(s => s.Divisions.Where(d => d.ParentCode == null).Join(s.Divisions.Where(d => d.ParentCode == null), a => a.Name, b => b.Name, (a, b) => new { a.Name, From = a.CountryCode, To = b.CountryCode }).Where(p => p.From != p.To)),
        Query(s => s.Cities.Where(c => c.Name.StartsWith("Al Q") && s.Divisions.Any(d => d.Code == c.CountryCode + ".01" && d.Name.StartsWith("A")))),

        Query(s => s.Cities.OrderBy(c => c.Name).ThenBy(c => c.Id).Skip(5000).Take(25)),
        Query(s => s.Cities.Where(c => c.Name.CompareTo("Ma") > 0 || (c.Name == "Ma" && c.Id > 100)).OrderBy(c => c.Name).ThenBy(c => c.Id).Take(20).Select(c => new { c.Id, c.Name })),
        Query(s => s.Cities.OrderBy(c => c.CountryCode).ThenByDescending(c => c.Name).ThenBy(c => c.Id).Skip(8_000)),
        Query(s => s.Cities.Select(c => c.CountryCode).Distinct().OrderBy(c => c).Skip(10).Take(10)),
        Result(s => Enumerable.Range(0, 3).SelectMany(page => s.Swiss.OrderBy(c => c.Name).ThenBy(c => c.Id).Skip(page * 7).Take(7).Select(c => c.Id)).ToList()),
        Query(s => s.Swiss.Select(c => c.Name).Intersect(s.Cities.Where(c => c.CountryCode != "CH").Select(c => c.Name))),
        Query(s => s.Cantons.Select(d => d.Name).Except(s.Swiss.Select(c => c.Name))),
        Query(s => s.Cities.Where(c => c.CountryCode == "LI").Select(c => c.Name).Union(s.Divisions.Where(d => d.CountryCode == "LI").Select(d => d.Name)).OrderBy(n => n)),
        Query(s => s.Cities.Where(c => c.CountryCode == "MC").Concat(s.Cities.Where(c => c.Latitude > 75)).Select(c => new { c.Id, c.Name })),
        Query(s => s.Countries.Where(c => !s.Divisions.Select(d => d.CountryCode).Contains(c.Code)).Select(c => c.Code)),

        Query(s => s.Cities.Where(c => Nordic.Contains(c.CountryCode))),
        Query(s => s.Cities.Where(c => Islands.Contains(c.CountryCode) && !Nordic.Contains(c.CountryCode)).Select(c => c.Name)),
        Query(s => s.Cities.Where(c => Regions.Contains(c.RegionCode))),
        Query(s => s.Cities.Where(c => new[] { "Bern", "Αθήνα", "Zürich", "Βόλος", "Октябрьский" }.Contains(c.Name))),
        Query(s => s.Countries.Where(c => Nordic.Concat(Islands).Distinct().Contains(c.Code))),
        ContextQuery(db => db.Set<City>().FromSql($"SELECT * FROM City WHERE CountryCode = {Nordic[0]}").Where(c => c.Name.Contains("ð")), s => s.Cities.Where(c => c.CountryCode == "IS" && c.Name.Contains("ð"))),
        Result(s => Compiled((DbContext)s, "LI").Concat(Compiled((DbContext)s, "SM")).ToList(), s => s.Cities.AsEnumerable().Where(c => c.CountryCode is "LI" or "SM").OrderBy(c => c.CountryCode, StringOrder.CodePoints).ThenBy(c => c.Name, StringOrder.CodePoints).ThenBy(c => c.Id).Select(c => c.Name).ToList()),
        Refused(s => s.Cities.OrderBy(c => c.Name, StringComparer.CurrentCulture), "could not be translated"),
        Refused(s => s.Cities.Where(c => c.Name.Contains("é", StringComparison.CurrentCulture)), "could not be translated"),
        Refused(s => s.Cities.Where(c => InBox(c)), "could not be translated"),
        Query(s => s.Swiss.Where(c => c.Id % 50 == 0).Select(c => new { c.Name, Near = InBox(c) })),
    ];

    /// <summary>The distance of a city from a point, in kilometres along the surface of the Earth.</summary>
    private static Expression<Func<City, double>> Distance(double latitude, double longitude) => city =>
        2 * EarthRadius * Math.Asin(Math.Sqrt(
            Math.Pow(Math.Sin((city.Latitude - latitude) * Math.PI / 360), 2)
            + (Math.Cos(latitude * Math.PI / 180) * Math.Cos(city.Latitude * Math.PI / 180) * Math.Pow(Math.Sin((city.Longitude - longitude) * Math.PI / 360), 2))));

    private static bool InBox(City city) => city is { Latitude: > 46 and < 47, Longitude: > 7 and < 8 };
}
