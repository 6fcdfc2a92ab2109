using System.Diagnostics;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote;

namespace LibSqlNet.Replication;

/// <summary>One sync: asks the primary for what the replica lacks, and applies it in whole transactions.</summary>
internal sealed class ReplicaSync
{
    private const int FramesPerReport = 256;
    private const int FramesOfBatch = 1024;
    private const int Retries = 2;
    private const int ShortestPause = 5;
    private const int LongestPause = 500;

    // Behind each local commit, readers read all of their pages anew.
    private static readonly TimeSpan Stride = TimeSpan.FromMilliseconds(5);

    private readonly ReplicationClient _client;
    private readonly ReplicaFile _file;
    private readonly ReplicationErrors _errors;
    private readonly SyncRequest _request;
    private readonly long _started = Stopwatch.GetTimestamp();
    private CancellationToken _stop;
    private ReplicaState? _state;
    private ReplicaPosition? _position;
    private ReplicationLogId? _log;
    private ulong? _last;
    private ulong _next;
    private bool _isReplacing;
    private bool _hasGreeted;
    private long _committed;
    private int _failures;
    private int _pause = ShortestPause;
    private long _frames;
    private long _bytes;

    public ReplicaSync(ReplicationClient client, ReplicaFile file, ReplicationErrors errors, SyncRequest request)
    {
        _client = client;
        _file = file;
        _errors = errors;
        _request = request;
    }

    private ulong? Frame => _position?.Frame;

    /// <summary>The frame to reach: never one that the primary does not have, since that was one of a log that is gone.</summary>
    private ulong? End => _request.Target is { } target && (!_hasGreeted || target < _last) ? target : _last;

    /// <summary>Whether there is more than a batch to fetch. What the primary does not have is not asked for in this way: the answer would not end.</summary>
    private bool IsFar => !_client.LacksStream && _last > _next + FramesOfBatch;

    private IOBehavior Io => _request.Io;

    private ExecutionGuard Guard => _request.Guard;

    /// <summary>Brings the replica to the frame that was asked for, or to the primary's last one.</summary>
    public async ValueTask<LibSqlSyncResult> RunAsync()
    {
        using var scope = RemoteOperation.Begin(Guard, Io);
        _stop = scope.Operation.Token;
        try
        {
            using var state = await ReplicaState.OpenAsync(_file.Path, Io, _stop).ConfigureAwait(false);
            _state = state;
            Load();
            if (_request.Target is not { } target || Frame is not { } frame || frame < target)
            {
                await CatchUpAsync().ConfigureAwait(false);
            }

            return new LibSqlSyncResult(_frames, (long?)Frame, _bytes, Stopwatch.GetElapsedTime(_started));
        }
        catch (Exception e) when (_errors.Of(e, Guard) is var error && error != e)
        {
            throw error;
        }
        finally
        {
            _file.Rollback();
        }
    }

    private async ValueTask CatchUpAsync()
    {
        try
        {
            // A write whose frame is waited for needs no Hello: it would double the wait.
            if (_request.Target <= _next + FramesOfBatch && _client.IsKnown && _state!.Log is { } known && known.Mark == _position?.Log)
            {
                _log = known;
            }

            while (!IsDone())
            {
                await TryAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            if (_log is { } log && _position?.Log == log.Mark)
            {
                _state!.Write(log, Frame);
            }
        }
    }

    private bool IsDone() => _log is not null && !_isReplacing && _position is not null && (End is null || Frame >= End);

    /// <summary>Reads where the file stands.</summary>
    private void Load()
    {
        _file.Rollback();
        _position = _file.ReadPosition();
        _next = _position?.Next ?? 0;
        _isReplacing = false;
        _request.Committed(Frame);
        if (_position is null)
        {
            LoadForeign();
        }
    }

    /// <summary>A file without a position is new, a replica that another client of libSQL has made, or none.</summary>
    private void LoadForeign()
    {
        if (!_file.IsEmpty())
        {
            if (_state!.Log is null || _state.IsOwn)
            {
                throw _errors.NoReplica(wasReplica: _state.IsOwn);
            }

            // Its position is outside of its content: what a crash may have parted is fetched anew.
            _isReplacing = true;
        }

        _file.UseWriteAheadLog();
        _file.RefuseReservedBytes();
    }

    /// <summary>Asks for the state of the log, and compares it with what the replica holds.</summary>
    private async ValueTask GreetAsync()
    {
        var hello = await _client.HelloAsync(Io, _stop).ConfigureAwait(false);
        if (_isReplacing && _log is { } log && log != hello.Log)
        {
            Load();
        }

        // A sync ends where the log ended when it began: a primary that is written to all the time would not let it end.
        _last = _log == hello.Log && _last < hello.LastFrame ? _last : hello.LastFrame;
        _log = hello.Log;
        _hasGreeted = true;
        var isOther = _position is { } position && (position.Log != hello.Log.Mark || position.Frame > (hello.LastFrame ?? 0) || position.Frame is not null && hello.LastFrame is null);
        if (isOther && !_isReplacing)
        {
            _file.Rollback();
            _isReplacing = true;
            _next = 0;
        }

        if (_last is null && (_position is null || isOther || _isReplacing))
        {
            Clear(hello.Log);
        }
    }

    /// <summary>Follows a primary that has no content.</summary>
    private void Clear(ReplicationLogId log)
    {
        _file.Rollback();
        _file.Begin(_position, isReplaced: true, Guard);
        _file.Clear();
        Commit(frame: null, size: 1);
        _log = log;
    }

    private async ValueTask TryAsync()
    {
        try
        {
            if (_log is null)
            {
                await GreetAsync().ConfigureAwait(false);
            }
            else if (await FetchAsync().ConfigureAwait(false))
            {
                _failures = 0;
                _pause = ShortestPause;
            }
            else
            {
                await StarveAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (ReplicationErrors.IsBroken(e) && !_stop.IsCancellationRequested && _failures++ < Retries)
        {
            Load();
            _log = null;
        }
    }

    /// <summary>Fetches and applies the next part of the log.</summary>
    /// <returns>Whether there was anything.</returns>
    private async ValueTask<bool> FetchAsync()
    {
        try
        {
            return await FetchPartAsync().ConfigureAwait(false);
        }
        catch (GrpcStatusException e) when (e.IsCompacting && !Guard.ShouldStop())
        {
            return false;
        }
    }

    private async ValueTask<bool> FetchPartAsync()
    {
        try
        {
            if (IsFar)
            {
                return await FetchStreamAsync().ConfigureAwait(false);
            }

            using var frames = await _client.BatchAsync(_next, Io, _stop).ConfigureAwait(false);
            return await ApplyAsync(frames, isEndless: false).ConfigureAwait(false);
        }
        catch (GrpcStatusException e) when (e.WantsHello && _failures++ < Retries)
        {
            await GreetAsync().ConfigureAwait(false);
            return true;
        }
        catch (GrpcStatusException e) when (e.WantsSnapshot)
        {
            using var frames = await _client.SnapshotAsync(_next, Io, _stop).ConfigureAwait(false);
            return await ApplySnapshotAsync(frames).ConfigureAwait(false);
        }
    }

    /// <summary>Fetches a long part of the log in one go. Batch by batch the server would begin to read only when the last one was applied.</summary>
    private async ValueTask<bool> FetchStreamAsync()
    {
        try
        {
            using var frames = await _client.StreamAsync(_next, Io, _stop).ConfigureAwait(false);
            return await ApplyAsync(frames, isEndless: true).ConfigureAwait(false);
        }
        catch (GrpcStatusException e) when (e.Status != GrpcStatus.FailedPrecondition && !e.IsUnauthenticated && !e.IsCompacting)
        {
            _client.LacksStream = true;
            return true;
        }
    }

    /// <summary>The primary had nothing, although there should be something: it may be at work.</summary>
    private async ValueTask StarveAsync()
    {
        await Pause.ForAsync(_pause, Io, _stop).ConfigureAwait(false);
        _pause = Math.Min(2 * _pause, LongestPause);
        await GreetAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> ApplyAsync(FrameReader frames, bool isEndless)
    {
        var first = _next;
        while (!(isEndless && IsDone()) && await frames.ReadAsync(Io, _stop).ConfigureAwait(false))
        {
            var frame = frames.Current;
            if (frame.Number != _next)
            {
                throw new InvalidDataException($"frame {frame.Number} came in place of frame {_next}");
            }

            if (_next == first && _client.IsOfOtherLog(frame))
            {
                await GreetAsync().ConfigureAwait(false);
                return true;
            }

            Write(frame, frames);
            _next++;
            if (frame.DatabaseSize != 0 && IsEnd(frame.Number, isEndless))
            {
                Commit(frame.Number, frame.DatabaseSize);
                _client.Remember(frame);
            }
        }

        _bytes += frames.Received;
        return _next != first;
    }

    /// <summary>Applies a snapshot: the pages that many transactions have left, those changed last first.</summary>
    private async ValueTask<bool> ApplySnapshotAsync(FrameReader frames)
    {
        ulong? largest = null;
        uint size = 0;
        while (await frames.ReadAsync(Io, _stop).ConfigureAwait(false))
        {
            var frame = frames.Current;
            largest ??= frame.Number;
            size = Math.Max(size, frame.DatabaseSize);
            if (frame.Number > largest || frame.Number < _next)
            {
                throw new InvalidDataException($"frame {frame.Number} is not one of a snapshot from frame {_next} to frame {largest}");
            }

            Write(frame, frames);
        }

        if (largest is not { } last || size == 0)
        {
            throw new InvalidDataException("a snapshot does not end with the size of the database");
        }

        _bytes += frames.Received;
        _next = last + 1;
        if (IsEnd(last, isEndless: false))
        {
            Commit(last, size);
        }

        return true;
    }

    /// <summary>
    /// Whether the local transaction ends with one of the primary: where all is replaced, readers see the new content as a whole, and what is far behind
    /// makes a stride of several.
    /// </summary>
    private bool IsEnd(ulong frame, bool isEndless) =>
        _isReplacing ? frame >= _last : !isEndless || frame >= End || Stopwatch.GetElapsedTime(_committed) >= Stride;

    private void Write(ReplicationFrame frame, FrameReader frames)
    {
        if (!_file.IsWriting)
        {
            _file.Begin(_position, isReplaced: _isReplacing || Frame is null, Guard);
        }

        _file.Write(frame, Guard);
        _frames++;
        if (_request.IsPatient)
        {
            Guard.Resume(Guard.Token);
        }

        if (_frames % FramesPerReport == 0)
        {
            Report(frame.Number, _bytes + frames.Received);
        }
    }

    private void Commit(ulong? frame, uint size)
    {
        var offset = _position is { Frame: not null } position ? position.CookieOffset : 0;
        _position = _file.Commit(new ReplicaPosition(_log!.Value.Mark, frame, offset), size, Guard);
        _committed = Stopwatch.GetTimestamp();
        _isReplacing = false;
        _next = _position.Value.Next;
        _request.Committed(frame);
        if (frame is { } number && number == End)
        {
            Report(number, _bytes);
        }
    }

    private void Report(ulong frame, long bytes) =>
        _request.Progress?.Report(new LibSqlSyncProgress(_frames, (long)frame, (long?)End, bytes));
}
