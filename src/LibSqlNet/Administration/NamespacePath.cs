using System.Text;

namespace LibSqlNet.Administration;

/// <summary>Where the admin API has a namespace.</summary>
internal static class NamespacePath
{
    private const int MaxBytes = 255;

    public static string Of(string name)
    {
        Check(name, nameof(name));
        return $"v1/namespaces/{Uri.EscapeDataString(name)}";
    }

    public static string Of(string name, string operation) => $"{Of(name)}/{operation}";

    /// <summary>The server takes a name for the name of a folder, and does not mind where that leads.</summary>
    public static void Check(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (name is "." or ".." || Encoding.UTF8.GetByteCount(name) > MaxBytes || name.Any(static c => c is '/' or '\\' || char.IsControl(c)))
        {
            throw new ArgumentException(
                $"The name of a namespace has up to {MaxBytes} bytes, no control characters, neither / nor \\, and is neither '.' nor '..'.", parameter);
        }
    }
}
