using System.Reflection;
using LibSqlNet.FunctionOverloads;
using LibSqlNet.Native.Tests;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Tests;

/// <summary>The families of overloads are those of Microsoft.Data.Sqlite, down to the nullable annotations.</summary>
internal sealed class FunctionOverloadTests
{
    private static readonly string[] Families = ["CreateFunction", "CreateAggregate", "CreateCollation"];

    [Test]
    public void Overloads_are_those_of_microsoft_data_sqlite([ValueSource(nameof(Families))] string name)
    {
        Assert.That(Signatures(typeof(LibSqlConnection), name), Is.EquivalentTo(Signatures(typeof(SqliteConnection), name)));
    }

    [Test]
    public void Generated_overloads_are_what_the_generator_gives()
    {
        foreach (var (name, text) in OverloadGenerator.Generate())
        {
            var committed = File.ReadAllText(Path.Combine(SourceTree.Root, OverloadGenerator.OutputFolder, name));

            Assert.That(committed, Is.EqualTo(text), $"{name} is out of date: run eng/generate-functions and commit its output.");
        }
    }

    private static List<string> Signatures(Type type, string name) =>
        [.. type.GetMethods().Where(method => method.Name == name).Select(Signature)];

    private static string Signature(MethodInfo method) =>
        $"{(method.IsVirtual ? "virtual " : "")}{method.ReturnType.Name} {method.Name}<{string.Join(", ", method.GetGenericArguments().Select(static type => type.Name))}>"
        + $"({string.Join(", ", method.GetParameters().Select(static parameter => $"{parameter.ParameterType} {parameter.Name} = {parameter.DefaultValue} [{Nullability(parameter)}]"))})";

    // One digit for each type in the parameter's: 1 is not null, 2 is nullable. Where none stands with the parameter, a single one holds for all of it.
    private static string Nullability(ParameterInfo parameter)
    {
        var annotation = parameter.CustomAttributes.FirstOrDefault(static data => data.AttributeType.Name == "NullableAttribute");
        var context = annotation
            ?? parameter.Member.CustomAttributes.Concat(parameter.Member.DeclaringType!.CustomAttributes).FirstOrDefault(static data => data.AttributeType.Name == "NullableContextAttribute");
        var argument = context?.ConstructorArguments[0].Value;
        var digits = argument is IEnumerable<CustomAttributeTypedArgument> list ? string.Concat(list.Select(static item => item.Value)) : $"{argument}";
        return digits.Distinct().Count() == 1 ? digits[..1] : digits;
    }
}
