using System.Diagnostics.CodeAnalysis;
using LibSqlNet.ConnectionStrings;
using LibSqlNet.Pooling;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote;

namespace LibSqlNet.Replication;

/// <summary>
/// Keeps a file a replica of a server's database: one for all sessions of the process that have the file. It ends when the last of them does.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Its last user ends it.")]
internal sealed class Replicator
{
    private static readonly Dictionary<string, Replicator> All = [];
    private static readonly Lock Lock = new();

    private readonly string _path;
    private readonly SessionSettings _settings;
    private readonly ReplicationClient _client;
    private readonly ReplicationErrors _errors;
    private readonly WriterQueue _line;
    private readonly SyncTimer _timer;
    private ReplicaFile? _file;
    private int _users;
    private volatile bool _isReady;
    private ulong _committed = ulong.MaxValue;

    private Replicator(string path, SessionPool pool)
    {
        _path = path;
        _settings = pool.Settings;
        _client = new ReplicationClient(Server, pool.AuthToken);
        _errors = new ReplicationErrors(Server.Url, path);
        _line = WriterQueue.Of(path + ReplicaState.Suffix);
        _timer = new SyncTimer(this);
    }

    /// <summary>The last frame that the file is known to hold; null for none. Another process may have brought it further.</summary>
    public ulong? CommittedFrame => Volatile.Read(ref _committed) is not ulong.MaxValue and var frame ? frame : null;

    /// <summary>Why the last sync that nobody asked for failed; null when it did not.</summary>
    public Exception? LastFailure => _timer.LastFailure;

    private ServerSettings Server => _settings.Server!;

    /// <summary>The replicator of a pool's file, of which the caller becomes a user.</summary>
    /// <exception cref="InvalidOperationException">The file is replicated from another server or namespace.</exception>
    public static Replicator Of(SessionPool pool)
    {
        var path = Path.GetFullPath(DataSourcePath.ToFileName(pool.Settings));
        lock (Lock)
        {
            if (!All.TryGetValue(path, out var replicator))
            {
                replicator = new Replicator(path, pool);
                All.Add(path, replicator);
            }

            replicator.ThrowUnlessSame(pool.Settings.Server!);
            replicator._users++;
            replicator._client.AuthToken = pool.AuthToken;
            replicator._timer.Start(pool.Settings.SyncInterval);
            return replicator;
        }
    }

    /// <summary>Ends the use by one of its users.</summary>
    public void Release()
    {
        lock (Lock)
        {
            if (--_users > 0)
            {
                return;
            }

            All.Remove(_path);
        }

        _timer.Dispose();
        Close();
    }

    /// <summary>Makes sure that the file is a replica that can be read. One that was synced before needs no server.</summary>
    public async ValueTask EnsureReadyAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_isReady && File.Exists(_path))
        {
            return;
        }

        var readiness = await InTurnAsync(async () => Look(await OpenAsync(guard, io).ConfigureAwait(false)), guard, io).ConfigureAwait(false);
        if (readiness == Readiness.Ready)
        {
            _isReady = true;
            return;
        }

        try
        {
            await SyncAsync(progress: null, guard, io).ConfigureAwait(false);
        }
        catch (LibSqlException e) when (readiness == Readiness.Unverified && e.IsTransient)
        {
            throw _errors.Unverified(e);
        }
    }

    /// <summary>Brings the file to what the server's database is now.</summary>
    public ValueTask<LibSqlSyncResult> SyncAsync(IProgress<LibSqlSyncProgress>? progress, ExecutionGuard guard, IOBehavior io) =>
        SyncAsync(new SyncRequest(Target: null, IsPatient: true, progress, Note, guard, io));

    /// <summary>Brings the file to a frame of the server's log, or to the end of a log that does not have it.</summary>
    public async ValueTask SyncToAsync(ulong frame, ExecutionGuard guard, IOBehavior io)
    {
        if (CommittedFrame is not { } committed || committed < frame)
        {
            await SyncAsync(new SyncRequest(frame, IsPatient: false, Progress: null, Note, guard, io)).ConfigureAwait(false);
        }
    }

    /// <summary>Asks the server for the place at which its log ends.</summary>
    public async ValueTask<ReplicaPosition> GetServerPositionAsync(ExecutionGuard guard, IOBehavior io)
    {
        using var scope = RemoteOperation.Begin(guard, io);
        try
        {
            var hello = await _client.HelloAsync(io, scope.Operation.Token).ConfigureAwait(false);
            return new ReplicaPosition(hello.Log.Mark, hello.LastFrame, CookieOffset: 0);
        }
        catch (Exception e) when (_errors.Of(e, guard) is var error && error != e)
        {
            throw error;
        }
    }

    private static bool IsSame(ServerSettings one, ServerSettings other) => one.Url == other.Url && one.Namespace == other.Namespace;

    private ValueTask<LibSqlSyncResult> SyncAsync(SyncRequest request) => InTurnAsync(
        async () =>
        {
            var file = await OpenAsync(request.Guard, request.Io).ConfigureAwait(false);
            var result = await new ReplicaSync(_client, file, _errors, request).RunAsync().ConfigureAwait(false);
            _isReady = true;
            return result;
        },
        request.Guard,
        request.Io);

    private async ValueTask<T> InTurnAsync<T>(Func<ValueTask<T>> run, ExecutionGuard guard, IOBehavior io)
    {
        if (!await _line.EnterAsync(guard, io).ConfigureAwait(false))
        {
            throw _errors.NoTurn(guard);
        }

        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            _line.Leave();
        }
    }

    private async ValueTask<ReplicaFile> OpenAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_file is { IsCurrent: false } old)
        {
            _file = null;
            old.Close();
        }

        return _file ??= await ReplicaFile.OpenAsync(_settings, guard, io).ConfigureAwait(false);
    }

    private Readiness Look(ReplicaFile file)
    {
        var position = file.ReadPosition();
        using var state = ReplicaState.TryRead(_path);
        Note(position?.Frame);
        if (position is { } known)
        {
            return state?.Log is { } log && log.Mark != known.Log ? Readiness.Unverified : Readiness.Ready;
        }

        if (file.IsEmpty())
        {
            return Readiness.New;
        }

        return state is { Log: not null, IsOwn: false } ? Readiness.Ready : throw _errors.NoReplica(wasReplica: state is { IsOwn: true });
    }

    private void Note(ulong? frame) => Volatile.Write(ref _committed, frame ?? ulong.MaxValue);

    private void ThrowUnlessSame(ServerSettings server)
    {
        if (!IsSame(Server, server))
        {
            throw new InvalidOperationException(
                $"{_path} is replicated from another database by this process: use the same Sync Url and Namespace in all its connection strings, or another file.");
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What is left of an unused file has nobody to hear of it.")]
    private void Close()
    {
        try
        {
            InTurnAsync(
                () =>
                {
                    _file?.Close();
                    _file = null;
                    return new ValueTask<bool>(true);
                },
                new ExecutionGuard(timeoutSeconds: 0),
                IOBehavior.Synchronous).Complete();
        }
        catch (Exception e)
        {
            System.Diagnostics.Trace.TraceError($"The replicator of {_path} failed to close its file: {e.Message}");
        }
    }

    private enum Readiness
    {
        /// <summary>It can be read.</summary>
        Ready,

        /// <summary>It holds nothing yet.</summary>
        New,

        /// <summary>It may be a replica of something else.</summary>
        Unverified,
    }
}
