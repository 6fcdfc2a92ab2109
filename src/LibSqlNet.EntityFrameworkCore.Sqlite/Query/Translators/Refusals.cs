using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>Why a member of .NET is not translated, and what to write in its place.</summary>
internal static class Refusals
{
    public static string? ReasonOf(MemberInfo member) => member switch
    {
        MethodInfo method when Takes(method, typeof(StringComparison), typeof(CultureInfo), typeof(IFormatProvider)) =>
            $"{Name(member)} is translated with StringComparison.Ordinal, OrdinalIgnoreCase, InvariantCulture and InvariantCultureIgnoreCase, given as a constant. "
            + "The database knows no other culture and no format.",
        { DeclaringType: var type } when type == typeof(Regex) =>
            "The engine tells whether a pattern matches, not where: only Regex.IsMatch(text, pattern) is translated, with constant options other than "
            + "RightToLeft and ECMAScript. Filter with it, and do the rest in memory, after AsEnumerable().",
        { Name: nameof(ToString) } or { Name: nameof(string.Format), DeclaringType.Name: nameof(String) } =>
            $"{Name(member)} with a format is not translated: formats are those of .NET. Select the value, and format it in memory.",
        { Name: nameof(string.LastIndexOf) or nameof(string.Split) or nameof(string.Normalize) or "IndexOfAny", DeclaringType.Name: nameof(String) } =>
            $"The engine has no function for {Name(member)}. Filter with Contains, StartsWith, EndsWith or Regex.IsMatch, and do the rest in memory, after AsEnumerable().",
        { Name: nameof(DateTime.ToLocalTime) or nameof(DateTime.ToUniversalTime) or nameof(DateTimeOffset.LocalDateTime) or nameof(DateTime.Kind) }
            when TemporalTypes.PrefixOf(member.DeclaringType) is not null =>
            $"{Name(member)} depends on the time zone of the machine or on the Kind of a DateTime, which the database does not store. "
            + "Use a DateTimeOffset with ToOffset or UtcDateTime, or convert in memory.",
        { Name: nameof(MathF.Round) } when member.DeclaringType == typeof(MathF) || member.DeclaringType == typeof(float) =>
            "Rounding a float to a number of decimals is not translated: the engine computes with doubles, whose digits are others. Convert it: Math.Round((double)x, 2).",
        _ => null,
    };

    private static bool Takes(MethodInfo method, params Type[] types) => method.GetParameters().Any(parameter => types.Contains(parameter.ParameterType));

    private static string Name(MemberInfo member) => $"{member.DeclaringType?.Name}.{member.Name}";
}
