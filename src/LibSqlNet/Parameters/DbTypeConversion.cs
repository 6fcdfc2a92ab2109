using System.Data;
using System.Globalization;

namespace LibSqlNet.Parameters;

/// <summary>Converts the values of parameters to the <see cref="DbType"/> that was set for them, which a strict connection honours.</summary>
internal static class DbTypeConversion
{
    /// <summary>The parameters to bind: those whose type was not set are the same objects.</summary>
    public static LibSqlParameterCollection? Apply(LibSqlParameterCollection? parameters)
    {
        if (parameters is null || !parameters.Cast<LibSqlParameter>().Any(static parameter => parameter.ExplicitDbType is not null))
        {
            return parameters;
        }

        var converted = new LibSqlParameterCollection();
        foreach (LibSqlParameter parameter in parameters)
        {
            converted.Add(Convert(parameter));
        }

        return converted;
    }

    private static LibSqlParameter Convert(LibSqlParameter parameter)
    {
        if (parameter.ExplicitDbType is not { } type || parameter.Value is null or DBNull or Stream or TextReader)
        {
            return parameter;
        }

        var converted = parameter.Clone();
        try
        {
            converted.Value = Convert(parameter.Value, type);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
        {
            throw new InvalidCastException(
                $"The value of parameter '{parameter.ParameterName}', of type {parameter.Value.GetType().Name}, is no DbType.{type}: {e.Message}", e);
        }

        return converted;
    }

    private static object Convert(object value, DbType type) => type switch
    {
        DbType.Boolean => System.Convert.ToBoolean(value, CultureInfo.InvariantCulture),
        DbType.Byte => System.Convert.ToByte(value, CultureInfo.InvariantCulture),
        DbType.SByte => System.Convert.ToSByte(value, CultureInfo.InvariantCulture),
        DbType.Int16 => System.Convert.ToInt16(value, CultureInfo.InvariantCulture),
        DbType.UInt16 => System.Convert.ToUInt16(value, CultureInfo.InvariantCulture),
        DbType.Int32 => System.Convert.ToInt32(value, CultureInfo.InvariantCulture),
        DbType.UInt32 => System.Convert.ToUInt32(value, CultureInfo.InvariantCulture),
        DbType.Int64 => System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
        DbType.UInt64 => System.Convert.ToUInt64(value, CultureInfo.InvariantCulture),
        DbType.Single => System.Convert.ToSingle(value, CultureInfo.InvariantCulture),
        DbType.Double => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
        DbType.Decimal or DbType.Currency or DbType.VarNumeric => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        DbType.Guid => value is string text ? Guid.Parse(text) : value,
        DbType.DateTime or DbType.DateTime2 => value is DateTimeOffset or DateOnly ? value : System.Convert.ToDateTime(value, CultureInfo.InvariantCulture),
        DbType.Date => value is DateTime time ? DateOnly.FromDateTime(time) : value is string text ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : value,
        DbType.DateTimeOffset => value is string text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : value,
        DbType.Time => value is string text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : value,
        DbType.Binary => value is string ? throw new InvalidCastException("a text is no bytes.") : value,
        DbType.String or DbType.AnsiString or DbType.StringFixedLength or DbType.AnsiStringFixedLength or DbType.Xml => ToText(value),
        _ => value,
    };

    // Dates and the like have a text form of their own, which binding gives them.
    private static object ToText(object value) => value is Enum or IConvertible and not (DateTime or decimal or bool) ? System.Convert.ToString(value, CultureInfo.InvariantCulture)! : value;
}
