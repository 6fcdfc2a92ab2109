namespace LibSqlNet.Bindings.Model;

/// <summary>What one header declares itself, in its order.</summary>
internal sealed record CHeader(
    string Name,
    IReadOnlyList<CFunction> Functions,
    IReadOnlyList<CStruct> Structs,
    IReadOnlyList<CTypedef> Typedefs,
    IReadOnlyList<CConstant> Constants);

/// <summary>A function; a parameter that the prototype leaves unnamed has the name <see langword="null"/>.</summary>
internal sealed record CFunction(string Name, CFunctionType Type, IReadOnlyList<string?> ParameterNames);

/// <summary>A struct; without fields, it is opaque.</summary>
internal sealed record CStruct(string Tag, IReadOnlyList<CField> Fields);

internal sealed record CField(string Name, CType Type);

internal sealed record CTypedef(string Name, CType Type);

/// <summary>A macro that stands for an integer.</summary>
internal sealed record CConstant(string Name, long Value);
