namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>A value of one of SQLite's storage classes, to a server or from one.</summary>
internal readonly struct HranaValue
{
    private readonly long _number;

    private HranaValue(StorageClass storageClass, long number, ReadOnlyMemory<byte> bytes)
    {
        StorageClass = storageClass;
        _number = number;
        Bytes = bytes;
    }

    public static HranaValue Null { get; } = new(StorageClass.Null, 0, default);

    public StorageClass StorageClass { get; }

    public long Integer => _number;

    public double Real => BitConverter.Int64BitsToDouble(_number);

    /// <summary>The bytes of a blob, or of a text in UTF-8. Those of a row are valid until its cursor moves.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public static HranaValue OfInteger(long value) => new(StorageClass.Integer, value, default);

    public static HranaValue OfReal(double value) => new(StorageClass.Real, BitConverter.DoubleToInt64Bits(value), default);

    public static HranaValue OfText(ReadOnlyMemory<byte> utf8) => new(StorageClass.Text, 0, utf8);

    public static HranaValue OfBlob(ReadOnlyMemory<byte> bytes) => new(StorageClass.Blob, 0, bytes);

    /// <summary>The value with bytes of its own, which last.</summary>
    public HranaValue Copy() => new(StorageClass, _number, Bytes.ToArray());
}
