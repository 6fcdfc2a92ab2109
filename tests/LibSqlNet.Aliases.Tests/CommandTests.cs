using System.Data;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Aliases.Tests;

internal sealed class CommandTests : DatabaseTest
{
    [Test]
    public void Parameters_bind_by_name_and_prefix()
    {
        using var command = new SqliteCommand("SELECT $a || @b || :c", Connection);
        command.Parameters.AddWithValue("$a", "x");
        command.Parameters.Add(new SqliteParameter("b", SqliteType.Text) { Value = "yy" });
        command.Parameters.Add(":c", SqliteType.Text, 1).Value = "zz";

        Assert.That(command.ExecuteScalar(), Is.EqualTo("xyyz"));
        Assert.That(command.Parameters["b"].SqliteType, Is.EqualTo(SqliteType.Text));
        Assert.That(command.Parameters.Contains("$a") && command.Parameters.IndexOf(":c") == 2);
    }

    [Test]
    public void Missing_parameter_is_an_error()
    {
        using var command = new SqliteCommand("SELECT @a", Connection);

        Assert.That(command.ExecuteScalar, Throws.InvalidOperationException);
    }

    [Test]
    public void Prepared_command_runs_again_with_other_values()
    {
        using var transaction = Connection.BeginTransaction();
        using var command = Connection.CreateCommand();
        command.CommandText = "INSERT INTO city (name, people) VALUES ($name, $people)";
        var name = command.CreateParameter();
        name.ParameterName = "$name";
        var people = new SqliteParameter("$people", DbType.Int32);
        command.Parameters.AddRange(new[] { name, people });
        name.Value = "";
        people.Value = 0;
        command.Prepare();
        for (var i = 0; i < 10; i++)
        {
            name.Value = $"city {i}";
            people.Value = i % 2 == 0 ? i : DBNull.Value;
            Assert.That(command.ExecuteNonQuery(), Is.EqualTo(1));
        }

        transaction.Commit();
        Assert.That(Scalar<long>("SELECT sum(people) FROM city WHERE name LIKE 'city %'"), Is.EqualTo(20));
    }

    [Test]
    public void Reader_reads_typed_values()
    {
        using var command = new SqliteCommand("SELECT * FROM city ORDER BY id", Connection);
        using SqliteDataReader reader = command.ExecuteReader();

        Assert.That(reader.HasRows && reader.Read());
        Assert.That(reader.FieldCount, Is.EqualTo(6));
        Assert.That(reader.GetInt32(0), Is.EqualTo(1));
        Assert.That(reader.GetString(reader.GetOrdinal("name")), Is.EqualTo("Brno"));
        Assert.That(reader["people"], Is.EqualTo(400000L));
        Assert.That(reader.GetDouble(3), Is.EqualTo(230.2));
        Assert.That(reader.GetDateTime(4), Is.EqualTo(new DateTime(1243, 1, 1)));
        Assert.That(reader.GetFieldValue<byte[]>(5), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(reader.GetDataTypeName(0), Is.EqualTo("INTEGER"));
        Assert.That(reader.GetFieldType(1), Is.EqualTo(typeof(string)));
        Assert.That(reader.Read() && reader.IsDBNull(2) && reader.GetValue(2) == DBNull.Value);
        Assert.That(() => reader.GetInt32(2), Throws.InvalidOperationException);
        Assert.That(reader.Read(), Is.False);
    }

    [Test]
    public async Task Reader_reads_asynchronously()
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM city ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(await reader.GetFieldValueAsync<string>(0));
        }

        Assert.That(names, Is.EqualTo(new[] { "Brno", "Žďár" }));
    }

    [Test]
    public void Batch_gives_a_result_for_each_query()
    {
        using var command = new SqliteCommand("SELECT 1; UPDATE city SET people = 5 WHERE id = 2; SELECT 2, 3", Connection);
        using var reader = command.ExecuteReader(CommandBehavior.Default);

        Assert.That(reader.Read() && reader.GetInt32(0) == 1);
        Assert.That(reader.NextResult() && reader.Read() && reader.GetInt32(1) == 3);
        Assert.That(reader.NextResult(), Is.False);
        Assert.That(reader.RecordsAffected, Is.EqualTo(1));
    }

    [Test]
    public void Returning_gives_rows()
    {
        using var command = new SqliteCommand("INSERT INTO city (name) VALUES (@name) RETURNING id", Connection);
        command.Parameters.AddWithValue("@name", "Olomouc");

        Assert.That(command.ExecuteScalar(), Is.EqualTo(3L));
    }

    [Test]
    public void DataTable_is_loaded()
    {
        using var command = new SqliteCommand("SELECT id, name, area FROM city ORDER BY id", Connection);
        using var reader = command.ExecuteReader();
        using var table = new DataTable();
        table.Load(reader);

        Assert.That(table.Columns["area"]!.DataType, Is.EqualTo(typeof(double)));
        Assert.That(table.Rows[1]["name"], Is.EqualTo("Žďár"));
    }

    [Test]
    public void Dates_guids_decimals_and_enums_round_trip()
    {
        using var command = new SqliteCommand("SELECT @time, @guid, @money, @day, @span, @offset", Connection);
        var time = new DateTime(2026, 2, 3, 4, 5, 6, 789);
        var guid = Guid.NewGuid();
        var offset = new DateTimeOffset(time, TimeSpan.FromHours(2));
        command.Parameters.AddWithValue("@time", time);
        command.Parameters.AddWithValue("@guid", guid);
        command.Parameters.AddWithValue("@money", 12.30m);
        command.Parameters.AddWithValue("@day", DayOfWeek.Friday);
        command.Parameters.AddWithValue("@span", TimeSpan.FromMinutes(90));
        command.Parameters.AddWithValue("@offset", offset);
        using var reader = command.ExecuteReader();
        reader.Read();

        Assert.That((reader.GetDateTime(0), reader.GetGuid(1), reader.GetDecimal(2)), Is.EqualTo((time, guid, 12.30m)));
        Assert.That((reader.GetFieldValue<DayOfWeek>(3), reader.GetTimeSpan(4), reader.GetDateTimeOffset(5)), Is.EqualTo((DayOfWeek.Friday, TimeSpan.FromMinutes(90), offset)));
    }
}
