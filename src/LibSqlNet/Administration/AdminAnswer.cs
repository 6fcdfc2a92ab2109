using System.Net;
using System.Text;
using System.Text.Json;

namespace LibSqlNet.Administration;

/// <summary>What came from an admin API, or from what stands in its place.</summary>
internal sealed record AdminAnswer(HttpStatusCode Status, string? MediaType, byte[] Content)
{
    private const int LongestText = 300;

    /// <summary>Whether a command was carried out: success with a page is somebody else's.</summary>
    public bool IsDone => Status == HttpStatusCode.OK && Content.Length == 0 && MediaType is null;

    /// <summary>Whether the answer has what was asked for.</summary>
    public bool IsJson => Status == HttpStatusCode.OK && MediaType == "application/json";

    /// <summary>Whether the server, not a missing route, says that there is no such namespace.</summary>
    public bool IsNoNamespace => Status == HttpStatusCode.NotFound && Error is not null;

    /// <summary>The server's words; null where it has none.</summary>
    public string? Error => MediaType switch
    {
        "application/json" => JsonError(),
        "text/plain" when Content.Length > 0 => Text(),
        _ => null,
    };

    private string? JsonError()
    {
        try
        {
            using var json = JsonDocument.Parse(Content);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
                ? error.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Text()
    {
        var text = Encoding.UTF8.GetString(Content);
        return text.Length <= LongestText ? text : $"{text[..LongestText]}...";
    }
}
