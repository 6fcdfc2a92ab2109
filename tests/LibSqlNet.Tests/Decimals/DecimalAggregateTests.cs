using System.Globalization;

namespace LibSqlNet.Tests.Decimals;

/// <summary>The aggregates give what LINQ gives, over groups and over windows of every shape.</summary>
internal sealed class DecimalAggregateTests : DatabaseTest
{
    private static readonly string[] Frames =
    [
        "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
        "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
        "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
        "ROWS BETWEEN 3 PRECEDING AND 2 FOLLOWING",
        "ROWS BETWEEN 5 PRECEDING AND 2 PRECEDING",
        "ROWS BETWEEN 2 FOLLOWING AND 6 FOLLOWING",
        "ROWS BETWEEN 2 PRECEDING AND 4 PRECEDING",
        "ROWS BETWEEN 3 PRECEDING AND 3 FOLLOWING EXCLUDE CURRENT ROW",
        "GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
        "RANGE BETWEEN 2 PRECEDING AND 3 FOLLOWING",
        "RANGE BETWEEN 3 FOLLOWING AND 9 FOLLOWING",
    ];

    [Test]
    public void Aggregates_of_groups_are_those_of_LINQ()
    {
        using var connection = OpenMemory();
        var rows = Fill(connection, 2_000);
        var expected = rows.GroupBy(static row => row.Group).OrderBy(static group => group.Key).Select(static group => Aggregates([.. group.Select(static row => row.Value)]));

        Assert.That(
            connection.Rows("SELECT decimal_sum(d), decimal_total(d), decimal_avg(d), decimal_min(d), decimal_max(d) FROM t GROUP BY g ORDER BY g"),
            Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Frames))]
    public void Windows_are_those_of_LINQ(string frame)
    {
        using var connection = OpenMemory();
        Fill(connection, 300);
        var rows = connection.Rows(
            $"""
            SELECT decimal_sum(d) OVER w, decimal_total(d) OVER w, decimal_avg(d) OVER w, decimal_min(d) OVER w, decimal_max(d) OVER w, json_group_array(d) OVER w
            FROM t WINDOW w AS (PARTITION BY g % 3 ORDER BY id / 2 {frame})
            """);

        foreach (var row in rows)
        {
            var values = System.Text.Json.JsonSerializer.Deserialize<string?[]>((string)row[5]!)!.Select(static d => d is null ? (decimal?)null : decimal.Parse(d, CultureInfo.InvariantCulture));
            Assert.That(row[..5], Is.EqualTo(Aggregates([.. values])), frame);
        }
    }

    [Test]
    public void A_window_forgets_what_has_left_it()
    {
        using var connection = OpenMemory();
        var rows = connection.Rows(
            """
            SELECT decimal_sum(column1) OVER w, decimal_max(column1) OVER w, decimal_min(column1) OVER w
            FROM (VALUES ('79228162514264337593543950335.0'), ('0.0000000000000000000000000001'), ('-1.0'), (NULL), (NULL), ('2'))
            WINDOW w AS (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
            """);

        Assert.That(rows.Select(static row => row[0]), Is.EqualTo(new object?[]
        {
            "79228162514264337593543950335.0", "79228162514264337593543950335.0", "-0.9999999999999999999999999999", "-1.0", DBNull.Value, "2.0",
        }));
        Assert.That(rows.Select(static row => row[1]), Is.EqualTo(new object?[]
        {
            "79228162514264337593543950335.0", "79228162514264337593543950335.0", "0.0000000000000000000000000001", "-1.0", DBNull.Value, "2.0",
        }));
        Assert.That(rows.Select(static row => row[2]), Is.EqualTo(new object?[]
        {
            "79228162514264337593543950335.0", "0.0000000000000000000000000001", "-1.0", "-1.0", DBNull.Value, "2.0",
        }));
    }

    [Test]
    public void A_sum_is_rounded_once_and_at_its_end()
    {
        using var connection = OpenMemory();
        const string max = "('79228162514264337593543950335')";
        Assert.That(connection.Scalar($"SELECT decimal_sum(column1) FROM (VALUES {max}, {max}, ('-79228162514264337593543950335'))"), Is.EqualTo("79228162514264337593543950335.0"));
        Assert.That(connection.Scalar("SELECT decimal_sum(column1) FROM (VALUES ('79228162514264337593543950334'), ('0.4'), ('0.4'))"), Is.EqualTo("79228162514264337593543950335.0"));
    }

    [Test]
    public void A_sum_that_does_not_fit_is_an_overflow()
    {
        using var connection = OpenMemory();
        foreach (var function in new[] { "decimal_sum", "decimal_total", "decimal_avg" })
        {
            Assert.That(
                () => connection.Scalar($"SELECT {function}(column1) FROM (VALUES ('79228162514264337593543950335'), ('0.5'))"),
                Throws.InstanceOf<LibSqlException>().With.Message.Contain($"decimal overflow: the result of {function}"));
            Assert.That(
                () => connection.Rows($"SELECT {function}(column1) OVER (ROWS 1 PRECEDING) FROM (VALUES ('-79228162514264337593543950335'), ('-1'), ('1'))"),
                Throws.InstanceOf<LibSqlException>().With.Message.Contain("decimal overflow"));
        }
    }

    [Test]
    public void Aggregates_of_nothing_are_null_and_the_total_zero()
    {
        using var connection = OpenMemory();
        Assert.That(
            connection.Rows("SELECT decimal_sum(d), decimal_total(d), decimal_avg(d), decimal_min(d), decimal_max(d) FROM (SELECT NULL AS d UNION ALL SELECT NULL)")[0],
            Is.EqualTo(Aggregates([])));
    }

    [Test]
    public void Aggregates_take_DISTINCT_and_FILTER()
    {
        using var connection = OpenMemory();
        Assert.That(
            connection.Rows("SELECT decimal_sum(DISTINCT column1), decimal_max(column1) FILTER (WHERE column1 < '3') FROM (VALUES ('1.5'), ('1.5'), ('20.0'), ('3.0'))")[0],
            Is.EqualTo(new object[] { "24.5", "20.0" }));
    }

    [Test]
    public void A_text_that_is_no_decimal_stops_an_aggregate()
    {
        using var connection = OpenMemory();
        foreach (var function in new[] { "decimal_sum", "decimal_total", "decimal_avg", "decimal_min", "decimal_max" })
        {
            Assert.That(
                () => connection.Scalar($"SELECT {function}(column1) FROM (VALUES ('1'), ('one'), ('2'))"),
                Throws.InstanceOf<LibSqlException>().With.Message.Contain($"{function}: 'one' is not a decimal number"));
        }
    }

    private static List<(int Group, decimal? Value)> Fill(LibSqlConnection connection, int count)
    {
        var random = new RandomDecimals(count);
        var rows = new List<(int Group, decimal? Value)>();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, g INTEGER, d TEXT)");
        using var command = connection.Command("INSERT INTO t (g, d) VALUES (@g, @d)", ("@g", 0), ("@d", 0));
        for (var i = 0; i < count; i++)
        {
            decimal? value = random.NextInt32(10) == 0 ? null : random.NextSmall();
            rows.Add((random.NextInt32(20), value));
            command.Parameters[0].Value = rows[^1].Group;
            command.Parameters[1].Value = value;
            command.ExecuteNonQuery();
        }

        return rows;
    }

    private static object[] Aggregates(decimal?[] values) =>
    [
        values.Any(static d => d is not null) ? Stored(values.Sum()) : DBNull.Value,
        Stored(values.Sum()),
        Stored(values.Average()),
        Stored(values.Min()),
        Stored(values.Max()),
    ];

    private static object Stored(decimal? value) => value is { } number ? StoredDecimal.Text(number) : DBNull.Value;
}
