using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Sends statements, and follows the transaction that they begin and end.</summary>
internal sealed partial class RemoteSession
{
    private static readonly HranaResult Nothing = new([], [], 0, null, null);

    // The stream of the transaction that is open, and what sends its rows on it.
    private HranaStream? _stream;
    private StreamedRun? _streamed;
    private StoredTexts _stored = new();

    /// <summary>Runs statements, each when the one before it has succeeded.</summary>
    public async ValueTask<RemoteRun> RunAsync(IReadOnlyList<RemoteStatement> statements, ExecutionGuard guard, IOBehavior io)
    {
        if (guard.ShouldStop())
        {
            throw RemoteError.Stopped(guard, Server);
        }

        var first = statements[0];
        if (_stream is null && first.Text.ReadsLastChange && statements.Count == 1)
        {
            return Engine.Run(first);
        }

        if (_stream is not null && first.Text.IsPlainRollback && statements.Count == 1)
        {
            // The server rolls back what its stream leaves, also what it would not let a statement end any more.
            await RollBackAsync(io).ConfigureAwait(false);
            return new BufferedRun(this, statements, [Nothing], [null]);
        }

        await FreeStreamAsync(guard, io).ConfigureAwait(false);
        var protocolVersion = await OnStreamAsync(leavesNothing: true, commits: false, _ => Server.GetProtocolVersionAsync(guard, io), guard, io).ConfigureAwait(false);
        _stored = _stream is null ? new StoredTexts() : _stored;
        return await RunAsync(new Shipment(this, statements, _stored, _stream is not null, protocolVersion), guard, io).ConfigureAwait(false);
    }

    /// <summary>Asks the server what changes nothing.</summary>
    public async ValueTask<HranaResponse[]> AskAsync(HranaRequest[] requests, ExecutionGuard guard, IOBehavior io)
    {
        await FreeStreamAsync(guard, io).ConfigureAwait(false);
        var closes = _stream is null;
        return await OnStreamAsync(leavesNothing: true, commits: false, stream => stream.SendAsync(requests, closes, guard, io), guard, io).ConfigureAwait(false);
    }

    /// <summary>Takes up that a streamed run has come to its end.</summary>
    public void EndRun(StreamedRun run, HranaStream stream, Shipment shipment, bool isAutocommit)
    {
        if (_streamed == run)
        {
            _streamed = null;
        }

        Follow(stream, shipment.StaysOpen, isAutocommit, run.HasCommitted);
    }

    /// <summary>Takes up that a stream is lost, and makes the exception that says what that means.</summary>
    public Exception Lose(HranaStream stream, HranaTransportException failure, bool leavesNothing, bool commits, ExecutionGuard guard)
    {
        var wasInTransaction = stream == _stream;
        if (wasInTransaction)
        {
            EndTransaction(isRolledBack: true);
        }

        if (failure.Kind == HranaFailure.Stopped && guard.IsTimedOut)
        {
            // It may have been the wait for a frame that never comes.
            Server.ForgetReplicationIndex();
        }

        LeaveAlone(stream);
        return RemoteError.OfTransport(failure, Server, guard, new LostWork(wasInTransaction, leavesNothing, commits));
    }

    private async ValueTask<RemoteRun> RunAsync(Shipment shipment, ExecutionGuard guard, IOBehavior io)
    {
        if (!shipment.StaysOpen && shipment.Statements[^1].Text.Kind == SqlKind.Attach)
        {
            throw new NotSupportedException("Outside of a transaction each command has a connection of the server to itself: attach in the text of the command that uses the database, or inside the transaction.");
        }

        if (!shipment.MayBeLarge)
        {
            var answer = await SendAsync(shipment, guard, io).ConfigureAwait(false);
            if (!answer.IsTooLarge || !shipment.IsReadOnly || !shipment.CanStream)
            {
                return answer.Run;
            }

            shipment.NoteLargeResults();
        }

        return await StreamAsync(shipment, guard, io).ConfigureAwait(false);
    }

    private async ValueTask<ShipmentAnswer> SendAsync(Shipment shipment, ExecutionGuard guard, IOBehavior io)
    {
        var requests = shipment.Requests();
        HranaStream used = null!;
        var responses = await OnStreamAsync(
            shipment.LeavesNothing,
            shipment.Commits,
            stream => (used = stream).SendAsync(requests, closes: !shipment.StaysOpen, guard, io),
            guard,
            io).ConfigureAwait(false);
        ReplicationIndex = null;
        var answer = shipment.Read(responses, guard);
        Follow(used, shipment.StaysOpen, answer.IsAutocommit, answer.HasCommitted);
        return answer;
    }

    private async ValueTask<RemoteRun> StreamAsync(Shipment shipment, ExecutionGuard guard, IOBehavior io)
    {
        var preamble = shipment.Preamble();
        HranaStream used = null!;
        var cursor = await OnStreamAsync(
            shipment.LeavesNothing,
            shipment.Commits,
            async stream =>
            {
                used = stream;
                if (preamble.Count > 0)
                {
                    shipment.ReadPreamble(await stream.SendAsync(preamble, closes: false, guard, io).ConfigureAwait(false), guard);
                }

                return await stream.OpenCursorAsync(shipment.Batch(), guard, io).ConfigureAwait(false);
            },
            guard,
            io).ConfigureAwait(false);
        ReplicationIndex = null;
        var run = new StreamedRun(this, used, cursor, shipment);
        if (shipment.StaysOpen)
        {
            _stream = used;
            _streamed = run;
        }

        return run;
    }

    /// <summary>Does something on the transaction's stream, or on one of its own, and once more where that cannot do harm.</summary>
    private async ValueTask<T> OnStreamAsync<T>(bool leavesNothing, bool commits, Func<HranaStream, ValueTask<T>> use, ExecutionGuard guard, IOBehavior io)
    {
        for (var attempt = 0; ; attempt++)
        {
            var stream = _stream ?? Server.OpenStream();
            try
            {
                return await use(stream).ConfigureAwait(false);
            }
            catch (HranaTransportException e)
            {
                if (!Retry.IsSafe(e, _stream is not null, leavesNothing) || !await Retry.WaitAsync(e, attempt, IsPatient, guard, io).ConfigureAwait(false))
                {
                    throw Lose(stream, e, leavesNothing, commits, guard);
                }
            }
        }
    }

    /// <summary>Makes the transaction's stream ready for the next request.</summary>
    private async ValueTask FreeStreamAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_streamed is not { } streamed)
        {
            return;
        }

        if (!streamed.IsLeft)
        {
            throw new InvalidOperationException(
                "Inside a transaction the server sends one large result at a time: read the open reader to its end, or dispose it, before the next command.");
        }

        await streamed.DrainAsync(guard, io).ConfigureAwait(false);
    }

    /// <summary>Keeps the stream while its transaction is open.</summary>
    private void Follow(HranaStream stream, bool staysOpen, bool isAutocommit, bool hasCommitted)
    {
        if (staysOpen && !isAutocommit)
        {
            _stream = stream;
            return;
        }

        if (stream == _stream)
        {
            EndTransaction(isRolledBack: !hasCommitted);
        }

        LeaveAlone(stream);
    }

    private void EndTransaction(bool isRolledBack)
    {
        _stream = null;
        _streamed = null;
        if (isRolledBack)
        {
            _rollbackCount++;
        }
    }

    /// <summary>Lets the server forget a stream, which nobody waits for.</summary>
    private static void LeaveAlone(HranaStream stream)
    {
        if (stream.IsOpen)
        {
            _ = stream.CloseAsync(IOBehavior.Asynchronous).AsTask();
        }
    }
}
