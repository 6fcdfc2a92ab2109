namespace LibSqlNet.Sessions.Local;

/// <summary>
/// Prepared batches by SQL text; the least recently used one goes when there are too many. A batch that is lent out stays listed: whoever
/// asks for the same text meanwhile prepares another one, which is not kept.
/// </summary>
internal sealed class StatementCache(int capacity)
{
    private readonly Dictionary<string, LocalBatch> _batches = [];
    private readonly LinkedList<LocalBatch> _byUse = [];
    private long _hits;
    private long _misses;

    public LibSqlStatementCacheStatistics Statistics => new(_hits, _misses, _byUse.Count);

    public LocalBatch? Rent(string sql)
    {
        if (Find(sql) is { IsRented: false } batch)
        {
            _hits++;
            batch.IsRented = true;
            return batch;
        }

        _misses++;
        return null;
    }

    public void Return(LocalBatch batch)
    {
        batch.IsRented = false;
        if (batch.Place is not null)
        {
            MarkUsed(batch.Place);
        }
        else if (capacity == 0 || !batch.IsWorthKeeping || !_batches.TryAdd(batch.Sql, batch))
        {
            batch.Release();
        }
        else
        {
            batch.Place = _byUse.AddFirst(batch);
            Trim();
        }
    }

    public void Clear()
    {
        foreach (var batch in _byUse.Where(static batch => !batch.IsRented).ToArray())
        {
            Remove(batch);
        }
    }

    private LocalBatch? Find(string sql)
    {
        // The same statement once more, or two that alternate as BEGIN and COMMIT do, need no hash of their text.
        var last = _byUse.First;
        return ReferenceEquals(last?.Value.Sql, sql) ? last!.Value
            : ReferenceEquals(last?.Next?.Value.Sql, sql) ? last!.Next!.Value
            : _batches.GetValueOrDefault(sql);
    }

    private void MarkUsed(LinkedListNode<LocalBatch> node)
    {
        // Of the two that were used last, neither goes next: which of them was the very last is not worth its price.
        if (node != _byUse.First && (node != _byUse.First!.Next || capacity <= 2))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }
    }

    private void Trim()
    {
        var node = _byUse.Last;
        while (_byUse.Count > capacity && node is not null)
        {
            var previous = node.Previous;
            if (!node.Value.IsRented)
            {
                Remove(node.Value);
            }

            node = previous;
        }
    }

    private void Remove(LocalBatch batch)
    {
        _byUse.Remove(batch.Place!);
        _batches.Remove(batch.Sql);
        batch.Place = null;
        batch.Release();
    }
}
