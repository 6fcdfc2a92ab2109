using LibSqlNet.Bindings.Model;
using LibSqlNet.Bindings.Rules;

namespace LibSqlNet.Bindings.Emit;

/// <summary>Writes the integer constants: one file of NativeConstants for each group.</summary>
internal static class ConstantEmitter
{
    public static IEnumerable<(string Name, string Text)> Emit(IReadOnlyList<CHeader> headers) =>
        ConstantGroups.Split(headers.SelectMany(header => header.Constants.Select(constant => (Header: header.Name, Constant: constant))), entry => entry.Constant.Name)
            .Select(group => ($"NativeConstants.{group.Key}.g.cs", Emit(group)));

    private static string Emit(IEnumerable<(string Header, CConstant Constant)> constants)
    {
        var file = new CSharpFile();
        file.Line();
        file.Open("public static partial class NativeConstants");
        foreach (var (header, constant) in constants)
        {
            file.Summary("constant", constant.Name, header);
            file.Line($"public const {Type(constant.Value)} {constant.Name} = {constant.Value};");
        }

        file.Close();
        return file.ToString();
    }

    private static string Type(long value) => value switch
    {
        >= int.MinValue and <= int.MaxValue => "int",
        >= 0 and <= uint.MaxValue => "uint",
        _ => "long",
    };
}
