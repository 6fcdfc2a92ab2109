namespace LibSqlNet.Sessions;

/// <summary>Takes numbered values in SQLite's storage classes: the parameters of a statement, or the result of a function.</summary>
internal abstract class ValueSink
{
    public abstract void BindNull(int ordinal);

    public abstract void BindInt64(int ordinal, long value);

    public abstract void BindDouble(int ordinal, double value);

    public abstract void BindText(int ordinal, ReadOnlySpan<char> value);

    public abstract void BindBlob(int ordinal, ReadOnlySpan<byte> value);
}
