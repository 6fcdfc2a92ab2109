using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet;

/// <summary>The SQLSTATE that stands closest to a result code of SQLite.</summary>
internal static class SqlStates
{
    /// <summary>Transaction resolution unknown.</summary>
    public const string OutcomeUnknown = "08007";

    public static string Of(int code, int extendedCode) => extendedCode switch
    {
        SQLITE_CONSTRAINT_NOTNULL => "23502",
        SQLITE_CONSTRAINT_FOREIGNKEY => "23503",
        SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY or SQLITE_CONSTRAINT_ROWID => "23505",
        SQLITE_CONSTRAINT_CHECK => "23514",
        SQLITE_CONSTRAINT_DATATYPE => "22018",
        SQLITE_CONSTRAINT_TRIGGER => "27000",
        SQLITE_ABORT_ROLLBACK => "40000",
        _ => Of(code),
    };

    private static string Of(int code) => code switch
    {
        SQLITE_ERROR => "42000",
        SQLITE_PERM or SQLITE_AUTH => "42501",
        SQLITE_ABORT => "24000",
        SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PROTOCOL or SQLITE_SCHEMA => "40001",
        SQLITE_NOMEM => "53200",
        SQLITE_READONLY => "25006",
        SQLITE_INTERRUPT => "57014",
        SQLITE_IOERR => "58030",
        SQLITE_CORRUPT => "XX001",
        SQLITE_FULL => "53100",
        SQLITE_CANTOPEN => "08001",
        SQLITE_TOOBIG => "54000",
        SQLITE_CONSTRAINT => "23000",
        SQLITE_MISMATCH => "42804",
        SQLITE_NOTADB => "08004",
        SQLITE_NOTFOUND or SQLITE_NOLFS => "0A000",
        SQLITE_INTERNAL => "XX000",
        SQLITE_MISUSE => "HY010",
        SQLITE_RANGE => "07009",
        _ => "HY000",
    };
}
