namespace LibSqlNet.Sessions.Local;

/// <summary>
/// Prepared batches by SQL text; the least recently used one goes when there are too many. A batch that is lent out stays listed: whoever
/// asks for the same text meanwhile prepares another one, which is not kept.
/// </summary>
internal sealed class StatementCache(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<LocalBatch>> _batches = [];
    private readonly LinkedList<LocalBatch> _byUse = [];

    public LocalBatch? Rent(string sql)
    {
        if (!_batches.TryGetValue(sql, out var node) || node.Value.IsRented)
        {
            return null;
        }

        node.Value.IsRented = true;
        return node.Value;
    }

    public void Return(LocalBatch batch)
    {
        batch.IsRented = false;
        if (_batches.TryGetValue(batch.Sql, out var node))
        {
            if (node.Value == batch)
            {
                MarkUsed(node);
            }
            else
            {
                batch.Release();
            }
        }
        else if (capacity == 0 || !batch.IsWorthKeeping)
        {
            batch.Release();
        }
        else
        {
            _batches.Add(batch.Sql, _byUse.AddFirst(batch));
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

    private void MarkUsed(LinkedListNode<LocalBatch> node)
    {
        if (node != _byUse.First)
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
        _byUse.Remove(_batches[batch.Sql]);
        _batches.Remove(batch.Sql);
        batch.Release();
    }
}
