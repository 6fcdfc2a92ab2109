using System.Reflection;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>Types as C# writes them, without their namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(char)] = "char", [typeof(short)] = "short",
        [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(string)] = "string",
        [typeof(object)] = "object", [typeof(void)] = "void", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
    };

    public static string Of(Type type) => type switch
    {
        { IsByRef: true } => Of(type.GetElementType()!),
        { IsPointer: true } => Of(type.GetElementType()!) + "*",
        { IsArray: true } => $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]",
        { IsFunctionPointer: true } => FunctionPointer(type),
        { IsGenericType: true } => Nullable.GetUnderlyingType(type) is { } value ? Of(value) + "?" : Generic(type.Name, type.GetGenericArguments().Select(Of)),
        _ => Keywords.GetValueOrDefault(type, type.Name),
    };

    /// <summary>With question marks where null is allowed.</summary>
    public static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        if (type.IsByRef || type.IsPointer || type.IsFunctionPointer || type.IsGenericParameter || Nullable.GetUnderlyingType(type) is not null)
        {
            return Of(type);
        }

        var name = type.IsArray ? $"{Of(info.ElementType!)}[{new string(',', type.GetArrayRank() - 1)}]"
            : type.IsGenericType ? Generic(type.Name, info.GenericTypeArguments.Select(Of))
            : Of(type);
        return !type.IsValueType && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable) ? name + "?" : name;
    }

    private static string Generic(string name, IEnumerable<string> arguments) => $"{name.Split('`')[0]}<{string.Join(", ", arguments)}>";

    private static string FunctionPointer(Type type)
    {
        var types = type.GetFunctionPointerParameterTypes().Append(type.GetFunctionPointerReturnType()).Select(Of);
        return $"delegate*{(type.IsUnmanagedFunctionPointer ? " unmanaged" : "")}<{string.Join(", ", types)}>";
    }
}
