using System.Runtime.ExceptionServices;
using LibSqlNet.Native;
using LibSqlNet.Sessions.Local;
using LibSqlNet.Sessions.Remote;

namespace LibSqlNet.Sessions.Replica;

/// <summary>
/// The statements of an SQL text, each compiled for the replica. A query then is the local statement itself; what goes to the server is wrapped.
/// </summary>
internal sealed class ReplicaBatch(ReplicaSession session) : StatementBatch
{
    private LocalBatch? _local;
    private StatementBatch? _server;

    public void Begin(LocalBatch local) => _local = local;

    public override SessionStatement? Next(ExecutionGuard guard)
    {
        var statement = Compile(guard, out var failure);
        return IsReady(statement, failure) ? statement : RouteAsync(statement, failure, guard, IOBehavior.Synchronous).Complete();
    }

    public override ValueTask<SessionStatement?> NextAsync(ExecutionGuard guard, IOBehavior io)
    {
        var statement = Compile(guard, out var failure);
        return IsReady(statement, failure) ? new ValueTask<SessionStatement?>(statement) : RouteAsync(statement, failure, guard, io);
    }

    public override void Return()
    {
        LeaveServer();
        _local!.Return();
        _local = null;
        session.ReturnBatch(this);
    }

    private bool IsReady(LocalStatement? statement, LibSqlException? failure) =>
        failure is null && (statement is null || (statement.Nature!.IsQuery && session.ReadsFreely));

    private LocalStatement? Compile(ExecutionGuard guard, out LibSqlException? failure)
    {
        LeaveServer();
        failure = null;
        try
        {
            return (LocalStatement?)_local!.Next(guard);
        }
        catch (LibSqlException e) when (e.SqliteErrorCode == NativeConstants.SQLITE_ERROR && !IsSyntaxError(e))
        {
            failure = e;
            return null;
        }
    }

    private async ValueTask<SessionStatement?> RouteAsync(LocalStatement? statement, LibSqlException? failure, ExecutionGuard guard, IOBehavior io)
    {
        await session.Transaction.SettleAsync(guard, io).ConfigureAwait(false);
        if (failure is not null && MayBeBehind)
        {
            await SyncAsync(failure, guard, io).ConfigureAwait(false);
            statement = Compile(guard, out failure);
        }

        return failure is not null ? await AskServerAsync(failure, guard, io).ConfigureAwait(false)
            : statement is not null ? await RouteAsync(statement, guard, io).ConfigureAwait(false)
            : null;
    }

    private async ValueTask<SessionStatement> RouteAsync(LocalStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        var nature = statement.Nature!;
        switch (Routing.Of(statement, session.Transaction.IsOnServer || session.IsOutdated))
        {
            case Route.Transaction:
                await session.AdjustServerAsync(guard, io).ConfigureAwait(false);
                return new TransactionStatement(session.Transaction, statement);
            case Route.Server:
                return new ServerStatement(session, statement, await RentAsync(statement.Sql, guard, io).ConfigureAwait(false));
            default:
                if (nature.UsesMain)
                {
                    await session.BeginReadAsync(guard, io).ConfigureAwait(false);
                }

                if (ReplicaPragmas.SetsForeignKeys(nature))
                {
                    session.NoteForeignKeys();
                }

                return statement;
        }
    }

    /// <summary>Whether what the statement names may be on the server already, and not here. A snapshot would not see it.</summary>
    private bool MayBeBehind => session is { ReadsItsWrites: true, Transaction.IsOnServer: false, Local.HasSnapshot: false };

    private async ValueTask SyncAsync(LibSqlException failure, ExecutionGuard guard, IOBehavior io)
    {
        try
        {
            await session.SyncAsync(progress: null, guard, io).ConfigureAwait(false);
        }
        catch (LibSqlException e)
        {
            throw new LibSqlException($"{failure.Message} The server may know more, but could not be asked: {e.Message}", failure.SqliteErrorCode, failure.SqliteExtendedErrorCode, e)
            {
                SqlOffset = failure.SqlOffset,
                BatchCommand = guard.BatchCommand,
            };
        }
    }

    /// <summary>Leaves a statement that cannot be compiled here to the server, and goes on behind it.</summary>
    private async ValueTask<SessionStatement> AskServerAsync(LibSqlException failure, ExecutionGuard guard, IOBehavior io)
    {
        if (session.Transaction.IsReadOnly)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        var rest = _local!.Rest;
        var statements = SqlText.Parse(rest).Statements;
        _local.Return();
        _local = (LocalBatch)session.Local.RentFreshBatch(statements.Length > 1 ? rest[statements[1].Start..] : "");
        return new ServerStatement(session, local: null, await RentAsync(statements[0].Sql, guard, io).ConfigureAwait(false));
    }

    private async ValueTask<SessionStatement> RentAsync(string sql, ExecutionGuard guard, IOBehavior io)
    {
        await session.AdjustServerAsync(guard, io).ConfigureAwait(false);
        _server = session.Remote.RentBatch(sql);
        return (await _server.NextAsync(guard, io).ConfigureAwait(false))!;
    }

    private void LeaveServer()
    {
        _server?.Return();
        _server = null;
    }

    /// <summary>The server's engine is the same: it would say so, too.</summary>
    private static bool IsSyntaxError(LibSqlException exception) =>
        exception.Message.Contains(": syntax error'", StringComparison.Ordinal)
        || exception.Message.Contains("'incomplete input'", StringComparison.Ordinal)
        || exception.Message.Contains("unrecognized token", StringComparison.Ordinal);
}
