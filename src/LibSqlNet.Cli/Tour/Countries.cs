using Dapper;

namespace LibSqlNet.Cli.Tour;

/// <summary>What the database holds of a country.</summary>
/// <param name="Code">The country's ISO 3166-1 alpha-2 code.</param>
/// <param name="Places">The number of its places.</param>
/// <param name="Share">Its places in per cent of all.</param>
/// <param name="Regions">The number of regions that the places lie in.</param>
/// <param name="Northernmost">The name of the northernmost place.</param>
internal sealed record CountrySummary(string Code, long Places, double Share, long Regions, string Northernmost);

/// <summary>Sums the places up by country.</summary>
internal sealed class Countries(LibSqlConnection connection)
{
    private const string Sql =
        """
        WITH country AS (
            SELECT country AS code, count(*) AS places, count(DISTINCT region) AS regions, name AS northernmost, max(latitude)
            FROM place
            GROUP BY country
        )
        SELECT code, places, 100.0 * places / sum(places) OVER () AS share, regions, northernmost
        FROM country
        ORDER BY places DESC, code
        LIMIT @limit
        """;

    public async Task<IReadOnlyList<CountrySummary>> SummarizeAsync(int limit, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<CountrySummary>(new CommandDefinition(Sql, new { limit }, cancellationToken: cancellationToken))];
}
