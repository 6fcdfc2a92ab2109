using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Remote;

/// <summary>SQLite's result codes for the names that a server gives to errors.</summary>
internal static class ServerCodes
{
    private const string TooLong = "string or blob too big";

    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["SQLITE_INTERNAL"] = SQLITE_INTERNAL,
        ["SQLITE_PERM"] = SQLITE_PERM,
        ["SQLITE_ABORT"] = SQLITE_ABORT,
        ["SQLITE_BUSY"] = SQLITE_BUSY,
        ["SQLITE_LOCKED"] = SQLITE_LOCKED,
        ["SQLITE_NOMEM"] = SQLITE_NOMEM,
        ["SQLITE_READONLY"] = SQLITE_READONLY,
        ["SQLITE_INTERRUPT"] = SQLITE_INTERRUPT,
        ["SQLITE_IOERR"] = SQLITE_IOERR,
        ["SQLITE_CORRUPT"] = SQLITE_CORRUPT,
        ["SQLITE_NOTFOUND"] = SQLITE_NOTFOUND,
        ["SQLITE_FULL"] = SQLITE_FULL,
        ["SQLITE_CANTOPEN"] = SQLITE_CANTOPEN,
        ["SQLITE_PROTOCOL"] = SQLITE_PROTOCOL,
        ["SQLITE_SCHEMA"] = SQLITE_SCHEMA,
        ["SQLITE_TOOBIG"] = SQLITE_TOOBIG,
        ["SQLITE_CONSTRAINT"] = SQLITE_CONSTRAINT,
        ["SQLITE_MISMATCH"] = SQLITE_MISMATCH,
        ["SQLITE_MISUSE"] = SQLITE_MISUSE,
        ["SQLITE_NOLFS"] = SQLITE_NOLFS,
        ["SQLITE_AUTH"] = SQLITE_AUTH,
        ["SQLITE_RANGE"] = SQLITE_RANGE,
        ["SQLITE_NOTADB"] = SQLITE_NOTADB,
        ["TRANSACTION_TIMEOUT"] = SQLITE_ABORT_ROLLBACK,
        ["STREAM_EXPIRED"] = SQLITE_ABORT_ROLLBACK,
        ["TRANSACTION_BUSY"] = SQLITE_BUSY,
        ["BLOCKED"] = SQLITE_PERM,
        ["RESPONSE_TOO_LARGE"] = SQLITE_TOOBIG,
        ["ARGS_INVALID"] = SQLITE_RANGE,
        ["ARGS_BOTH_POSITIONAL_AND_NAMED"] = SQLITE_MISUSE,
        ["SQL_STORE_TOO_MANY"] = SQLITE_MISUSE,
        ["SQL_STORE_TOO_LARGE"] = SQLITE_TOOBIG,
    };

    // The words of SQLite that tell the constraint's kind: the protocol has the primary code only.
    private static readonly (string Words, int Code)[] Constraints =
    [
        ("NOT NULL constraint failed", SQLITE_CONSTRAINT_NOTNULL),
        ("UNIQUE constraint failed", SQLITE_CONSTRAINT_UNIQUE),
        ("FOREIGN KEY constraint failed", SQLITE_CONSTRAINT_FOREIGNKEY),
        ("CHECK constraint failed", SQLITE_CONSTRAINT_CHECK),
        ("cannot store ", SQLITE_CONSTRAINT_DATATYPE),
    ];

    /// <summary>The extended code of an error.</summary>
    /// <param name="name">Its name; null where the server gives none.</param>
    /// <param name="message">SQLite's words.</param>
    public static int Of(string? name, string message) => name switch
    {
        null => SQLITE_ERROR,
        "SQLITE_CONSTRAINT" => OfConstraint(message),
        "ARGS_INVALID" when message.Contains(TooLong, StringComparison.Ordinal) => SQLITE_TOOBIG,
        _ when name.StartsWith("AUTH_", StringComparison.Ordinal) => SQLITE_AUTH,
        _ => Codes.GetValueOrDefault(name, SQLITE_ERROR),
    };

    /// <summary>The kind of a constraint; null where the code fits several.</summary>
    public static LibSqlConstraintKind? ConstraintOf(int extendedCode) => extendedCode switch
    {
        SQLITE_CONSTRAINT_NOTNULL => LibSqlConstraintKind.NotNull,
        SQLITE_CONSTRAINT_FOREIGNKEY => LibSqlConstraintKind.ForeignKey,
        SQLITE_CONSTRAINT_CHECK => LibSqlConstraintKind.Check,
        _ => null,
    };

    private static int OfConstraint(string message) =>
        Array.Find(Constraints, constraint => message.StartsWith(constraint.Words, StringComparison.Ordinal)) is { Code: not 0 and var code } ? code : SQLITE_CONSTRAINT;
}
