using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Replica;

/// <summary>A statement that begins or ends a transaction or a savepoint.</summary>
internal sealed class TransactionStatement(ReplicaTransaction transaction, LocalStatement local) : SessionStatement
{
    public override string?[] ParameterNames => local.ParameterNames;

    public override bool HasAmbiguousParameterNames => false;

    public override bool IsExplain => false;

    public override bool IsReadOnly => true;

    public override int ColumnCount => 0;

    public override void BindNull(int ordinal) => throw NoParameters();

    public override void BindInt64(int ordinal, long value) => throw NoParameters();

    public override void BindDouble(int ordinal, double value) => throw NoParameters();

    public override void BindText(int ordinal, ReadOnlySpan<char> value) => throw NoParameters();

    public override void BindBlob(int ordinal, ReadOnlySpan<byte> value) => throw NoParameters();

    public override RowCursor Describe() => local.Describe();

    public override async ValueTask<RowCursor> ExecuteAsync(ExecutionGuard guard, IOBehavior io)
    {
        await transaction.RunAsync(local, guard, io).ConfigureAwait(false);
        return local.Describe();
    }

    private static InvalidOperationException NoParameters() => new("Statements of transactions have no parameters.");
}
