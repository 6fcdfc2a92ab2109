using System.Runtime.InteropServices;
using System.Text;

namespace LibSqlNet.Sessions.Local;

/// <summary>Text between .NET and C.</summary>
internal static unsafe class Utf8
{
    /// <summary>The zero-terminated bytes of a text.</summary>
    public static byte[] Terminated(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    public static bool Equals(byte* text, ReadOnlySpan<byte> other) =>
        text is not null && MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text).SequenceEqual(other);

    public static string? ToString(byte* text) =>
        text is null ? null : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    public static string ToString(byte* text, int length) => Encoding.UTF8.GetString(text, length);
}
