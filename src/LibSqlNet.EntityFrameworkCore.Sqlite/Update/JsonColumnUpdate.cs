using System.Globalization;
using System.Text;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

/// <summary>The new value of a column of JSON of which one part changes.</summary>
internal static class JsonColumnUpdate
{
    public static bool IsPart(IColumnModification column) => column.JsonPath is not (null or "$");

    /// <summary>Whether JSON writes a value otherwise than SQLite, which has neither booleans nor integers beyond 64 bits with a sign.</summary>
    public static bool IsOfJson(IProperty property) =>
        property.GetTypeMapping().StoredType() is var type && (type == typeof(bool) || type == typeof(ulong));

    /// <summary>The JSON of such a value.</summary>
    public static string? Text(object? value) => value switch
    {
        bool boolean => boolean ? "true" : "false",
        ulong number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Appends <c>json_set</c> with the part's path and parameter.</summary>
    public static void Append(StringBuilder sql, IColumnModification column, ISqlGenerationHelper helper)
    {
        sql.Append("json_set(");
        helper.DelimitIdentifier(sql, column.ColumnName);
        sql.Append(", '").Append(column.JsonPath!.Replace("'", "''", StringComparison.Ordinal)).Append("', ");
        var isJson = column.Property is null || IsOfJson(column.Property) || column.Property.GetElementType() is not null;
        sql.Append(isJson ? "json(" : "");
        helper.GenerateParameterNamePlaceholder(sql, column.ParameterName!);
        sql.Append(isJson ? "))" : ")");
    }
}
