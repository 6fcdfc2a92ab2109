using LibSqlNet.Bindings.Model;
using LibSqlNet.Bindings.Rules;

namespace LibSqlNet.Bindings.Emit;

/// <summary>Writes the functions: one file of NativeMethods for each group.</summary>
internal sealed class FunctionEmitter(CSharpTypes types)
{
    public IEnumerable<(string Name, string Text)> Emit(IReadOnlyList<CHeader> headers) =>
        headers.SelectMany(header => header.Functions.Where(function => !Exclusions.Covers(function.Name)).Select(function => (Header: header.Name, Function: function)))
            .GroupBy(entry => FunctionGroups.Of(entry.Function.Name))
            .Select(group => ($"NativeMethods.{group.Key}.g.cs", Emit(group)));

    private string Emit(IEnumerable<(string Header, CFunction Function)> functions)
    {
        var file = new CSharpFile("System.Runtime.CompilerServices", "System.Runtime.InteropServices");
        file.Line();
        file.Open("public static unsafe partial class NativeMethods");
        var separate = false;
        foreach (var (header, function) in functions)
        {
            if (separate)
            {
                file.Line();
            }

            separate = true;
            file.Summary("function", function.Name, header);
            file.Line($"[LibraryImport(LibraryName), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)]){(LeafFunctions.Names.Contains(function.Name) ? ", SuppressGCTransition" : "")}]");
            file.Line($"public static partial {types.Spell(function.Type.Result)} {function.Name}({Parameters(function)});");
        }

        file.Close();
        return file.ToString();
    }

    private string Parameters(CFunction function)
    {
        if (function.Type.IsVariadic)
        {
            throw new NotSupportedException($"{function.Name} is variadic: name it in {nameof(Exclusions)}.");
        }

        var spelled = function.Type.Parameters.Select(types.Spell).ToList();
        return string.Join(", ", spelled.Select((type, index) => $"{type} {ParameterName(function, spelled, index)}"));
    }

    /// <summary>The header's name for a parameter; else a handle is called after its type, and anything else by its position.</summary>
    private static string ParameterName(CFunction function, List<string> spelled, int index)
    {
        if (function.ParameterNames[index] is { } name)
        {
            return CSharpFile.Identifier(name);
        }

        var handle = spelled[index] switch
        {
            "sqlite3*" => "db",
            "sqlite3_stmt*" => "pStmt",
            "sqlite3_value*" => "pValue",
            "sqlite3_context*" => "pContext",
            "sqlite3_blob*" => "pBlob",
            _ => null,
        };
        return handle is not null && spelled.Count(type => type == spelled[index]) == 1 && !function.ParameterNames.Contains(handle) ? handle : $"arg{index + 1}";
    }
}
