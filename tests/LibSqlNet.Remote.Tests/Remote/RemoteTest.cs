namespace LibSqlNet.Remote.Tests.Remote;

/// <summary>A test with a database of its own on the shared server.</summary>
internal abstract class RemoteTest : ServerTest
{
    private readonly Lazy<string> _namespace;

    protected RemoteTest() => _namespace = new Lazy<string>(() => SharedServer.CreateNamespace(NamespaceOptions));

    /// <summary>How the database is made.</summary>
    protected virtual string NamespaceOptions => "{}";

    protected string Namespace => _namespace.Value;

    protected string ConnectionString => StringFor("http");

    /// <summary>The database's connection string.</summary>
    /// <param name="scheme">How it is talked to.</param>
    protected string StringFor(string scheme) => $"Data Source={scheme}://127.0.0.1:{SharedServer.Instance!.Port};Namespace={Namespace}";

    protected LibSqlConnection Open() => Open(ConnectionString);

    protected static int Execute(LibSqlConnection connection, string sql, params object?[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    protected static object? Scalar(LibSqlConnection connection, string sql, params object?[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar();
    }

    /// <summary>A command whose parameters are named @p0 and so on.</summary>
    protected static LibSqlCommand Command(LibSqlConnection connection, string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"@p{i}"), values[i] ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>All rows of all results.</summary>
    protected static List<List<object?[]>> Results(LibSqlCommand command)
    {
        using var reader = command.ExecuteReader();
        var results = new List<List<object?[]>>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                var row = new object?[reader.FieldCount];
                reader.GetValues(row!);
                rows.Add(row);
            }

            results.Add(rows);
        }
        while (reader.NextResult());
        return results;
    }
}
