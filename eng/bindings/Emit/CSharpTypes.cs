using LibSqlNet.Bindings.Model;

namespace LibSqlNet.Bindings.Emit;

/// <summary>Says C types in C#, and remembers which structs it named.</summary>
internal sealed class CSharpTypes
{
    // Typedefs that C resolves differently from platform to platform come first here and are never resolved.
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["void"] = "void",
        ["char"] = "byte",
        ["signed char"] = "sbyte",
        ["unsigned char"] = "byte",
        ["short"] = "short",
        ["unsigned short"] = "ushort",
        ["int"] = "int",
        ["unsigned int"] = "uint",
        ["long long"] = "long",
        ["unsigned long long"] = "ulong",
        ["float"] = "float",
        ["double"] = "double",
        ["int64_t"] = "long",
        ["uint64_t"] = "ulong",
        ["size_t"] = "nuint",
        ["ptrdiff_t"] = "nint",
        ["intptr_t"] = "nint",
        ["uintptr_t"] = "nuint",
    };

    private readonly Dictionary<string, CType> typedefs = [];
    private readonly Dictionary<string, string> recordNames = [];
    private readonly HashSet<string> namedTags = [];

    public CSharpTypes(IEnumerable<CTypedef> declared)
    {
        foreach (var (name, type) in declared)
        {
            typedefs.Add(name, type);
            if (type is CRecord record)
            {
                recordNames.TryAdd(record.Tag, name);
            }
        }
    }

    /// <summary>The tags of the structs that a type spelled so far mentions.</summary>
    public IReadOnlySet<string> NamedTags => namedTags;

    public string Spell(CType type) => Resolve(type) switch
    {
        CNamed named => BuiltIn[named.Name],
        CRecord record => Mention(record.Tag),
        CFunctionType function => Spell(function),
        CPointer pointer when Resolve(pointer.Target) is CFunctionType function => Spell(function),
        CPointer pointer => Spell(pointer.Target) + "*",
        _ => throw new NotSupportedException($"{type} has no counterpart in C#."),
    };

    /// <summary>Follows typedefs to the type that they stand for.</summary>
    public CType Resolve(CType type)
    {
        while (type is CNamed named && !BuiltIn.ContainsKey(named.Name))
        {
            type = typedefs.TryGetValue(named.Name, out var target)
                ? target
                : throw new NotSupportedException($"The C type '{named.Name}' has no counterpart in C# that is the same on every platform.");
        }

        return type;
    }

    /// <summary>The name of a struct: of its typedef, or of its tag when it has none.</summary>
    public string RecordName(string tag) => recordNames.GetValueOrDefault(tag, tag);

    private string Mention(string tag)
    {
        namedTags.Add(tag);
        return RecordName(tag);
    }

    private string Spell(CFunctionType function) =>
        function.IsVariadic
            ? throw new NotSupportedException("A variadic function pointer has no counterpart in C#.")
            : $"delegate* unmanaged[Cdecl]<{string.Join(", ", function.Parameters.Append(function.Result).Select(Spell))}>";
}
