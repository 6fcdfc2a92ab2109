using System.Globalization;

namespace LibSqlNet.ConnectionStrings;

/// <summary>Converts what a connection string or a caller gives to an option's type. Messages never repeat the value.</summary>
internal static class OptionConversions
{
    public static string ToText(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    public static bool ToBoolean(object value) => value switch
    {
        bool boolean => boolean,
        string text when text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text == "1" => true,
        string text when text.Equals("no", StringComparison.OrdinalIgnoreCase) || text == "0" => false,
        string text => bool.TryParse(text, out var parsed) ? parsed : throw new FormatException("expected True or False."),
        _ => Convert.ToBoolean(value, CultureInfo.InvariantCulture),
    };

    public static bool? ToNullableBoolean(object value) => value is "" ? null : ToBoolean(value);

    public static int ToNonNegative(object value) =>
        ToInteger(value) is var number and >= 0 ? number : throw new FormatException("expected a number that is not negative.");

    public static int? ToNullableNonNegative(object value) => value is "" ? null : ToNonNegative(value);

    public static T ToEnum<T>(object value) where T : struct, Enum
    {
        T parsed;
        if (value is string text)
        {
            if (!Enum.TryParse(text, ignoreCase: true, out parsed))
            {
                throw new FormatException(Expected<T>());
            }
        }
        else if (value is T same)
        {
            parsed = same;
        }
        else if (value.GetType().IsEnum)
        {
            throw new FormatException(Expected<T>());
        }
        else
        {
            parsed = (T)Enum.ToObject(typeof(T), value);
        }

        return Enum.IsDefined(parsed) ? parsed : throw new FormatException(Expected<T>());
    }

    public static T? ToNullableEnum<T>(object value) where T : struct, Enum => value is "" ? null : ToEnum<T>(value);

    private static int ToInteger(object value) => value is string text
        ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw new FormatException("expected a whole number.")
        : Convert.ToInt32(value, CultureInfo.InvariantCulture);

    private static string Expected<T>() where T : struct, Enum => $"expected one of {string.Join(", ", Enum.GetNames<T>())}.";
}
