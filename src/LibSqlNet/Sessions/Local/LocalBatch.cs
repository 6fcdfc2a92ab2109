using System.Text;
using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>
/// The prepared statements of an SQL text. The first few are kept for the next walk; those of a long script are finalized when the walk
/// leaves them.
/// </summary>
internal sealed unsafe class LocalBatch(LocalSession session, string sql) : StatementBatch
{
    private const int MaxKept = 16;
    private const int MaxKeptLength = 32 * 1024;

    private readonly List<LocalStatement> _kept = [];
    private LocalStatement? _passing;
    private byte[]? _utf8;
    private int _keptEnd;
    private int _position;
    private int _next;
    private bool _isComplete;

    public string Sql { get; } = sql;

    public bool IsRented { get; set; } = true;

    /// <summary>Its place in the cache; null outside.</summary>
    public LinkedListNode<LocalBatch>? Place { get; set; }

    /// <summary>Whether the next walk would find its statements prepared. A long script is run once, as a rule.</summary>
    public bool IsWorthKeeping => _kept.Count is > 0 and < MaxKept && Sql.Length <= MaxKeptLength;

    /// <summary>What is left of the text, from the statement that the walk stands before.</summary>
    public string Rest => Encoding.UTF8.GetString(_utf8.AsSpan(_position, _utf8!.Length - 1 - _position));

    public override ValueTask<SessionStatement?> NextAsync(ExecutionGuard guard, IOBehavior io) => new(Next(guard));

    public override void Return()
    {
        _passing?.Release();
        _passing = null;
        _utf8 = null;
        _position = _keptEnd;
        _next = 0;
        session.ReturnBatch(this);
    }

    public void Release()
    {
        foreach (var statement in _kept)
        {
            statement.Release();
        }

        _kept.Clear();
    }

    public override SessionStatement? Next(ExecutionGuard guard)
    {
        _passing?.Release();
        _passing = null;
        if (_next < _kept.Count)
        {
            return _kept[_next++];
        }

        if (_isComplete)
        {
            return null;
        }

        var start = _position;
        var statement = Prepare(guard);
        if (statement is null)
        {
            _isComplete = start == _keptEnd;
        }
        else if (_kept.Count < MaxKept)
        {
            _kept.Add(statement);
            _next++;
            _keptEnd = _position;
        }
        else
        {
            _passing = statement;
        }

        return statement;
    }

    private LocalStatement? Prepare(ExecutionGuard guard)
    {
        _utf8 ??= Utf8.Terminated(Sql);
        sqlite3_stmt* handle = null;
        fixed (byte* text = _utf8)
        {
            var end = _utf8.Length - 1;
            while (handle is null && _position < end)
            {
                byte* tail;
                var resultCode = Prepare(text + _position, end - _position, &handle, &tail, guard);
                if (resultCode != NativeConstants.SQLITE_OK)
                {
                    throw session.CreateException(resultCode, guard, SqlOffset(resultCode));
                }

                if (*tail == 0 && tail < text + end)
                {
                    _ = NativeMethods.sqlite3_finalize(handle);
                    throw new ArgumentException($"The command text holds a NUL character at byte {tail - text}; SQL ends there.");
                }

                _position = (int)(tail - text);
            }
        }

        return handle is null ? null : new LocalStatement(session, handle);
    }

    private int Prepare(byte* sql, int length, sqlite3_stmt** handle, byte** tail, ExecutionGuard guard)
    {
        var flags = _kept.Count < MaxKept ? (uint)NativeConstants.SQLITE_PREPARE_PERSISTENT : 0;
        for (var attempt = 0; ; attempt++)
        {
            using var running = new RunningScope(session, guard);
            session.BeginCompilation();
            var resultCode = NativeMethods.sqlite3_prepare_v3(session.Database, sql, length, flags, handle, tail);
            if (resultCode != NativeConstants.SQLITE_LOCKED_SHAREDCACHE || !LockWait.TryAgain(guard, attempt))
            {
                return resultCode;
            }
        }
    }

    private int SqlOffset(int resultCode)
    {
        var offset = resultCode == NativeConstants.SQLITE_ERROR ? NativeMethods.sqlite3_error_offset(session.Database) : -1;
        return offset < 0 ? -1 : Encoding.UTF8.GetCharCount(_utf8!, 0, _position + offset);
    }
}
