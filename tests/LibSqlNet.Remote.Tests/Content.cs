namespace LibSqlNet.Remote.Tests;

/// <summary>What a database holds: its schema, and every row of every table.</summary>
internal static class Content
{
    public static List<string> Of(LibSqlConnection connection)
    {
        var content = Read(connection, "SELECT name || ': ' || sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' ORDER BY name");
        foreach (var table in Read(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name"))
        {
            var columns = Read(connection, $"SELECT group_concat('quote(\"' || name || '\")', ' || char(10) || ') FROM pragma_table_info('{table}')").Single();
            content.AddRange(Read(connection, $"SELECT {columns} FROM \"{table}\" ORDER BY rowid").Select(row => $"{table}: {row}"));
        }

        return content;
    }

    /// <summary>The content that a server's dump makes.</summary>
    public static List<string> OfDump(string dump)
    {
        using var connection = new LibSqlConnection("Data Source=:memory:");
        connection.Open();
        connection.Execute(dump);
        return Of(connection);
    }

    private static List<string> Read(LibSqlConnection connection, string sql) => [.. connection.Rows(sql).Select(static row => (string)row[0]!)];
}
