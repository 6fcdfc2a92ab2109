namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

internal sealed class LibSqlTypeMappingSource(TypeMappingSourceDependencies dependencies, RelationalTypeMappingSourceDependencies relationalDependencies)
    : RelationalTypeMappingSource(dependencies, relationalDependencies)
{
    private static readonly Dictionary<Type, RelationalTypeMapping> ByClrType = new()
    {
        [typeof(bool)] = new BoolTypeMapping("INTEGER"),
        [typeof(byte)] = new ByteTypeMapping("INTEGER"),
        [typeof(short)] = new ShortTypeMapping("INTEGER"),
        [typeof(int)] = new IntTypeMapping("INTEGER"),
        [typeof(long)] = new LongTypeMapping("INTEGER"),
        [typeof(double)] = new DoubleTypeMapping("REAL"),
        [typeof(float)] = new FloatTypeMapping("REAL"),
        [typeof(string)] = new StringTypeMapping("TEXT", null),
        [typeof(byte[])] = new ByteArrayTypeMapping("BLOB"),
        [typeof(decimal)] = new DecimalTypeMapping("TEXT"),
        [typeof(DateTime)] = new DateTimeTypeMapping("TEXT"),
        [typeof(Guid)] = new GuidTypeMapping("TEXT"),
    };

    protected override RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo) =>
        base.FindMapping(mappingInfo) ?? (mappingInfo.ClrType is { } type ? ByClrType.GetValueOrDefault(type) : null);
}
