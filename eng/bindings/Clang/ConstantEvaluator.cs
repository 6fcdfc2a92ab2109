using System.Globalization;
using System.Text.Json;

namespace LibSqlNet.Bindings.Clang;

/// <summary>Has Clang work out constant expressions: it folds the value of an enumerator into the syntax tree.</summary>
internal static class ConstantEvaluator
{
    private const string EnumName = "libsql_bindings_values";

    /// <param name="clang">The compiler, set up to find the header.</param>
    /// <param name="header">The header that declares what the expressions mention.</param>
    /// <param name="expressions">Integer constant expressions of C.</param>
    /// <returns>The value of each expression, in their order.</returns>
    public static IReadOnlyList<long> Evaluate(ClangCompiler clang, string header, IReadOnlyList<string> expressions)
    {
        if (expressions.Count == 0)
        {
            return [];
        }

        var enumerators = string.Join(",\n", expressions.Select((expression, index) => $"{EnumName}_{index} = ({expression})"));
        using var tree = clang.Parse($"#include \"{header}\"\nenum {EnumName} {{\n{enumerators}\n}};\n");
        return [.. tree.RootElement.Children("EnumDecl").Single(node => node.OptionalName() == EnumName).Children("EnumConstantDecl").Select(Value)];
    }

    private static long Value(JsonElement node) =>
        node.IsKind("ConstantExpr")
            ? long.Parse(node.GetProperty("value").GetString()!, CultureInfo.InvariantCulture)
            : Value(node.GetProperty("inner")[0]);
}
