using System.Text.Json;

namespace LibSqlNet.Bindings.Clang;

/// <summary>The nodes of Clang's JSON syntax tree.</summary>
internal static class SyntaxTree
{
    public static bool IsKind(this JsonElement node, string kind) => node.TryGetProperty("kind", out var value) && value.ValueEquals(kind);

    public static string? OptionalName(this JsonElement node) => node.TryGetProperty("name", out var name) ? name.GetString() : null;

    public static string Name(this JsonElement node) => node.GetProperty("name").GetString()!;

    public static string TypeSpelling(this JsonElement node) => node.GetProperty("type").GetProperty("qualType").GetString()!;

    /// <summary>The children of one kind that the source spells out: the compiler adds declarations of its own.</summary>
    public static IEnumerable<JsonElement> Children(this JsonElement node, string kind) =>
        node.TryGetProperty("inner", out var children) ? children.EnumerateArray().Where(child => child.IsKind(kind) && !child.TryGetProperty("isImplicit", out _)) : [];
}
