using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>
/// The statements of one or more SQL texts. The one that is executed takes those behind it along in the same request, as far as their values are known;
/// their results wait until the walk comes to them.
/// </summary>
internal sealed class RemoteBatch : StatementBatch
{
    private readonly List<RemoteStatement> _statements = [];
    private readonly bool _isFresh;
    private Action<RemoteStatement>? _bind;
    private RemoteRun? _run;
    private int _next;

    /// <param name="session">Where they run.</param>
    /// <param name="isFresh">Whether each is described when the walk comes to it, and runs alone.</param>
    public RemoteBatch(RemoteSession session, bool isFresh)
    {
        Session = session;
        _isFresh = isFresh;
    }

    public RemoteSession Session { get; }

    /// <summary>Adds the statements of a text.</summary>
    public void Add(SqlText text, LibSqlBatchCommand? command)
    {
        foreach (var statement in text.Statements)
        {
            _statements.Add(new RemoteStatement(this, statement, command));
        }
    }

    public override void Foresee(IReaderOwner owner) => Foresee(owner.Bind);

    public void Foresee(Action<RemoteStatement> bind) => _bind = bind;

    public override async ValueTask<SessionStatement?> NextAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_next == _statements.Count)
        {
            return null;
        }

        var statement = _statements[_next++];
        if (_isFresh)
        {
            await DescribeAsync([statement], guard, io).ConfigureAwait(false);
        }

        return statement;
    }

    public override SessionStatement? Next(ExecutionGuard guard) =>
        _isFresh ? base.Next(guard) : _next == _statements.Count ? null : _statements[_next++];

    /// <summary>Lets the server look at all statements: they are valid. It keeps their texts from their first execution in a transaction on.</summary>
    public override async ValueTask PrepareAsync(ExecutionGuard guard, IOBehavior io)
    {
        if (_statements.Count == 0)
        {
            return;
        }

        await DescribeAsync(_statements, guard, io).ConfigureAwait(false);
        foreach (var statement in _statements)
        {
            statement.Text.IsPrepared = true;
        }
    }

    public async ValueTask<RowCursor> ExecuteAsync(RemoteStatement statement, ExecutionGuard guard, IOBehavior io)
    {
        if (!statement.IsSent)
        {
            _run?.Leave();
            _run = null;
            _run = await Session.RunAsync(Gather(statement), guard, io).ConfigureAwait(false);
        }

        return await _run!.NextAsync(guard, io).ConfigureAwait(false);
    }

    public override void Return()
    {
        _run?.Leave();
        _run = null;
    }

    private async ValueTask DescribeAsync(List<RemoteStatement> statements, ExecutionGuard guard, IOBehavior io)
    {
        var requests = statements.Select(static statement => new HranaRequest.Describe(statement.Text.Sql, null)).ToArray<HranaRequest>();
        var responses = await Session.AskAsync(requests, guard, io).ConfigureAwait(false);
        for (var i = 0; i < responses.Length; i++)
        {
            statements[i].Take(responses[i] switch
            {
                HranaResponse.Described described => described.Description,
                HranaResponse.Failed failed => throw RemoteError.Of(failed.Error, Session.Server, guard, statements[i].Text),
                _ => throw RemoteError.Unexpected(Session.Server),
            });
        }
    }

    /// <summary>The statement, which has its values, and those behind it that can get theirs now.</summary>
    private List<RemoteStatement> Gather(RemoteStatement first)
    {
        var gathered = new List<RemoteStatement> { first };
        for (var i = _next; i < _statements.Count && !_isFresh && TryBind(_statements[i]); i++)
        {
            gathered.Add(_statements[i]);
        }

        foreach (var statement in gathered)
        {
            statement.IsSent = true;
        }

        return gathered;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Thrown again when the walk has come to the statement and it is bound there.")]
    private bool TryBind(RemoteStatement statement)
    {
        if (statement.ParameterNames.Length == 0)
        {
            return true;
        }

        try
        {
            _bind?.Invoke(statement);
            return _bind is not null;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
