using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Replicas;

/// <summary>A test with a database on a server, and replicas of it in its folder.</summary>
internal abstract class ReplicaTest : ServerTest
{
    private static readonly HttpClient Http = new();

    private readonly Lazy<string> _namespace;
    private bool _hasOwnServer;

    protected ReplicaTest() => _namespace = new Lazy<string>(() => SharedServer.Instance.CreateNamespace());

    protected string Namespace => _namespace.Value;

    protected string File => Path.Combine(Folder, "replica.db");

    private SqldServer Host => _hasOwnServer ? Server : SharedServer.Instance;

    /// <summary>Gives the test a server of its own, which it may stop.</summary>
    protected SqldServer UseOwnServer()
    {
        _hasOwnServer = true;
        return Server;
    }

    protected string ReplicaString(string options = "", string? file = null, string? url = null) =>
        $"Data Source={file ?? File};Sync Url={url ?? Host.Url};{(_hasOwnServer ? "" : $"Namespace={Namespace};")}{options}";

    protected LibSqlConnection OpenReplica(string options = "", string? file = null, string? url = null) => Open(ReplicaString(options, file, url));

    /// <summary>Runs statements on the server, as another client does.</summary>
    protected void OnServer(params string[] statements)
    {
        foreach (var statement in statements)
        {
            Request(statement);
        }
    }

    /// <summary>The first column of the first row that the server has; null where there is none.</summary>
    protected string? AskServer(string sql)
    {
        var rows = Request(sql)["response"]!["result"]!["rows"]!.AsArray();
        return rows.Count == 0 ? null : rows[0]![0]!["value"]?.ToString();
    }

    /// <summary>The frame of the last transaction that the server has committed.</summary>
    protected long ServerFrame => long.Parse(Request("SELECT 1")["response"]!["result"]!["replication_index"]!.ToString(), CultureInfo.InvariantCulture);

    protected static int Execute(LibSqlConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    protected static object? Scalar(LibSqlConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar();
    }

    protected static LibSqlCommand Command(LibSqlConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private JsonNode Request(string sql)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Host.Url}/v2/pipeline");
        if (!_hasOwnServer)
        {
            request.Headers.Add("x-namespace-bin", Convert.ToBase64String(Encoding.UTF8.GetBytes(Namespace)).TrimEnd('='));
        }

        request.Content = JsonContent.Create(new
        {
            requests = new object[] { new { type = "execute", stmt = new { sql } }, new { type = "close" } },
        });
        using var response = Http.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        var result = response.IsSuccessStatusCode ? JsonNode.Parse(text)!["results"]![0]! : throw new InvalidOperationException(text);
        return result["type"]!.ToString() == "ok" ? result : throw new InvalidOperationException(text);
    }
}
