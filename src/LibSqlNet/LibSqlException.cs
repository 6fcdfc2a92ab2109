using System.Data.Common;
using LibSqlNet.Native;

namespace LibSqlNet;

/// <summary>An error of the database engine.</summary>
public class LibSqlException : DbException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened, to which database, and what to do.</param>
    /// <param name="errorCode">SQLite's primary result code.</param>
    public LibSqlException(string? message, int errorCode)
        : this(message, errorCode, errorCode)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened, to which database, and what to do.</param>
    /// <param name="errorCode">SQLite's primary result code.</param>
    /// <param name="extendedErrorCode">SQLite's extended result code.</param>
    public LibSqlException(string? message, int errorCode, int extendedErrorCode)
        : this(message, errorCode, extendedErrorCode, innerException: null)
    {
    }

    internal LibSqlException(string? message, int errorCode, int extendedErrorCode, Exception? innerException)
        : base(message, innerException)
    {
        SqliteErrorCode = errorCode;
        SqliteExtendedErrorCode = extendedErrorCode;
        HResult = unchecked((int)0x80004005);
    }

    /// <summary>SQLite's primary result code, such as 5 for SQLITE_BUSY.</summary>
    public virtual int SqliteErrorCode { get; }

    /// <summary>SQLite's extended result code, such as 2067 for SQLITE_CONSTRAINT_UNIQUE; equal to the primary code when there is none.</summary>
    public virtual int SqliteExtendedErrorCode { get; }

    /// <summary>
    /// Where in its statement the error lies, in characters from 0; -1 when it has no place there (<c>sqlite3_error_offset</c>).
    /// </summary>
    public virtual int SqlOffset { get; internal init; } = -1;

    /// <summary>The command of a <see cref="LibSqlBatch"/> that failed; null outside of batches.</summary>
    public new virtual LibSqlBatchCommand? BatchCommand { get; internal set; }

    /// <inheritdoc/>
    protected override DbBatchCommand? DbBatchCommand => BatchCommand;

    /// <inheritdoc/>
    public override string SqlState => SqlStates.Of(SqliteErrorCode, SqliteExtendedErrorCode);

    /// <summary>Whether the same operation can succeed later: the database or a table was locked.</summary>
    public override bool IsTransient => SqliteErrorCode is NativeConstants.SQLITE_BUSY or NativeConstants.SQLITE_LOCKED;
}
