namespace LibSqlNet.Cli.Tour;

/// <summary>What a database answers to a wrong password and to the right one.</summary>
/// <param name="ErrorCode">SQLite's result code for the wrong password, or null where it was let in.</param>
/// <param name="Message">The message of the refusal.</param>
/// <param name="Places">The places that the right password shows.</param>
/// <param name="Integrity">What <c>PRAGMA integrity_check</c> says.</param>
internal sealed record PasswordProof(int? ErrorCode, string Message, long Places, string Integrity)
{
    private const int NotADatabase = 26;

    public bool WrongIsRefused => ErrorCode == NotADatabase;

    public bool IsIntact => Integrity == "ok";

    public bool Holds => WrongIsRefused && IsIntact;

    public static async Task<PasswordProof> MakeAsync(TourFile file, CancellationToken cancellationToken)
    {
        var refusal = await TryWrongPasswordAsync(file, cancellationToken);
        await using var connection = file.Open();
        await connection.OpenAsync(cancellationToken);
        return new PasswordProof(
            refusal?.SqliteErrorCode,
            refusal?.Message ?? "",
            (long)(await ReadAsync(connection, "SELECT count(*) FROM place", cancellationToken))!,
            (string)(await ReadAsync(connection, "PRAGMA integrity_check(1)", cancellationToken))!);
    }

    private static async Task<LibSqlException?> TryWrongPasswordAsync(TourFile file, CancellationToken cancellationToken)
    {
        await using var connection = file.OpenWith(file.Password + "?");
        try
        {
            await connection.OpenAsync(cancellationToken);
            await ReadAsync(connection, "SELECT count(*) FROM place", cancellationToken);
            return null;
        }
        catch (LibSqlException refusal)
        {
            return refusal;
        }
    }

    private static async Task<object?> ReadAsync(LibSqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using LibSqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
