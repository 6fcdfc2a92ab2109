using System.Text;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

/// <summary>The new value of a column of JSON of which one part changes.</summary>
internal static class JsonColumnUpdate
{
    public static bool IsPart(IColumnModification column) => column.JsonPath is not (null or "$");

    public static bool IsBoolean(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool);
    }

    /// <summary>Appends <c>json_set</c> with the part's path and parameter.</summary>
    public static void Append(StringBuilder sql, IColumnModification column, ISqlGenerationHelper helper)
    {
        sql.Append("json_set(");
        helper.DelimitIdentifier(sql, column.ColumnName);
        sql.Append(", '").Append(column.JsonPath!.Replace("'", "''", StringComparison.Ordinal)).Append("', ");
        var isJson = column.Property is null || IsBoolean(column.Property) || column.Property.GetElementType() is not null;
        sql.Append(isJson ? "json(" : "");
        helper.GenerateParameterNamePlaceholder(sql, column.ParameterName!);
        sql.Append(isJson ? "))" : ")");
    }
}
