namespace LibSqlNet.Cli.Tour;

/// <summary>The tables of the tour's database.</summary>
internal static class Schema
{
    // The full-text index is contentless: it finds ids, and the words stay in the tables alone.
    public const string Sql =
        """
        CREATE TABLE division (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            country TEXT NOT NULL,
            region TEXT,
            district TEXT,
            latitude REAL NOT NULL,
            longitude REAL NOT NULL
        ) STRICT;

        CREATE VIRTUAL TABLE place_area USING rtree(id, south, north, west, east);

        CREATE VIRTUAL TABLE place_text USING fts5(name, district, region, content = '', tokenize = 'unicode61 remove_diacritics 2');
        """;

    public const string InsertDivision = "INSERT INTO division VALUES (@code, @name)";

    public const string InsertPlace = "INSERT INTO place VALUES (NULL, @name, @country, @region, @district, @latitude, @longitude)";

    public const string IndexAreas =
        """
        INSERT INTO place_area
        SELECT id, latitude, latitude, longitude, longitude FROM place WHERE id BETWEEN @first AND @last
        """;

    public const string IndexTexts =
        """
        INSERT INTO place_text (rowid, name, district, region)
        SELECT place.id, place.name, district.name, region.name
        FROM place
        LEFT JOIN division AS district ON district.code = place.district
        LEFT JOIN division AS region ON region.code = place.region
        WHERE place.id BETWEEN @first AND @last
        """;
}
