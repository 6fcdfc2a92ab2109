using System.Globalization;
using System.Reflection;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>A public or protected member as a line of C#, without its body.</summary>
internal static class MemberText
{
    /// <returns>Null for what is neither public nor protected, and for the methods behind properties and events.</returns>
    public static string? Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic => $"{Access(constructor)}{Name(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !IsAccessor(method) => $"{Access(method)}{Modifier(method)}{Return(method)} {method.Name}{TypeParameters(method)}({Parameters(method)})",
        PropertyInfo property => Property(property),
        FieldInfo field when (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName => Field(field),
        EventInfo @event when @event.AddMethod is { } add && IsVisible(add) => $"{Access(add)}{Modifier(add)}event {TypeNames.Of(@event.EventHandlerType!)} {@event.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(MethodInfo method) =>
        method.IsStatic ? "static "
        : method.DeclaringType!.IsInterface ? ""
        : method.IsAbstract ? "abstract "
        : !method.IsVirtual ? ""
        : method.GetBaseDefinition() != method ? method.IsFinal ? "sealed override " : "override "
        : method.IsFinal ? ""
        : "virtual ";

    private static string Name(Type type) => type.Name.Split('`')[0];

    private static string Return(MethodInfo method) => TypeNames.Of(new NullabilityInfoContext().Create(method.ReturnParameter));

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(static a => a.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var type = TypeNames.Of(new NullabilityInfoContext().Create(parameter));
        var value = !parameter.HasDefaultValue ? ""
            : parameter.RawDefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default"
            : $" = {Literal(parameter.RawDefaultValue)}";
        return $"{passing}{type} {parameter.Name}{value}";
    }

    private static string? Property(PropertyInfo property)
    {
        var visible = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        if (visible.Count == 0)
        {
            return null;
        }

        var widest = visible.OrderByDescending(static a => a.IsPublic).First();
        var accessors = string.Concat(visible.Select(a => $" {(a.IsPublic == widest.IsPublic ? "" : "protected ")}{(a == property.GetMethod ? "get" : "set")};"));
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"this[{string.Join(", ", parameters.Select(Parameter))}]" : property.Name;
        return $"{Access(widest)}{Modifier(widest)}{TypeNames.Of(new NullabilityInfoContext().Create(property))} {index} {{{accessors} }}";
    }

    private static string Field(FieldInfo field)
    {
        var modifier = field.IsLiteral ? "const " : field.IsStatic ? field.IsInitOnly ? "static readonly " : "static " : field.IsInitOnly ? "readonly " : "";
        return $"{modifier}{TypeNames.Of(new NullabilityInfoContext().Create(field))} {field.Name}{(field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : "")}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
