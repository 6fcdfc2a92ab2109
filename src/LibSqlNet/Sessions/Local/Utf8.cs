using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace LibSqlNet.Sessions.Local;

/// <summary>Text between .NET and C.</summary>
internal static unsafe class Utf8
{
    private const int ShortLength = 64;

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

    /// <summary>The text of so many bytes. A short one is decoded on the stack, which spares counting its characters first.</summary>
    [SkipLocalsInit]
    public static string ToString(byte* text, int length)
    {
        if (length > ShortLength)
        {
            return Encoding.UTF8.GetString(text, length);
        }

        var chars = stackalloc char[ShortLength];
        return new string(chars, 0, Encoding.UTF8.GetChars(text, length, chars, ShortLength));
    }
}
