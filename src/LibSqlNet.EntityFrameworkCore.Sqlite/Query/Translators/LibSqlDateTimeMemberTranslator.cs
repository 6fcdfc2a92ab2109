using System.Collections.Frozen;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

/// <summary>The parts of dates, times and durations: the engine calls them as .NET's properties are called.</summary>
internal sealed class LibSqlDateTimeMemberTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    /// <summary>What depends on the machine, or is not stored.</summary>
    private static readonly FrozenSet<string> Unknown = FrozenSet.Create(nameof(DateTime.Kind), nameof(DateTimeOffset.LocalDateTime));

    public SqlExpression? Translate(
        SqlExpression? instance, MemberInfo member, Type returnType, IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        var prefix = TemporalTypes.PrefixOf(member.DeclaringType);
        return prefix is not null && instance is not null && instance.IsInStoredForm() && !Unknown.Contains(member.Name)
            ? sql.Call(prefix + "_part", returnType, instance, sql.Constant(member.Name))
            : null;
    }
}
