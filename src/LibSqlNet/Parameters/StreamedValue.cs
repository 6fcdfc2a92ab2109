namespace LibSqlNet.Parameters;

/// <summary>Reads the streams that parameters are given.</summary>
internal static class StreamedValue
{
    /// <summary>The rest of a stream, from where it stands.</summary>
    /// <exception cref="InvalidOperationException">It is longer than a value can be.</exception>
    public static byte[] ReadToEnd(Stream stream)
    {
        if (stream.CanSeek)
        {
            var length = stream.Length - stream.Position;
            ThrowIfTooLong(length);
            var exact = new byte[Math.Max(0, length)];
            stream.ReadExactly(exact);
            return exact;
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            ThrowIfTooLong(bytes.Length + count);
            bytes.Write(buffer.AsSpan(0, count));
        }

        return bytes.ToArray();
    }

    private static void ThrowIfTooLong(long length)
    {
        if (length > Array.MaxLength)
        {
            throw new InvalidOperationException($"The parameter's stream holds more than {Array.MaxLength} bytes: write a zeroblob and fill it through a LibSqlBlob.");
        }
    }
}
