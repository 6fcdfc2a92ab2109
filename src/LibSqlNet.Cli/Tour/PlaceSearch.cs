using Dapper;

namespace LibSqlNet.Cli.Tour;

/// <summary>A place that a search found, best first.</summary>
internal sealed record FoundPlace(string Name, string? District, string? Region, string Country);

/// <summary>Searches the names of places, districts and regions with FTS5. Letters match with and without their diacritics.</summary>
internal sealed class PlaceSearch(LibSqlConnection connection)
{
    private const string Sql =
        """
        SELECT place.name, district.name AS district, region.name AS region, place.country
        FROM place_text
        JOIN place ON place.id = place_text.rowid
        LEFT JOIN division AS district ON district.code = place.district
        LEFT JOIN division AS region ON region.code = place.region
        WHERE place_text MATCH @query
        ORDER BY place_text.rank, place.name
        LIMIT @limit
        """;

    /// <param name="query">An FTS5 query expression.</param>
    /// <param name="limit">The most places to return.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<IReadOnlyList<FoundPlace>> FindAsync(string query, int limit, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<FoundPlace>(new CommandDefinition(Sql, new { query, limit }, cancellationToken: cancellationToken))];

    /// <param name="query">An FTS5 query expression.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public Task<long> CountAsync(string query, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM place_text WHERE place_text MATCH @query", new { query }, cancellationToken: cancellationToken));
}
