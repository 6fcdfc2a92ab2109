using System.Text.Json;
using LibSqlNet.Bindings.Model;

namespace LibSqlNet.Bindings.Clang;

/// <summary>Reads what a header declares from Clang's syntax tree.</summary>
internal static class HeaderReader
{
    /// <param name="clang">The compiler, set up to find the headers.</param>
    /// <param name="name">The header's file name.</param>
    /// <param name="included">The headers that this one includes: what they declare is theirs.</param>
    public static CHeader Read(ClangCompiler clang, string name, IReadOnlyList<CHeader> included)
    {
        using var tree = clang.Parse($"#include \"{name}\"\n");
        var declarations = tree.RootElement.GetProperty("inner").EnumerateArray().Where(IsExplicit).ToList();
        return new CHeader(
            name,
            [.. declarations.Where(node => node.IsKind("FunctionDecl")).Select(Function).ExceptBy(included.SelectMany(header => header.Functions).Select(function => function.Name), function => function.Name)],
            [.. Structs(declarations).ExceptBy(included.SelectMany(header => header.Structs).Select(type => type.Tag), type => type.Tag)],
            [.. declarations.Where(node => node.IsKind("TypedefDecl")).Select(Typedef).ExceptBy(included.SelectMany(header => header.Typedefs).Select(type => type.Name), type => type.Name)],
            MacroReader.Read(clang, name));
    }

    private static bool IsExplicit(JsonElement node) => !node.TryGetProperty("isImplicit", out var isImplicit) || !isImplicit.GetBoolean();

    private static CFunction Function(JsonElement node)
    {
        var type = (CFunctionType)CTypeParser.Parse(node.TypeSpelling());
        return new CFunction(node.Name(), type, [.. node.Children("ParmVarDecl").Select(parameter => parameter.OptionalName())]);
    }

    private static CTypedef Typedef(JsonElement node) => new(node.Name(), CTypeParser.Parse(node.TypeSpelling()));

    /// <summary>The structs in the order of their first mention, each with the fields of its definition if there is one.</summary>
    private static IEnumerable<CStruct> Structs(IEnumerable<JsonElement> declarations) =>
        declarations.SelectMany(Records)
            .Select(Struct)
            .GroupBy(type => type.Tag)
            .Select(mentions => mentions.FirstOrDefault(type => type.Fields.Count > 0) ?? mentions.First());

    private static IEnumerable<JsonElement> Records(JsonElement node) =>
        node.IsKind("RecordDecl") ? node.Children("RecordDecl").SelectMany(Records).Append(node) : [];

    private static CStruct Struct(JsonElement node)
    {
        var tag = node.OptionalName() ?? throw new NotSupportedException("A struct without a tag has no name in C#: give it one in the header.");
        return node.GetProperty("tagUsed").GetString() == "struct"
            ? new CStruct(tag, [.. node.Children("FieldDecl").Select(field => Field(tag, field))])
            : throw new NotSupportedException($"'{tag}' is a union, which the bindings cannot express.");
    }

    private static CField Field(string tag, JsonElement node) =>
        node.TryGetProperty("isBitfield", out _)
            ? throw new NotSupportedException($"'{tag}.{node.Name()}' is a bit field, whose layout C leaves to the compiler.")
            : new CField(node.Name(), CTypeParser.Parse(node.TypeSpelling()));
}
