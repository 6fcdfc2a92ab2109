namespace LibSqlNet.Bindings.Model;

/// <summary>A C type without its qualifiers.</summary>
internal abstract record CType;

/// <summary>A built-in type, such as <c>unsigned int</c>, or the name of a typedef.</summary>
internal sealed record CNamed(string Name) : CType;

/// <summary>A struct, by its tag.</summary>
internal sealed record CRecord(string Tag) : CType;

internal sealed record CPointer(CType Target) : CType;

internal sealed record CArray(CType Element, int Length) : CType;

internal sealed record CFunctionType(CType Result, IReadOnlyList<CType> Parameters, bool IsVariadic) : CType;
