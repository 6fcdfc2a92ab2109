using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LibSqlNet.Tests.Server;

/// <summary>
/// Plain requests, without the client under test: statements, and the namespaces of a server that was started with <c>--enable-namespaces</c>.
/// </summary>
internal sealed partial class SqldServer
{
    private int _lastNamespace;

    /// <summary>Creates a namespace with a name of its own.</summary>
    /// <param name="settings">Its settings as JSON, such as <c>{"txn_timeout_s":1}</c>.</param>
    /// <returns>Its name.</returns>
    public string CreateNamespace(string settings = "{}")
    {
        var name = $"n{Interlocked.Increment(ref _lastNamespace)}";
        CreateNamespace(name, settings);
        return name;
    }

    /// <inheritdoc cref="CreateNamespace(string)"/>
    public void CreateNamespace(string name, string settings) => Administer(HttpMethod.Post, $"{name}/create", settings);

    /// <summary>Replaces the settings of a namespace: those that are not named are reset.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="settings">The settings as JSON. <c>block_reads</c> and <c>block_writes</c> are required.</param>
    public void ConfigureNamespace(string name, string settings) => Administer(HttpMethod.Post, $"{name}/config", settings);

    public void DeleteNamespace(string name) => Administer(HttpMethod.Delete, name, "{}");

    /// <summary>Executes a statement.</summary>
    /// <returns>The first column as text.</returns>
    public string[] Query(string sql, string? databaseNamespace = null) =>
        [.. Run(sql, databaseNamespace)["rows"]!.AsArray().Select(static row => row![0]!["value"]?.ToString() ?? "")];

    /// <summary>The frame of the last transaction that was committed.</summary>
    public long LastFrame(string? databaseNamespace = null) =>
        long.Parse(Run("SELECT 1", databaseNamespace)["replication_index"]!.ToString(), CultureInfo.InvariantCulture);

    /// <summary>Executes the statements of a text, and gives no rows.</summary>
    public void Execute(string script, string? databaseNamespace = null) => Send(new JsonObject { ["type"] = "sequence", ["sql"] = script }, databaseNamespace);

    private JsonNode Run(string sql, string? databaseNamespace) =>
        Send(new JsonObject { ["type"] = "execute", ["stmt"] = new JsonObject { ["sql"] = sql } }, databaseNamespace)["result"]!;

    private JsonNode Send(JsonObject request, string? databaseNamespace)
    {
        var body = new JsonObject { ["requests"] = new JsonArray(request, new JsonObject { ["type"] = "close" }) };
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{Url}/v3/pipeline") { Content = new StringContent(body.ToJsonString()) };
        Name(message, databaseNamespace);
        using var response = Http.Send(message);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        return response.IsSuccessStatusCode && JsonNode.Parse(text)!["results"]![0]!["response"] is { } result
            ? result
            : throw new InvalidOperationException($"{request.ToJsonString()} gives {(int)response.StatusCode}: {text}");
    }

    private static void Name(HttpRequestMessage request, string? databaseNamespace)
    {
        if (databaseNamespace is not null)
        {
            request.Headers.Add("x-namespace-bin", Convert.ToBase64String(Encoding.UTF8.GetBytes(databaseNamespace)).TrimEnd('='));
        }
    }

    private void Administer(HttpMethod method, string path, string settings)
    {
        using var request = new HttpRequestMessage(method, $"{AdminUrl}/v1/namespaces/{path}") { Content = new StringContent(settings, Encoding.UTF8, "application/json") };
        using var response = Http.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path} gives {(int)response.StatusCode}: {reader.ReadToEnd()}");
        }
    }
}
