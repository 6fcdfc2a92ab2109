using Dapper;

namespace LibSqlNet.Cli.Tour;

/// <summary>What the database holds of a country.</summary>
internal sealed record CountrySummary
{
    /// <summary>The country's ISO 3166-1 alpha-2 code.</summary>
    public required string Code { get; init; }

    public required long Places { get; init; }

    /// <summary>The country's places in per cent of all.</summary>
    public required double Share { get; init; }

    /// <summary>The number of regions that the places lie in.</summary>
    public required long Regions { get; init; }

    /// <summary>The name of the northernmost place.</summary>
    public required string Northernmost { get; init; }
}

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
