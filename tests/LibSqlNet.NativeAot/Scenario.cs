using System.Data;

namespace LibSqlNet.NativeAot;

/// <summary>What an application does with a database. Every step throws unless it gives what it should.</summary>
internal static class Scenario
{
    private static readonly Guid Id = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly DateTime Time = new(2026, 3, 29, 1, 30, 15, 250);

    public static async Task WriteAsync(string connectionString)
    {
        await using var connection = new LibSqlConnection(connectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL, data BLOB, guid TEXT, time TEXT, day INTEGER)");

        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO item(name, price, data, guid, time, day) VALUES(@name, @price, @data, @guid, @time, @day) RETURNING id";
        insert.Parameters.AddWithValue("@name", "æther");
        insert.Parameters.AddWithValue("@price", 12.5);
        insert.Parameters.AddWithValue("@data", new byte[] { 1, 2, 3 });
        insert.Parameters.AddWithValue("@guid", Id);
        insert.Parameters.AddWithValue("@time", Time);
        insert.Parameters.AddWithValue("@day", DayOfWeek.Sunday + 3);
        Expect(1L, await insert.ExecuteScalarAsync());
        await transaction.CommitAsync();
    }

    public static void Read(string connectionString)
    {
        using var connection = new LibSqlConnection(connectionString);
        connection.Open();
        using var command = new LibSqlCommand("SELECT id, name, price, data, guid, time, day, NULL FROM item", connection);
        using var reader = command.ExecuteReader();
        Expect(true, reader.Read());
        Expect(1, reader.GetInt32(0));
        Expect("æther", reader.GetString(reader.GetOrdinal("NAME")));
        Expect(12.5m, reader.GetFieldValue<decimal>(2));
        Expect("010203", Convert.ToHexString(reader.GetFieldValue<byte[]>(3)));
        Expect(Id, reader.GetGuid(4));
        Expect(Time, reader.GetDateTime(5));
        Expect(DayOfWeek.Wednesday, reader.GetFieldValue<DayOfWeek>(6));
        Expect(null, reader.GetFieldValue<int?>(7));
        Expect(typeof(long), reader.GetFieldType(0));
        Expect(8, reader.GetSchemaTable()!.Rows.Count);
        Expect(false, reader.Read());
    }

    public static void CallBack(string connectionString)
    {
        using var connection = new LibSqlConnection(connectionString);
        connection.CreateFunction("twice", static (string? text) => text + text);
        connection.CreateAggregate("product", 1L, static (long product, int? value) => product * (value ?? 1));
        connection.CreateCollation("backwards", static (a, b) => string.CompareOrdinal(b, a));
        connection.Open();
        using var command = new LibSqlCommand(
            "SELECT twice(name), (SELECT product(value) FROM json_each('[2,3,null]')), (SELECT group_concat(value, '') FROM (SELECT value FROM json_each('[\"a\",\"b\"]') ORDER BY value COLLATE backwards)) FROM item",
            connection);
        using var reader = command.ExecuteReader();
        Expect(true, reader.Read());
        Expect("ætheræther", reader.GetString(0));
        Expect(6L, reader.GetInt64(1));
        Expect("ba", reader.GetString(2));
    }

    public static void Describe(string connectionString)
    {
        using var connection = new LibSqlConnection(connectionString);
        connection.Open();
        using var columns = connection.GetSchema("Columns", [null, null, "item"]);
        Expect(7, columns.Rows.Count);
        using var blob = new LibSqlBlob(connection, "item", "data", 1, readOnly: true);
        Expect(1, blob.ReadByte());
        Expect("data", columns.Rows[3]["COLUMN_NAME"]);
    }

    public static void RefuseWrongPassword(string connectionString)
    {
        using var connection = new LibSqlConnection(connectionString);
        try
        {
            connection.Open();
        }
        catch (LibSqlException exception) when (exception.SqliteErrorCode == 26)
        {
            Expect(ConnectionState.Closed, connection.State);
            return;
        }

        throw new InvalidOperationException("A wrong password opened the database.");
    }

    private static async Task ExecuteAsync(LibSqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static void Expect(object? expected, object? actual)
    {
        if (!Equals(expected, actual))
        {
            throw new InvalidOperationException($"Expected {expected ?? "null"}, but it was {actual ?? "null"}.");
        }
    }
}
