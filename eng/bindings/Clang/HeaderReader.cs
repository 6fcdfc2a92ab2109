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
        var root = tree.RootElement;
        if (root.Children("EnumDecl").Any())
        {
            throw new NotSupportedException($"{name} declares an enum, which the bindings cannot express: define its constants as macros.");
        }

        return new CHeader(
            name,
            Own(root.Children("FunctionDecl").Select(Function), header => header.Functions, function => function.Name),
            Own(Structs(root), header => header.Structs, type => type.Tag),
            Own(root.Children("TypedefDecl").Select(Typedef), header => header.Typedefs, type => type.Name),
            MacroReader.Read(clang, name));

        IReadOnlyList<T> Own<T>(IEnumerable<T> declared, Func<CHeader, IEnumerable<T>> ofHeader, Func<T, string> nameOf) =>
            [.. declared.ExceptBy(included.SelectMany(ofHeader).Select(nameOf), nameOf)];
    }

    private static CFunction Function(JsonElement node)
    {
        var type = (CFunctionType)CTypeParser.Parse(node.TypeSpelling());
        return new CFunction(node.Name(), type, [.. node.Children("ParmVarDecl").Select(parameter => parameter.OptionalName())]);
    }

    private static CTypedef Typedef(JsonElement node) => new(node.Name(), CTypeParser.Parse(node.TypeSpelling()));

    /// <summary>The structs in the order of their first mention, each with the fields of its definition if there is one.</summary>
    private static IEnumerable<CStruct> Structs(JsonElement root) =>
        root.Children("RecordDecl").SelectMany(Records)
            .Select(Struct)
            .GroupBy(type => type.Tag)
            .Select(mentions => mentions.FirstOrDefault(type => type.Fields.Count > 0) ?? mentions.First());

    private static IEnumerable<JsonElement> Records(JsonElement node) =>
        node.Children("RecordDecl").SelectMany(Records).Append(node);

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
