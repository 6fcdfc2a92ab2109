namespace LibSqlNet.ColumnReaders;

/// <summary>Which reader serves which type. Types are listed one by one, so that nothing needs reflection at run time.</summary>
internal static class ColumnReaderTable
{
    private static readonly Dictionary<Type, object> Readers = Create();

    public static ColumnReader<T> Get<T>()
    {
        if (Readers.TryGetValue(typeof(T), out var reader))
        {
            return (ColumnReader<T>)reader;
        }

        if (typeof(T).IsEnum)
        {
            return new EnumReader<T>();
        }

        return Nullable.GetUnderlyingType(typeof(T)) is { IsEnum: true } type ? new NullableEnumReader<T>(type) : new CastingReader<T>();
    }

    private static Dictionary<Type, object> Create()
    {
        var readers = new Dictionary<Type, object>
        {
            [typeof(string)] = new StringReader(),
            [typeof(byte[])] = new BytesReader(),
            [typeof(object)] = new ValueReader(),
            [typeof(Stream)] = new StreamReader(),
            [typeof(TextReader)] = new TextReaderReader(),
        };
        AddValueType(readers, new Int64Reader());
        AddValueType(readers, new UInt64Reader());
        AddValueType(readers, new IntegerReader<int>());
        AddValueType(readers, new IntegerReader<uint>());
        AddValueType(readers, new IntegerReader<short>());
        AddValueType(readers, new IntegerReader<ushort>());
        AddValueType(readers, new IntegerReader<byte>());
        AddValueType(readers, new IntegerReader<sbyte>());
        AddValueType(readers, new BooleanReader());
        AddValueType(readers, new CharReader());
        AddValueType(readers, new DoubleReader());
        AddValueType(readers, new SingleReader());
        AddValueType(readers, new HalfReader());
        AddValueType(readers, new DecimalReader());
        AddValueType(readers, new UInt128Reader());
        AddValueType(readers, new GuidReader());
        AddValueType(readers, new DateTimeReader());
        AddValueType(readers, new DateTimeOffsetReader());
        AddValueType(readers, new DateOnlyReader());
        AddValueType(readers, new TimeOnlyReader());
        AddValueType(readers, new TimeSpanReader());
        return readers;
    }

    private static void AddValueType<T>(Dictionary<Type, object> readers, ColumnReader<T> reader) where T : struct
    {
        readers.Add(typeof(T), reader);
        readers.Add(typeof(T?), new NullableReader<T>(reader));
    }
}
