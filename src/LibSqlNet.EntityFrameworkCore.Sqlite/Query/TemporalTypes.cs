using System.Collections.Frozen;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query;

/// <summary>The types of dates and times, and what the names of the engine's functions for them begin with.</summary>
internal static class TemporalTypes
{
    private static readonly FrozenDictionary<Type, string> Prefixes = new Dictionary<Type, string>
    {
        [typeof(DateTime)] = "datetime",
        [typeof(DateTimeOffset)] = "datetimeoffset",
        [typeof(DateOnly)] = "dateonly",
        [typeof(TimeOnly)] = "timeonly",
        [typeof(TimeSpan)] = "timespan",
    }.ToFrozenDictionary();

    public static string? PrefixOf(Type? type) =>
        type is null ? null : Prefixes.GetValueOrDefault(Nullable.GetUnderlyingType(type) ?? type);
}
