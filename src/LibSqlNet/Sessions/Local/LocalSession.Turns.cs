using LibSqlNet.Native;
using LibSqlNet.Pooling;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Sessions.Local;

/// <summary>
/// A session's turn to write to its file: taken before a statement that begins to write, and kept while the library says that a write transaction
/// is open. Databases in memory, shared caches and attached databases know no turns.
/// </summary>
internal sealed partial class LocalSession
{
    private readonly WriterQueue? _writers;
    private bool _hasTurn;

    /// <summary>Takes the turn if that needs no wait.</summary>
    /// <returns>
    /// False when the session has to wait. It does not wait while it holds a lock, a read transaction's for instance, for which the one whose turn it
    /// is may be waiting: SQLite then decides.
    /// </returns>
    public unsafe bool TryTakeTurn() =>
        _hasTurn || _writers is null || (_hasTurn = _writers.TryEnter()) || NativeMethods.sqlite3_txn_state(_database, null) != SQLITE_TXN_NONE;

    /// <summary>Starts an execution when the session's turn has come.</summary>
    public async ValueTask<RowCursor> StartInTurnAsync(LocalCursor cursor, ExecutionGuard guard, IOBehavior io)
    {
        if (!await _writers!.EnterAsync(guard, io).ConfigureAwait(false))
        {
            throw NativeError.NoTurn(guard, DataSource);
        }

        _hasTurn = true;
        cursor.Start(guard);
        return cursor;
    }

    /// <summary>Passes the turn on, unless the session still writes. Called when a statement has ended.</summary>
    public void EndTurn(bool hasFailed)
    {
        if (_hasTurn && (hasFailed || !IsInTransaction) && TransactionState() != SQLITE_TXN_WRITE)
        {
            GiveTurnUp();
        }
    }

    private unsafe int TransactionState()
    {
        fixed (byte* main = "main"u8)
        {
            return NativeMethods.sqlite3_txn_state(_database, main);
        }
    }

    private void GiveTurnUp()
    {
        if (_hasTurn)
        {
            _hasTurn = false;
            _writers!.Leave();
        }
    }
}
