using System.Text;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>A statement with the values of its parameters, which gather here until it is sent.</summary>
internal sealed class RemoteStatement : SessionStatement
{
    private readonly RemoteBatch _batch;
    private readonly HranaValue[] _arguments;
    private HranaDescription? _description;

    public RemoteStatement(RemoteBatch batch, SqlStatement text, LibSqlBatchCommand? command)
    {
        _batch = batch;
        Text = text;
        Command = command;
        _arguments = text.ParameterNames.Length == 0 ? [] : new HranaValue[text.ParameterNames.Length];
        Array.Fill(_arguments, HranaValue.Null);
    }

    public SqlStatement Text { get; }

    /// <summary>The command of a batch that holds it; null outside of batches.</summary>
    public LibSqlBatchCommand? Command { get; }

    public override string?[] ParameterNames => Text.ParameterNames;

    public override bool HasAmbiguousParameterNames => Text.HasAmbiguousParameterNames;

    public override bool IsExplain => Text.Kind == SqlKind.Explain;

    public override bool IsReadOnly => Text.IsReadOnly ?? false;

    public override int ColumnCount => _description?.Columns.Count ?? 0;

    /// <summary>Whether it was sent already: its values are not asked for any more.</summary>
    public bool IsSent { get; set; }

    public ReadOnlyMemory<HranaValue> Arguments => _arguments;

    /// <summary>Takes what the server says of it.</summary>
    public void Take(HranaDescription description)
    {
        _description = description;
        Text.IsReadOnly = description.IsReadOnly;
    }

    public override RowCursor Describe() => new BufferedCursor(_batch.Session, new HranaResult(_description!.Columns, [], 0, null, null), RecordCount.None);

    public override ValueTask<RowCursor> ExecuteAsync(ExecutionGuard guard, IOBehavior io) => _batch.ExecuteAsync(this, guard, io);

    public override void BindNull(int ordinal) => Set(ordinal, HranaValue.Null);

    public override void BindInt64(int ordinal, long value) => Set(ordinal, HranaValue.OfInteger(value));

    // SQLite has no NaN: it stores NULL.
    public override void BindDouble(int ordinal, double value) => Set(ordinal, double.IsNaN(value) ? HranaValue.Null : HranaValue.OfReal(value));

    public override void BindText(int ordinal, ReadOnlySpan<char> value)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(value)];
        Encoding.UTF8.GetBytes(value, bytes);
        Set(ordinal, HranaValue.OfText(bytes));
    }

    public override void BindBlob(int ordinal, ReadOnlySpan<byte> value) => Set(ordinal, HranaValue.OfBlob(value.ToArray()));

    private void Set(int ordinal, HranaValue value)
    {
        if (!IsSent)
        {
            _arguments[ordinal] = value;
        }
    }
}
