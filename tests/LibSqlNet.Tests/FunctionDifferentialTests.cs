using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Tests;

/// <summary>Functions get the arguments, and give the results, that they do with Microsoft.Data.Sqlite.</summary>
internal sealed class FunctionDifferentialTests : DatabaseTest
{
    private static readonly string[] Literals =
    [
        "NULL", "0", "-1", "300", "9223372036854775807", "2460000.75", "0.5", "1e300", "''", "'1.5'", "'abc'", "'x'", "'2024-02-29 23:59:58.1234567'",
        "'12:34'", "'1.02:03:04'", "'0F8FAD5B-D9CB-469F-A165-70867728950E'", "x''", "x'31'", "x'0f8fad5b0f8fad5b0f8fad5b0f8fad5b'",
    ];

    private static readonly DateTime Time = new(2024, 2, 29, 23, 59, 58, 123, DateTimeKind.Utc);

    [Test]
    public void Arguments_are_read_alike([ValueSource(nameof(Literals))] string literal)
    {
        using var ours = OpenMemory();
        using var theirs = OpenTheirs();
        Assert.Multiple(() =>
        {
            Compare<long>();
            Compare<int>();
            Compare<short>();
            Compare<byte>();
            Compare<uint>();
            Compare<bool>();
            Compare<double>();
            Compare<float>();
            Compare<decimal>();
            Compare<char>();
            Compare<string>();
            Compare<byte[]>();
            Compare<Guid>();
            Compare<DateTime>();
            Compare<DateTimeOffset>();
            Compare<TimeSpan>();
            Compare<DayOfWeek>();
            Compare<object>();
            Compare<DBNull>();
            Compare<long?>();
            Compare<double?>();
        });

        void Compare<T>()
        {
            ours.CreateFunction("f", static (T value) => Show(value));
            theirs.CreateFunction("f", static (T value) => Show(value));
            Assert.That(Outcome(() => Scalar(ours, $"SELECT f({literal})")), Is.EqualTo(Outcome(() => Scalar(theirs, $"SELECT f({literal})"))), $"{literal} as {typeof(T).Name}");
        }
    }

    [Test]
    public void Results_are_written_alike()
    {
        using var ours = OpenMemory();
        using var theirs = OpenTheirs();
        Assert.Multiple(() =>
        {
            Compare(true);
            Compare((byte)200);
            Compare(-70000);
            Compare(ulong.MaxValue);
            Compare(1.5);
            Compare(0.1f);
            Compare(double.NaN);
            Compare(double.NegativeInfinity);
            Compare(1.10m);
            Compare('ž');
            Compare("text");
            Compare("");
            Compare<string?>(null);
            Compare(new byte[] { 0, 1 });
            Compare(Guid.Empty);
            Compare(Time);
            Compare(new DateTimeOffset(Time));
            Compare(TimeSpan.FromDays(-1.5));
            Compare(DayOfWeek.Friday);
            Compare(DBNull.Value);
            Compare<object?>(null);
            Compare<object>(5);
            Compare<int?>(null);
            Compare<int?>(5);
            Compare(new Version(1, 2));
        });

        void Compare<T>(T value)
        {
            ours.CreateFunction("f", () => value);
            theirs.CreateFunction("f", () => value);
            const string Sql = "SELECT f()";
            Assert.That(Outcome(() => Scalar(ours, Sql)), Is.EqualTo(Outcome(() => Scalar(theirs, Sql))), $"{value} of {typeof(T).Name}");
        }
    }

    [TestCase("SELECT f(1)")]
    [TestCase("SELECT f(NULL)")]
    [TestCase("SELECT f(value) FROM json_each('[1, 2, 3]')")]
    [TestCase("SELECT f(1) WHERE 0")]
    public void Aggregates_run_alike(string sql)
    {
        using var ours = OpenMemory();
        using var theirs = OpenTheirs();
        ours.CreateAggregate("f", static (string? text, string? value) => $"{text}/{value}");
        theirs.CreateAggregate("f", static (string? text, string? value) => $"{text}/{value}");
        Assert.That(Outcome(() => Scalar(ours, sql)), Is.EqualTo(Outcome(() => Scalar(theirs, sql))));

        sql = sql.Replace("f(", "g(", StringComparison.Ordinal);
        ours.CreateAggregate("g", 5L, static (long sum, object?[] values) => sum + (long?)values[0] ?? -1, static sum => -sum);
        theirs.CreateAggregate("g", 5L, static (long sum, object?[] values) => sum + (long?)values[0] ?? -1, static sum => -sum);
        Assert.That(Outcome(() => Scalar(ours, sql)), Is.EqualTo(Outcome(() => Scalar(theirs, sql))));
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        char character => $"character {(int)character}",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => $"{time:O}",
        DateTimeOffset time => $"{time:O}",
        _ => $"{value.GetType()} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    private static object? Scalar(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static string Outcome(Func<object?> action)
    {
        try
        {
            return Show(action());
        }
        catch (Exception e) when (e is LibSqlException { SqliteErrorCode: 1 } or SqliteException { SqliteErrorCode: 1 })
        {
            return "SQL error";
        }
    }

    private static SqliteConnection OpenTheirs()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
