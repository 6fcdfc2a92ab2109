namespace LibSqlNet.Sessions;

/// <summary>A value of a row that is read and written in place.</summary>
internal abstract class SessionBlob
{
    public abstract bool IsClosed { get; }

    /// <summary>Its length in bytes, which does not change.</summary>
    public abstract int Length { get; }

    public abstract void Read(int offset, Span<byte> buffer);

    public abstract void Write(int offset, ReadOnlySpan<byte> bytes);

    /// <summary>Closes it, which commits what was written where no transaction runs. Does nothing the second time.</summary>
    public abstract void Close();
}
