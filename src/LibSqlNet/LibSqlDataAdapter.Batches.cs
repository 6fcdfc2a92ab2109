using System.Data;

namespace LibSqlNet;

public partial class LibSqlDataAdapter
{
    private const string Savepoint = "libsql_update";

    private LibSqlBatch? _batch;
    private int _updateBatchSize = 1;

    /// <summary>
    /// How many rows Update writes at a time, as one transaction that is rolled back when one of them fails; 0 for all of them. The default is 1.
    /// The commands then take no values back: their <see cref="LibSqlCommand.UpdatedRowSource"/> must be None.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public override int UpdateBatchSize
    {
        get => _updateBatchSize;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _updateBatchSize = value;
        }
    }

    /// <inheritdoc/>
    protected override void InitializeBatching() => _batch = new LibSqlBatch();

    /// <inheritdoc/>
    protected override int AddToBatch(IDbCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var source = (LibSqlCommand)command;
        var copy = new LibSqlBatchCommand(source.CommandText);
        foreach (LibSqlParameter parameter in source.Parameters)
        {
            copy.Parameters.Add(parameter.Clone());
        }

        _batch!.Connection = source.Connection;
        _batch.Transaction = source.Transaction;
        _batch.Timeout = source.CommandTimeout;
        _batch.BatchCommands.Add(copy);
        return _batch.BatchCommands.Count - 1;
    }

    /// <inheritdoc/>
    protected override int ExecuteBatch()
    {
        var batch = _batch!;
        Run(batch, $"SAVEPOINT {Savepoint}");
        try
        {
            var count = batch.ExecuteNonQuery();
            Run(batch, $"RELEASE {Savepoint}");
            return count;
        }
        catch
        {
            // Some failures have rolled everything back already.
            if (batch.Connection!.Session.IsInTransaction)
            {
                Run(batch, $"ROLLBACK TO {Savepoint}; RELEASE {Savepoint}");
            }

            throw;
        }
    }

    /// <inheritdoc/>
    protected override IDataParameter GetBatchedParameter(int commandIdentifier, int parameterIndex) =>
        _batch!.BatchCommands[commandIdentifier].Parameters[parameterIndex];

    /// <inheritdoc/>
    protected override bool GetBatchedRecordsAffected(int commandIdentifier, out int recordsAffected, out Exception? error)
    {
        recordsAffected = _batch!.BatchCommands[commandIdentifier].RecordsAffected;
        error = null;
        return true;
    }

    /// <inheritdoc/>
    protected override void ClearBatch() => _batch!.BatchCommands.Clear();

    /// <inheritdoc/>
    protected override void TerminateBatching()
    {
        _batch?.Dispose();
        _batch = null;
    }

    private static void Run(LibSqlBatch batch, string sql)
    {
        using var command = new LibSqlCommand(sql, batch.Connection, batch.Transaction) { CommandTimeout = batch.Timeout };
        command.ExecuteNonQuery();
    }
}
