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

    /// <summary>Begins an entry.</summary>
    /// <param name="encodedLength">The number of its bytes as they came, which is more than those of a row's values.</param>
    public void Begin(int encodedLength)
    {
        Error = null;
        _rowLength = 0;
        _scratchLength = 0;
        if (_scratch.Length < encodedLength)
        {
            _scratch = GC.AllocateUninitializedArray<byte>(Math.Max(encodedLength, Math.Min(2 * _scratch.Length, Array.MaxLength)));
        }
    }

    /// <summary>Ends the entry: makes sure that it has what its kind has.</summary>
    /// <exception cref="InvalidDataException">It has not.</exception>
    public void End()
    {
        if (Kind == HranaCursor.Entry.Row && _rowLength != Columns.Count)
        {
            throw new InvalidDataException($"A row has {_rowLength} values for {Columns.Count} columns.");
        }

        if (Kind is HranaCursor.Entry.StepError or HranaCursor.Entry.Error && Error is null)
        {
            throw new InvalidDataException("A cursor's error says nothing.");
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
