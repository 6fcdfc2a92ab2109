namespace LibSqlNet.Cli.Tour;

/// <summary>What the raw bytes of a file give away.</summary>
/// <param name="Length">The file's length in bytes.</param>
/// <param name="Head">The first bytes, 16 of them where the file has so many.</param>
/// <param name="HasText">Whether the text that was looked for is in the file.</param>
/// <param name="Entropy">The Shannon entropy in bits per byte: 8 where every byte value is equally frequent.</param>
internal sealed record ByteScan(long Length, byte[] Head, bool HasText, double Entropy)
{
    private const int BlockSize = 1 << 20;
    private const int HeadLength = 16;

    /// <summary>Reads a file and looks for a text in it.</summary>
    /// <remarks>
    /// Not for a database file that is open in this process: to close a file takes away the process's locks on it. A write-ahead log has none.
    /// </remarks>
    public static async Task<ByteScan> ReadAsync(string path, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        await using FileStream stream = new(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        var counts = new long[256];
        var overlap = text.Length - 1;
        var block = new byte[overlap + BlockSize];
        byte[] head = [];
        var length = 0L;
        var hasText = false;
        var kept = 0;
        int read;
        while ((read = await stream.ReadAtLeastAsync(block.AsMemory(kept, BlockSize), BlockSize, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            var fresh = block.AsSpan(kept, read);
            if (length == 0)
            {
                head = fresh[..Math.Min(HeadLength, read)].ToArray();
            }

            foreach (var value in fresh)
            {
                counts[value]++;
            }

            length += read;
            var scanned = block.AsSpan(0, kept + read);
            hasText |= scanned.IndexOf(text.Span) >= 0;
            kept = Math.Min(overlap, scanned.Length);
            scanned[^kept..].CopyTo(block);
        }

        return new ByteScan(length, head, hasText, EntropyOf(counts, length));
    }

    private static double EntropyOf(long[] counts, long length) =>
        counts.Where(static count => count > 0).Select(count => (double)count / length).Sum(static share => -share * Math.Log2(share));
}
