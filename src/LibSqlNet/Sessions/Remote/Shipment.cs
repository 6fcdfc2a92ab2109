using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Statements on their way to the server together, each to run when the one before it has succeeded, and what is asked along with them.</summary>
internal sealed class Shipment
{
    private const string ForeignKeysSql = "SELECT foreign_keys FROM pragma_foreign_keys";

    private readonly RemoteSession _session;
    private readonly int _protocolVersion;
    private readonly bool _setsForeignKeys;
    private readonly bool _asksForForeignKeys;

    // Those of which it is not known whether they write.
    private readonly SqlStatement[] _unknown;
    private readonly StoredTexts _stored;
    private readonly List<SqlStatement> _toStore;

    public Shipment(RemoteSession session, IReadOnlyList<RemoteStatement> statements, StoredTexts stored, bool isInTransaction, int protocolVersion)
    {
        _session = session;
        _stored = stored;
        _protocolVersion = protocolVersion;
        Statements = statements;
        StaysOpen = isInTransaction || Has(SqlKind.Begin);
        _toStore = stored.Foresee(statements, StaysOpen);
        LeavesNothing = !Commits && (isInTransaction || statements[0].Text.Kind == SqlKind.Begin || statements.All(IsHarmless));
        CanStream = protocolVersion >= TransactionProbe.VersionThatTells;
        MayBeLarge = CanStream
            && (statements.Any(static statement => statement.Text.IsLarge) || (statements.Count > 1 && !IsReadOnly && statements.Any(MayHaveManyRows)));
        _unknown = statements.Select(static statement => statement.Text).Where(static text => text.IsReadOnly is null).Distinct().ToArray();
        _setsForeignKeys = !isInTransaction && session.ForeignKeys is { } wanted && wanted != (session.Server.Traits?.HasForeignKeys ?? !wanted);

        // Within a transaction it cannot change.
        _asksForForeignKeys = !isInTransaction && Has(SqlKind.Pragma);
    }

    public IReadOnlyList<RemoteStatement> Statements { get; }

    /// <summary>Whether a transaction may be open when the statements have run.</summary>
    public bool StaysOpen { get; }

    /// <summary>Whether a transaction may end with its changes made to last.</summary>
    public bool Commits => Has(SqlKind.Commit);

    public bool IsReadOnly => Statements.All(static statement => statement.Text.IsReadOnly == true);

    /// <summary>Whether nothing lasts of the statements when the stream is lost behind them.</summary>
    public bool LeavesNothing { get; }

    /// <summary>Whether the server has the means to send rows as they are read, and to say what becomes of a transaction meanwhile.</summary>
    public bool CanStream { get; }

    /// <summary>
    /// Whether one answer might not hold the rows. A server that finds its answer too large says so in place of all results, though what it has
    /// executed stands: what both writes and reads must not get there.
    /// </summary>
    public bool MayBeLarge { get; }

    /// <summary>What goes before the statements.</summary>
    public List<HranaRequest> Preamble()
    {
        var requests = new List<HranaRequest>();
        if (_setsForeignKeys)
        {
            requests.Add(Execute(_session.ForeignKeys!.Value ? "PRAGMA foreign_keys = 1" : "PRAGMA foreign_keys = 0"));
        }

        requests.AddRange(_toStore.Select(_stored.Request));
        requests.AddRange(_unknown.Select(static text => new HranaRequest.Describe(text.Sql, null)));
        return requests;
    }

    /// <summary>Takes the answers to <see cref="Preamble"/>.</summary>
    /// <returns>How many there were.</returns>
    public int ReadPreamble(ReadOnlySpan<HranaResponse> responses, ExecutionGuard guard)
    {
        var count = 0;
        if (_setsForeignKeys && responses[count++] is HranaResponse.Failed failed)
        {
            throw RemoteError.Of(failed.Error, _session.Server, guard, null);
        }

        foreach (var text in _toStore)
        {
            if (responses[count++] is HranaResponse.Failed refused)
            {
                throw RemoteError.Of(refused.Error, _session.Server, guard, text);
            }
        }

        foreach (var text in _unknown)
        {
            // What cannot be described yet, because it stands on what the statements before it make, stays unknown.
            if (responses[count++] is HranaResponse.Described described)
            {
                text.IsReadOnly = described.Description.IsReadOnly;
            }
        }

        return count;
    }

    /// <summary>All that one request asks for.</summary>
    public List<HranaRequest> Requests()
    {
        var requests = Preamble();
        requests.Add(Statements.Count == 1 ? new HranaRequest.Execute(Statement(Statements[0])) : new HranaRequest.Batch(new HranaBatch(Steps())));
        if (_asksForForeignKeys)
        {
            requests.Add(Execute(ForeignKeysSql));
        }

        if (StaysOpen)
        {
            requests.Add(TransactionProbe.Request(_protocolVersion));
        }

        return requests;
    }

    /// <summary>The statements as a batch whose rows are streamed; its last step tells by beginning that no transaction is open.</summary>
    public HranaBatch Batch()
    {
        var steps = Steps();
        if (StaysOpen)
        {
            steps.Add(new HranaStep(new HranaCondition.IsAutocommit(), new HranaStatement("SELECT 1", null, default)));
        }

        return new HranaBatch(steps, _session.Server.ReplicationIndex);
    }

    /// <summary>Takes the answers to <see cref="Requests"/>.</summary>
    public ShipmentAnswer Read(HranaResponse[] responses, ExecutionGuard guard)
    {
        var place = ReadPreamble(responses, guard);
        var answer = ReadResults(responses[place++]);
        if (_asksForForeignKeys && responses[place++] is HranaResponse.Executed { Result.Rows: [[var isOn]] })
        {
            _session.ForeignKeys = isOn.Integer != 0;
        }

        var isAutocommit = !StaysOpen || TransactionProbe.IsAutocommit(responses[place]);
        return answer with { IsAutocommit = isAutocommit };
    }

    /// <summary>Remembers that the answer was too large.</summary>
    public void NoteLargeResults()
    {
        foreach (var statement in Statements)
        {
            statement.Text.IsLarge |= MayHaveManyRows(statement);
        }
    }

    private static bool IsHarmless(RemoteStatement statement) =>
        statement.Text.IsReadOnly == true || statement.Text.Kind is SqlKind.Begin or SqlKind.Rollback;

    private static bool MayHaveManyRows(RemoteStatement statement) =>
        statement.Text.Kind is SqlKind.Query or SqlKind.Other or SqlKind.Pragma or SqlKind.Explain && !statement.Text.ReadsLastChange;

    private bool Has(SqlKind kind) => Statements.Any(statement => statement.Text.Kind == kind);

    private static HranaRequest.Execute Execute(string sql) => new(new HranaStatement(sql, null, default));

    private HranaStatement Statement(RemoteStatement statement)
    {
        var number = _stored.NumberOf(statement.Text);
        var sql = number is null ? statement.Text.ServerSql : null;
        return new HranaStatement(sql, number, statement.Arguments, Statements.Count == 1 ? _session.Server.ReplicationIndex : null)
        {
            Names = statement.Text.BindsByName ? statement.ParameterNames : null,
        };
    }

    private List<HranaStep> Steps()
    {
        var steps = new List<HranaStep>(Statements.Count + 1);
        foreach (var statement in Statements)
        {
            steps.Add(new HranaStep(steps.Count == 0 ? null : new HranaCondition.Ok(steps.Count - 1), Statement(statement)));
        }

        return steps;
    }

    private ShipmentAnswer ReadResults(HranaResponse response)
    {
        var results = new HranaResult?[Statements.Count];
        var errors = new HranaError?[Statements.Count];
        switch (response)
        {
            case HranaResponse.Executed executed:
                results[0] = executed.Result;
                break;
            case HranaResponse.BatchExecuted batch:
                results = batch.Results;
                errors = batch.Errors;
                Note(batch.ReplicationIndex);
                break;
            case HranaResponse.Failed failed:
                errors[0] = failed.Error;
                break;
            default:
                throw RemoteError.Unexpected(_session.Server);
        }

        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is { } result)
            {
                Note(result.ReplicationIndex);
                _session.NoteChange(Statements[i].Text, result.AffectedRowCount, result.LastInsertRowid);
            }
        }

        return new ShipmentAnswer(new BufferedRun(_session, Statements, results, errors), IsAutocommit: true)
        {
            HasCommitted = HasCommitted(results),
            IsTooLarge = response is HranaResponse.Failed { Error.Code: RemoteError.LargeResult },
        };
    }

    private bool HasCommitted(HranaResult?[] results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is not null && Statements[i].Text.Kind == SqlKind.Commit)
            {
                return true;
            }
        }

        return false;
    }

    private void Note(ulong? replicationIndex)
    {
        if (replicationIndex is { } index)
        {
            _session.NoteReplicationIndex(index);
        }
    }
}

/// <summary>What the server has answered.</summary>
/// <param name="Run">The statements' results.</param>
/// <param name="IsAutocommit">Whether no transaction is open.</param>
internal readonly record struct ShipmentAnswer(BufferedRun Run, bool IsAutocommit)
{
    /// <summary>Whether a COMMIT or RELEASE succeeded.</summary>
    public bool HasCommitted { get; init; }

    /// <summary>Whether there are no results because they are too large for one answer.</summary>
    public bool IsTooLarge { get; init; }
}
