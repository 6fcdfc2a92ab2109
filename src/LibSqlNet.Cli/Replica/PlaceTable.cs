using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using LibSqlNet.Cli.Places;

namespace LibSqlNet.Cli.Replica;

/// <summary>A country and what the table has of it.</summary>
internal sealed record CountryPlaces(string Country, long Places, string Northernmost, double Latitude);

/// <summary>A table that the command makes on the server, under a name that nobody has, and drops again.</summary>
internal sealed class PlaceTable
{
    private static readonly string[] Countries = ["AT", "CH", "DE", "FR"];

    public string Name { get; } = $"libsql_demo_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>Makes the table and fills it, with a statement each.</summary>
    /// <returns>How many places it has.</returns>
    public async Task<int> CreateAsync(LibSqlConnection connection, PlaceData data, CancellationToken cancellationToken)
    {
        var places = await data.Places.Where(static place => Countries.Contains(place.Country))
            .Select(static place => new object[] { place.Name, place.Country, place.Latitude, place.Longitude }).ToListAsync(cancellationToken);
        await RunAsync(connection, $"CREATE TABLE {Name} (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, latitude REAL, longitude REAL)", null, cancellationToken);
        return await RunAsync(
            connection,
            $"INSERT INTO {Name} (name, country, latitude, longitude) SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(@places)",
            new { places = JsonSerializer.Serialize(places) },
            cancellationToken);
    }

    /// <returns>The key of the new place.</returns>
    public Task<long> AddAsync(LibSqlConnection connection, string name, CancellationToken cancellationToken) => connection.ExecuteScalarAsync<long>(new CommandDefinition(
        $"INSERT INTO {Name} (name, country) VALUES (@name, 'CH') RETURNING id", new { name }, cancellationToken: cancellationToken));

    /// <returns>The name of a place; null where there is no such place.</returns>
    public Task<string?> FindAsync(LibSqlConnection connection, long id, CancellationToken cancellationToken) => connection.ExecuteScalarAsync<string?>(
        new CommandDefinition($"SELECT name FROM {Name} WHERE id = @id", new { id }, cancellationToken: cancellationToken));

    public async Task<IReadOnlyList<CountryPlaces>> SummarizeAsync(LibSqlConnection connection, CancellationToken cancellationToken) =>
    [
        .. await connection.QueryAsync<CountryPlaces>(new CommandDefinition(
            $"SELECT country, count(*) AS places, name AS northernmost, max(latitude) AS latitude FROM {Name} GROUP BY country ORDER BY places DESC",
            cancellationToken: cancellationToken)),
    ];

    public Task DropAsync(LibSqlConnection connection, CancellationToken cancellationToken) =>
        RunAsync(connection, $"DROP TABLE IF EXISTS {Name}", null, cancellationToken);

    private static Task<int> RunAsync(LibSqlConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
}
