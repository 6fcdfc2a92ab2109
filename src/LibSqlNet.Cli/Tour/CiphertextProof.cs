using System.Text;

namespace LibSqlNet.Cli.Tour;

/// <summary>The raw bytes of an encrypted database beside those of a plain copy, which shows that the search finds what is there.</summary>
/// <param name="Text">The text that was looked for.</param>
/// <param name="File">The database file.</param>
/// <param name="WriteAheadLog">The database's write-ahead log.</param>
/// <param name="PlainCopy">A copy of the tables in a file that is not encrypted.</param>
internal sealed record CiphertextProof(string Text, ByteScan File, ByteScan WriteAheadLog, ByteScan PlainCopy)
{
    private const double LeastEntropy = 7.99;

    public bool HeaderIsHidden => !IsPlainHeader(File) && IsPlainHeader(PlainCopy);

    public bool TextIsHidden => !File.HasText && PlainCopy.HasText;

    public bool LogIsHidden => WriteAheadLog is { Length: > 0, HasText: false };

    public bool LooksRandom => File.Entropy >= LeastEntropy;

    public bool Holds => HeaderIsHidden && TextIsHidden && LogIsHidden && LooksRandom;

    public static bool IsPlainHeader(ByteScan scan) => scan.Head.AsSpan().SequenceEqual("SQLite format 3\0"u8);

    /// <summary>Scans the database, its log and a plain copy. The connection is closed between them.</summary>
    /// <param name="file">The database.</param>
    /// <param name="connection">The only connection to it. It has written, so there is a log; closed, the log is gone.</param>
    /// <param name="text">A text that the database holds.</param>
    /// <param name="cancellationToken">Cancels the proof.</param>
    public static async Task<CiphertextProof> MakeAsync(TourFile file, LibSqlConnection connection, string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var writeAheadLog = await ByteScan.ReadAsync(file.WriteAheadLog, bytes, cancellationToken);
        var directory = Directory.CreateTempSubdirectory("libsql-tour-");
        try
        {
            var plainPath = Path.Combine(directory.FullName, "plain.db");
            await CopyPlainAsync(connection, plainPath, cancellationToken);
            await connection.CloseAsync();
            return new CiphertextProof(
                text,
                await ByteScan.ReadAsync(file.Path, bytes, cancellationToken),
                writeAheadLog,
                await ByteScan.ReadAsync(plainPath, bytes, cancellationToken));
        }
        finally
        {
            await connection.CloseAsync();
            directory.Delete(recursive: true);
        }
    }

    private static async Task CopyPlainAsync(LibSqlConnection connection, string path, CancellationToken cancellationToken)
    {
        await using LibSqlCommand copy = new(
            """
            ATTACH DATABASE @path AS plain KEY '';
            CREATE TABLE plain.place AS SELECT * FROM main.place;
            CREATE TABLE plain.division AS SELECT * FROM main.division;
            DETACH DATABASE plain;
            """,
            connection);
        copy.Parameters.AddWithValue("@path", path);
        await copy.ExecuteNonQueryAsync(cancellationToken);
    }
}
