using System.Data.Common;
using LibSqlNet.Native;
using LibSqlNet.Sessions.Local;

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

    /// <summary>The kind of the constraint that failed; null when none did, or it is not known which.</summary>
    public virtual LibSqlConstraintKind? ConstraintKind => Constraint?.Kind;

    /// <summary>The name that CONSTRAINT gives the constraint that failed; null when it has none.</summary>
    public virtual string? ConstraintName => Constraint?.ConstraintName;

    /// <summary>The database of <see cref="TableName"/>: main, temp or the name of an attached one.</summary>
    public virtual string? SchemaName => Constraint?.SchemaName;

    /// <summary>The table that declares the constraint that failed; of a foreign key, the one that refers to another.</summary>
    public virtual string? TableName => Constraint?.TableName;

    /// <summary>The columns of the constraint that failed, in its order; empty for CHECK and for an index on expressions, null when none failed.</summary>
    public virtual IReadOnlyList<string>? ColumnNames => Constraint?.ColumnNames;

    /// <summary>The unique index that was made by CREATE UNIQUE INDEX; null for a constraint of the table itself.</summary>
    public virtual string? IndexName => Constraint?.IndexName;

    /// <summary>The table that the foreign key which failed refers to.</summary>
    public virtual string? ReferencedTableName => Constraint?.ReferencedTableName;

    /// <summary>The columns of <see cref="ReferencedTableName"/> that <see cref="ColumnNames"/> refer to, one by one; null when that table has no such key.</summary>
    public virtual IReadOnlyList<string>? ReferencedColumnNames => Constraint?.ReferencedColumnNames;

    /// <summary>
    /// Whether a server may have carried out what failed: the connection was lost behind a write. Look before it is repeated.
    /// </summary>
    public virtual bool IsOutcomeUnknown { get; internal init; }

    internal ConstraintFailure? Constraint { get; init; }

    /// <summary>Whether the same operation can succeed later, where the code alone does not say it.</summary>
    internal bool? Transient { get; init; }

    /// <inheritdoc/>
    protected override DbBatchCommand? DbBatchCommand => BatchCommand;

    /// <inheritdoc/>
    public override string SqlState => IsOutcomeUnknown ? SqlStates.OutcomeUnknown : SqlStates.Of(SqliteErrorCode, SqliteExtendedErrorCode);

    /// <summary>
    /// Whether the same operation can succeed later: the database or a table was locked (codes 5 and 6), a race for the write-ahead log was lost
    /// (15), the schema changed once too often meanwhile (17), or a server could not be reached, was lost or was busy and has done nothing. Inside a
    /// transaction, the whole transaction is to be tried again.
    /// </summary>
    public override bool IsTransient => Transient ?? SqliteErrorCode
        is NativeConstants.SQLITE_BUSY or NativeConstants.SQLITE_LOCKED or NativeConstants.SQLITE_PROTOCOL or NativeConstants.SQLITE_SCHEMA;

    /// <summary>Throws the exception for a result code of a native function, unless the code says that all went well.</summary>
    /// <param name="rc">The result code, primary or extended.</param>
    /// <param name="db">
    /// The <c>sqlite3*</c> that the function was called with (<see cref="LibSqlConnection.Handle"/>), whose last error gives the message; 0 for a message
    /// that knows the code only (<c>sqlite3_errstr</c>).
    /// </param>
    /// <exception cref="LibSqlException">The code is none of SQLITE_OK, SQLITE_ROW and SQLITE_DONE.</exception>
    public static void ThrowExceptionForRC(int rc, nint db)
    {
        if (rc is not (NativeConstants.SQLITE_OK or NativeConstants.SQLITE_ROW or NativeConstants.SQLITE_DONE))
        {
            throw NativeError.OfResultCode(rc, db);
        }
    }
}
