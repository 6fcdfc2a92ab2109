namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>A cursor over a batch's results that are all there, for servers that do not send them as they come.</summary>
internal sealed class BufferedCursor : HranaCursor
{
    private readonly IEnumerator<Entry> _entries;

    /// <param name="response">The response to the batch.</param>
    public BufferedCursor(HranaResponse response) => _entries = Walk(response).GetEnumerator();

    public override ValueTask<Entry> NextAsync(ExecutionGuard guard, IOBehavior io) => new(_entries.MoveNext() ? _entries.Current : Entry.End);

    public override void Abandon() => _entries.Dispose();

    private IEnumerable<Entry> Walk(HranaResponse response)
    {
        if (response is HranaResponse.Failed failed)
        {
            Current.Error = failed.Error;
            yield return Entry.Error;
        }
        else if (response is HranaResponse.BatchExecuted batch)
        {
            for (var step = 0; step < batch.Results.Length; step++)
            {
                Current.Step = step;
                foreach (var entry in Walk(batch.Results[step], batch.Errors[step]))
                {
                    yield return entry;
                }
            }

            Current.ReplicationIndex = batch.ReplicationIndex;
            yield return Entry.ReplicationIndex;
        }
    }

    private IEnumerable<Entry> Walk(HranaResult? result, HranaError? error)
    {
        if (result is not null)
        {
            Current.Columns = result.Columns;
            yield return Entry.StepBegin;
            foreach (var row in result.Rows)
            {
                Current.Begin(0);
                Array.ForEach(row, Current.Add);
                yield return Entry.Row;
            }

            Current.AffectedRowCount = result.AffectedRowCount;
            Current.LastInsertRowid = result.LastInsertRowid;
            yield return Entry.StepEnd;
        }
        else if (error is not null)
        {
            Current.Error = error;
            yield return Entry.StepError;
        }
    }
}
