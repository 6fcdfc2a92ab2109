using System.Reflection;
using System.Runtime.CompilerServices;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>The public types of an assembly and their members, line by line, in an order that no compiler changes.</summary>
internal static class AssemblyText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) =>
        string.Concat(assembly.GetExportedTypes().OrderBy(static t => t.FullName, StringComparer.Ordinal).Select(static t => $"{Head(t)}\n{Lines(Members(t))}\n"));

    public static IEnumerable<MemberInfo> Members(Type type) => type.GetMembers(Declared);

    /// <summary>What a caller sees of a type: with what it inherits.</summary>
    public static IEnumerable<MemberInfo> MembersOfHierarchy(Type type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var member in Members(declaring).Where(m => declaring == type || m is not ConstructorInfo))
            {
                yield return member;
            }
        }
    }

    private static string Lines(IEnumerable<MemberInfo> members) =>
        string.Concat(members.Select(MemberText.Of).OfType<string>().Order(StringComparer.Ordinal).Select(static line => $"  {line}\n"));

    private static string Head(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsValueType ? type.IsDefined(typeof(IsByRefLikeAttribute)) ? "ref struct" : "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        var inherited = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? $" : {TypeNames.Of(parent)}" : "";
        return $"{kind} {type.Namespace}.{TypeNames.Of(type)}{inherited}";
    }
}
