using System.Globalization;

namespace LibSqlNet.ConnectionStrings;

/// <summary>A keyword whose values convert to <typeparamref name="T"/>.</summary>
internal sealed class ConnectionStringOption<T>(string name, T defaultValue, Func<object, T> convert, params string[] aliases)
    : ConnectionStringOption(name, aliases)
{
    public override object? Read(string? text) => Get(text);

    public T Get(string? text) => text is null ? defaultValue : convert(text);

    public override string? Format(object value)
    {
        try
        {
            return Convert.ToString(convert(value), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            // The value itself may be a secret that slid under the wrong keyword: it stays out of the message.
            throw new ArgumentException($"The connection string's value for '{Name}' is not valid: {e.Message}");
        }
    }
}
