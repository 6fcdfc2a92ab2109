using LibSqlNet.EntityFrameworkCore.Sqlite.Storage.Mapping;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

/// <summary>Finds the mapping of a CLR type, or, where only a declared type is known, the CLR type that its affinity means.</summary>
internal sealed class LibSqlTypeMappingSource(TypeMappingSourceDependencies dependencies, RelationalTypeMappingSourceDependencies relationalDependencies)
    : RelationalTypeMappingSource(dependencies, relationalDependencies)
{
    private const string IntegerType = "INTEGER";

    private static readonly LongTypeMapping Long = new(IntegerType);

    private static readonly Dictionary<Type, RelationalTypeMapping> ByClrType = new()
    {
        [typeof(bool)] = new BoolTypeMapping(IntegerType),
        [typeof(byte)] = new ByteTypeMapping(IntegerType),
        [typeof(sbyte)] = new SByteTypeMapping(IntegerType),
        [typeof(short)] = new ShortTypeMapping(IntegerType),
        [typeof(ushort)] = new UShortTypeMapping(IntegerType),
        [typeof(int)] = new IntTypeMapping(IntegerType),
        [typeof(uint)] = new UIntTypeMapping(IntegerType),
        [typeof(long)] = Long,
        [typeof(ulong)] = LibSqlULongTypeMapping.Default,
        [typeof(char)] = LibSqlCharTypeMapping.Default,
        [typeof(float)] = LibSqlFloatTypeMapping.Default,
        [typeof(double)] = LibSqlDoubleTypeMapping.Default,
        [typeof(decimal)] = LibSqlDecimalTypeMapping.Default,
        [typeof(string)] = LibSqlStringTypeMapping.Default,
        [typeof(byte[])] = LibSqlByteArrayTypeMapping.Default,
        [typeof(DateTime)] = LibSqlDateTimeTypeMapping.Default,
        [typeof(DateTimeOffset)] = LibSqlDateTimeOffsetTypeMapping.Default,
        [typeof(DateOnly)] = LibSqlDateOnlyTypeMapping.Default,
        [typeof(TimeOnly)] = LibSqlTimeOnlyTypeMapping.Default,
        [typeof(TimeSpan)] = new TimeSpanTypeMapping("TEXT"),
        [typeof(Guid)] = LibSqlGuidTypeMapping.Default,
        [typeof(JsonTypePlaceholder)] = LibSqlJsonTypeMapping.Default,
    };

    protected override RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo)
    {
        var mapping = base.FindMapping(mappingInfo) ?? FindRawMapping(mappingInfo);
        return mapping is not null && mappingInfo.StoreTypeName is { } storeType ? mapping.WithStoreTypeAndSize(storeType, null) : mapping;
    }

    private static RelationalTypeMapping? FindRawMapping(in RelationalTypeMappingInfo mappingInfo) => (mappingInfo.ClrType, mappingInfo.StoreTypeName) switch
    {
        ({ } clrType, _) => ByClrType.GetValueOrDefault(clrType),
        (null, { } storeType) => OfAffinity(AffinityRules.Of(storeType)),
        _ => null,
    };

    // A numeric column can hold anything; bytes are the one type that everything is read as.
    private static RelationalTypeMapping OfAffinity(Affinity affinity) => affinity switch
    {
        Affinity.Integer => Long,
        Affinity.Real => LibSqlDoubleTypeMapping.Default,
        Affinity.Text => LibSqlStringTypeMapping.Default,
        _ => LibSqlByteArrayTypeMapping.Default,
    };
}
