using System.Globalization;

namespace LibSqlNet.SQLitePCLRaw.Tests;

/// <summary>One command of a random program: made from a number, so that a failing program can be shrunk and run again.</summary>
/// <param name="Sql">The text.</param>
/// <param name="Parameters">What is bound, by name.</param>
/// <param name="Call">How it is run.</param>
/// <param name="Getter">Which typed getter reads the first column.</param>
internal sealed record RandomStep(string Sql, IReadOnlyList<(string Name, object Value)> Parameters, RandomCall Call, int Getter)
{
    public const string Schema =
        """
        CREATE TABLE t (a INTEGER, b TEXT, c REAL, d BLOB, e, f DECIMAL(10, 2), g DATETIME);
        CREATE TABLE u (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE CHECK (length(name) < 8), parent INTEGER REFERENCES u);
        INSERT INTO t VALUES (1, 'one', 1.5, x'01', NULL, 1.25, '2024-02-29 12:34:56'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL), (-9223372036854775808, '', -0.5, x'', 'text', 99, 2460000.5);
        INSERT INTO u VALUES (1, 'root', NULL), (2, 'leaf', 1);
        """;

    private static readonly string[] Columns = ["a", "b", "c", "d", "e", "f", "g"];

    private static readonly string[] Expressions =
    [
        "a + 1", "a * 1.5", "b || '!'", "length(b)", "upper(b)", "abs(c)", "hex(d)", "typeof(e)", "coalesce(e, a, b)", "CAST(b AS INTEGER)",
        "CAST(a AS TEXT)", "a IS NULL", "round(c, 1)", "substr(b, 2, 2)", "zeroblob(2)", "count(*) OVER ()", "(SELECT count(*) FROM u)", "max(a, 5)", "rowid",
    ];

    private static readonly object[] Values =
    [
        0L, 1, -1L, long.MaxValue, (byte)7, 3000000000u, true, 0.0, -2.5, 1e20, 0.1f, "", "x", "řeka", "12", "1.5", "2024-02-29", Array.Empty<byte>(), new byte[] { 0, 255 },
        1.10m, 'c', new DateTime(2024, 2, 29, 1, 2, 3), new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(1)), TimeSpan.FromHours(30),
        Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), DayOfWeek.Monday, new DateOnly(2024, 2, 29), DBNull.Value, DBNull.Value,
    ];

    public static RandomStep From(int seed)
    {
        var random = new Random(seed);
        var parameters = new List<(string, object)>();
        var sql = string.Join("; ", Enumerable.Range(0, random.Next(8) == 0 ? 3 : 1).Select(_ => Statement(random, parameters)));
        switch (random.Next(30))
        {
            case 0 when parameters.Count > 0:
                parameters.RemoveAt(0);
                break;
            case 1:
                parameters.Add(("@unknown", 1));
                break;
            default:
                break;
        }

        return new RandomStep(sql, parameters, (RandomCall)random.Next(3), random.Next());
    }

    public override string ToString() =>
        $"{Call}: {Sql} [{string.Join(", ", Parameters.Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} = {p.Value.GetType().Name} {p.Value}")))}]";

    private static string Statement(Random random, List<(string, object)> parameters) => random.Next(16) switch
    {
        0 or 1 => $"INSERT INTO t ({Column(random)}, e) VALUES ({Parameter(random, parameters)}, {Parameter(random, parameters)})",
        2 => $"INSERT INTO t (a, b, c) SELECT a, {Expression(random)}, {Parameter(random, parameters)} FROM t LIMIT 2",
        3 => $"INSERT INTO t (a, f) VALUES ({Parameter(random, parameters)}, 3), (8, {Parameter(random, parameters)}) RETURNING a, f, a IS NULL",
        4 => $"UPDATE t SET {Column(random)} = {Parameter(random, parameters)} WHERE rowid % 2 = {random.Next(3)}",
        5 => $"UPDATE t SET {Column(random)} = {Expression(random).Replace(" OVER ()", "", StringComparison.Ordinal).Replace("count(*)", "0", StringComparison.Ordinal)} WHERE a > {random.Next(5)}",
        6 => $"DELETE FROM t WHERE rowid > {random.Next(3, 12)}",
        7 => $"INSERT INTO u (name, parent) VALUES ('{(random.Next(3) == 0 ? "root" : $"n{random.Next(99)}")}', {random.Next(4)})",
        8 => $"INSERT OR REPLACE INTO u (id, name) VALUES ({random.Next(1, 5)}, {Parameter(random, parameters)})",
        9 => random.Next(4) switch { 0 => "SELECT", 1 => "SELECT nothing FROM t", 2 => "INSERT INTO missing VALUES (1)", _ => "SELECT abs(-9223372036854775808)" },
        10 => $"WITH c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {random.Next(1, 6)}) SELECT n, n * 0.5, 'r' || n FROM c",
        11 => "",
        12 => $"SELECT count(*), max({Column(random)}), total(a) FROM t",
        _ => $"SELECT {Expression(random)} AS x, {Column(random)}, {Column(random)} AS y, {Parameter(random, parameters)} FROM t WHERE {Where(random, parameters)} ORDER BY rowid LIMIT {random.Next(5)}",
    };

    private static string Where(Random random, List<(string, object)> parameters) => random.Next(3) switch
    {
        0 => $"{Column(random)} IS NOT NULL",
        1 => $"{Column(random)} <> {Parameter(random, parameters)}",
        _ => "1",
    };

    private static string Column(Random random) => Columns[random.Next(Columns.Length)];

    private static string Expression(Random random) => Expressions[random.Next(Expressions.Length)];

    private static string Parameter(Random random, List<(string, object)> parameters)
    {
        var name = $"{"@$:"[random.Next(3)]}p{parameters.Count}";
        parameters.Add((random.Next(4) == 0 ? name[1..] : name, Values[random.Next(Values.Length)]));
        return name;
    }
}
