using System.Text.RegularExpressions;
using LibSqlNet.Bindings.Clang;
using LibSqlNet.Bindings.Emit;
using LibSqlNet.Bindings.Model;

namespace LibSqlNet.Bindings;

/// <summary>Makes the C# files of the bindings from the headers of a working tree.</summary>
internal sealed partial class BindingGenerator(string root, string clangPath)
{
    /// <summary>Where the generated files stand, relative to the root.</summary>
    public const string OutputFolder = "src/LibSqlNet.Native/Generated";

    // Each header comes after those that it includes.
    private static readonly string[] HeaderNames = ["sqlite3.h", "libsql_constraint.h", "libsql.h"];

    // The interface that FTS5 hands out as a pointer, through SQL: no function mentions it.
    private static readonly string[] ExtraStructs = ["fts5_api"];

    private string PatchedFolder => Path.Combine(root, "artifacts", "native", "patched");

    /// <returns>The text of each file, by its name.</returns>
    /// <exception cref="FileNotFoundException">The headers are not there yet: build src/LibSqlNet.Native first.</exception>
    public SortedDictionary<string, string> Generate()
    {
        var headers = ReadHeaders();
        var types = new CSharpTypes(headers.SelectMany(header => header.Typedefs));
        var functions = new FunctionEmitter(types).Emit(headers).ToList();
        var structs = new StructEmitter(types).Emit(headers, Roots(headers));
        return new SortedDictionary<string, string>(functions.Concat(structs).Concat(ConstantEmitter.Emit(headers)).ToDictionary(file => file.Name, file => file.Text), StringComparer.Ordinal);
    }

    public IReadOnlyList<CHeader> ReadHeaders()
    {
        var patched = Path.Combine(PatchedFolder, "sqlite3.h");
        if (!File.Exists(patched))
        {
            throw new FileNotFoundException("The patched sqlite3.h is missing: run `dotnet build src/LibSqlNet.Native` first.", patched);
        }

        var clang = Clang();
        var headers = new List<CHeader>();
        foreach (var name in HeaderNames)
        {
            headers.Add(HeaderReader.Read(clang, name, headers));
        }

        return headers;
    }

    /// <summary>Works out integer constant expressions of C that may mention what the headers declare.</summary>
    public IReadOnlyList<long> Evaluate(IReadOnlyList<string> expressions) => ConstantEvaluator.Evaluate(Clang(), HeaderNames[^1], expressions);

    private ClangCompiler Clang() =>
        new(clangPath, [.. Definitions().Select(definition => $"-D{definition}"), $"-I{PatchedFolder}", $"-I{Path.Combine(root, "native", "include")}"]);

    /// <summary>The structs to write even if no function mentions them: every one of ours, and the extra ones.</summary>
    private static HashSet<string> Roots(IReadOnlyList<CHeader> headers) =>
        [.. ExtraStructs, .. headers.Where(header => header.Name.StartsWith("libsql", StringComparison.Ordinal)).SelectMany(header => header.Structs).Select(type => type.Tag)];

    /// <summary>The compile options of the library: sqlite3.h declares some functions only when their feature is on.</summary>
    private IEnumerable<string> Definitions()
    {
        var options = File.ReadAllText(Path.Combine(root, "native", "cmake", "options.cmake"));
        return Definition().Matches(DefinitionList().Match(options).Value).Select(match => match.Value);
    }

    [GeneratedRegex(@"set\(LIBSQL_DEFINITIONS(?<list>[^)]*)\)")]
    private static partial Regex DefinitionList();

    [GeneratedRegex(@"(?<=^ *)SQLITE_\w+(=\w+)?", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
