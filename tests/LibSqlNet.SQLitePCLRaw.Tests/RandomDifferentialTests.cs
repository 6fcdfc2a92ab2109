using System.Data.Common;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.SQLitePCLRaw.Tests;

/// <summary>Random programs of statements, values and ways to run them give the same with LibSqlNet and with Microsoft.Data.Sqlite, both on libsql.</summary>
internal sealed class RandomDifferentialTests
{
    private static readonly Func<DbDataReader, object>[] Getters =
    [
        static r => r.GetInt32(0), static r => r.GetInt64(0), static r => r.GetDouble(0), static r => r.GetString(0), static r => r.GetDecimal(0), static r => r.GetBoolean(0),
        static r => r.GetDateTime(0), static r => r.GetFieldValue<byte[]>(0), static r => r.GetByte(0), static r => r.GetFieldValue<TimeSpan>(0), static r => r.IsDBNull(0),
    ];

    [Test]
    public void Programs_give_the_same()
    {
        Prop.ForAll(
            Arb.From(Gen.Choose(0, int.MaxValue).ArrayOf(), WithoutOne),
            seeds =>
            {
                using var ours = new LibSqlConnection("Data Source=:memory:");
                using var theirs = new SqliteConnection("Data Source=:memory:");
                Prepare(ours);
                Prepare(theirs);
                return seeds.Select(RandomStep.From).Select(step => Same(step, Run(ours, step), Run(theirs, step))).Aggregate(true.ToProperty(), static (all, one) => all.And(one));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithStartSize(20).WithEndSize(20));
    }

    private static IEnumerable<int[]> WithoutOne(int[] seeds) => Enumerable.Range(0, seeds.Length).Select(i => seeds.Where((_, at) => at != i).ToArray());

    private static Property Same(RandomStep step, string ours, string theirs) =>
        (ours == theirs || IsBetterHere(step, ours)).Label($"{step}\n--- here\n{ours}\n--- there\n{theirs}");

    /// <summary>Of a batch whose later statement fails, the other provider tells only when a reader comes to it.</summary>
    private static bool IsBetterHere(RandomStep step, string ours) => step.Sql.Contains("; ", StringComparison.Ordinal)
        && (ours.StartsWith("error", StringComparison.Ordinal) || ours == nameof(InvalidOperationException));

    private static void Prepare(DbConnection connection)
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = RandomStep.Schema;
        command.ExecuteNonQuery();
    }

    private static string Run(DbConnection connection, RandomStep step)
    {
        using var command = connection.CreateCommand();
        command.CommandText = step.Sql;
        foreach (var (name, value) in step.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return Outcome(() => step.Call switch
        {
            RandomCall.Reader => Walk(command, Getters[step.Getter % Getters.Length]),
            RandomCall.Scalar => Text(command.ExecuteScalar()),
            _ => Count(command, command.ExecuteNonQuery()),
        });
    }

    private static string Walk(DbCommand command, Func<DbDataReader, object> getter)
    {
        var log = new List<string>();
        using var reader = command.ExecuteReader();
        do
        {
            log.Add($"{reader.HasRows}: {string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)} {reader.GetOrdinal(reader.GetName(i))}"))}");
            while (reader.Read())
            {
                log.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Column(reader, i))));

                // Last: with Microsoft.Data.Sqlite, a getter that converts changes the type of the value.
                log.Add(Outcome(() => Text(getter(reader))));
            }
        }
        while (reader.NextResult());

        reader.Close();
        log.Add(Count(command, reader.RecordsAffected));
        return string.Join('\n', log);
    }

    /// <summary>Version 6.0.7 does not count what RETURNING changes; later ones do, as is done here.</summary>
    private static string Count(DbCommand command, int changes) => command.CommandText.Contains("RETURNING", StringComparison.Ordinal) ? "" : Text(changes);

    private static string Column(DbDataReader reader, int ordinal)
    {
        var value = reader.GetValue(ordinal);

        // For NULL in an expression the other provider guesses byte[], here it is object.
        return $"{Text(value)} {reader.GetDataTypeName(ordinal)} {(value is DBNull ? null : reader.GetFieldType(ordinal))}";
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        DBNull => "NULL",
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        // A time with an offset is local in version 6.0.7, and UTC in later ones and here.
        DateTime { Kind: not DateTimeKind.Unspecified } time => $"{time.ToUniversalTime():O}",
        DateTime time => $"{time:O}",
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    private static string Outcome(Func<string> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            return $"error {e.SqliteErrorCode} {e.SqliteExtendedErrorCode}";
        }
        catch (LibSqlException e)
        {
            return $"error {e.SqliteErrorCode} {e.SqliteExtendedErrorCode}";
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            return e.GetType().Name;
        }
    }
}
