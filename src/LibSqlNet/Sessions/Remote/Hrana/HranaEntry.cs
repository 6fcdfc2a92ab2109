namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>The entry that a cursor stands on. One object serves all entries of a cursor, so that a row costs no garbage.</summary>
internal sealed class HranaEntry
{
    private HranaValue[] _row = [];
    private int _rowLength;
    private byte[] _scratch = [];
    private int _scratchLength;

    public HranaCursor.Entry Kind { get; set; }

    public int Step { get; set; }

    public IReadOnlyList<HranaColumn> Columns { get; set; } = [];

    public long AffectedRowCount { get; set; }

    public long? LastInsertRowid { get; set; }

    public HranaError? Error { get; set; }

    public ulong? ReplicationIndex { get; set; }

    public ReadOnlySpan<HranaValue> Row => _row.AsSpan(0, _rowLength);

    /// <summary>Begins a row.</summary>
    /// <param name="encodedLength">The number of its bytes as they came, which is more than those of its values.</param>
    public void BeginRow(int encodedLength)
    {
        _rowLength = 0;
        _scratchLength = 0;
        if (_scratch.Length < encodedLength)
        {
            _scratch = GC.AllocateUninitializedArray<byte>(Math.Max(encodedLength, Math.Min(2 * _scratch.Length, Array.MaxLength)));
        }
    }

    public void Add(HranaValue value)
    {
        if (_rowLength == _row.Length)
        {
            Array.Resize(ref _row, Math.Max(8, 2 * _row.Length));
        }

        _row[_rowLength++] = value;
    }

    /// <summary>Bytes of the row for a value that does not stand in what came as it is.</summary>
    public Memory<byte> Decoded(int length)
    {
        if (length > _scratch.Length - _scratchLength)
        {
            return new byte[length];
        }

        var decoded = _scratch.AsMemory(_scratchLength, length);
        _scratchLength += length;
        return decoded;
    }
}
