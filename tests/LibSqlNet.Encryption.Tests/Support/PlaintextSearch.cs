using System.Text;

namespace LibSqlNet.Encryption.Tests.Support;

/// <summary>Looks for known plaintext in files.</summary>
internal static class PlaintextSearch
{
    private static readonly byte[][] Needles = [Encoding.UTF8.GetBytes(Notes.Marker), Encoding.UTF8.GetBytes("CREATE TABLE"), "SQLite format 3\0"u8.ToArray()];

    /// <summary>The known texts that files of a folder hold, one line for each find.</summary>
    public static IReadOnlyList<string> InFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(In)];

    /// <summary>The known texts in files that a process holds open though they have no name any more: SQLite unlinks its temporary files at once.</summary>
    public static IReadOnlyList<string> InUnlinkedFiles(int processId) => [.. UnlinkedFiles(processId).SelectMany(In)];

    public static IEnumerable<string> UnlinkedFiles(int processId) =>
        Directory.EnumerateFiles($"/proc/{processId}/fd").Where(descriptor =>
            File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name is { } name
            && name.EndsWith(" (deleted)", StringComparison.Ordinal) && name.StartsWith("etilqs_", StringComparison.Ordinal));

    private static IEnumerable<string> In(string file)
    {
        byte[] content;
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            content = new byte[stream.Length];
            stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        }
        catch (FileNotFoundException)
        {
            yield break;
        }

        foreach (var needle in Needles)
        {
            if (content.AsSpan().IndexOf(needle) is var offset and >= 0)
            {
                yield return $"'{Encoding.UTF8.GetString(needle).TrimEnd('\0')}' at {offset} of {file}";
            }
        }
    }
}
