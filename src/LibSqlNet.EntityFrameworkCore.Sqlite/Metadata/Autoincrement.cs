namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;

/// <summary>
/// Which columns are AUTOINCREMENT without anybody saying so. The rule is that of Entity Framework's own provider to the letter: with any other, a
/// model that moves here would differ from its snapshot.
/// </summary>
internal static class Autoincrement
{
    public static SqliteValueGenerationStrategy StrategyOf(IReadOnlyProperty property, StoreObjectIdentifier? storeObject) =>
        IsGeneratedKey(property) && !HasDefault(property, storeObject) && IsInteger(property)
            ? SqliteValueGenerationStrategy.Autoincrement
            : SqliteValueGenerationStrategy.None;

    private static bool IsGeneratedKey(IReadOnlyProperty property) =>
        property.ValueGenerated == ValueGenerated.OnAdd
        && !property.IsForeignKey()
        && property.FindContainingPrimaryKey() is { Properties.Count: 1 }
        && property.GetHiLoSequence() is null
        && !property.DeclaringType.ContainingEntityType.HasRandomRowId()
        && !property.DeclaringType.ContainingEntityType.IsWithoutRowId();

    private static bool HasDefault(IReadOnlyProperty property, StoreObjectIdentifier? storeObject) =>
        storeObject is { } table
            ? property.TryGetDefaultValue(table, out _) || property.GetDefaultValueSql(table) is not null || property.GetComputedColumnSql(table) is not null
            : property.TryGetDefaultValue(out _) || property.GetDefaultValueSql() is not null || property.GetComputedColumnSql() is not null;

    private static bool IsInteger(IReadOnlyProperty property) =>
        IsInteger(property.ClrType)
        && IsInteger((property.GetValueConverter() ?? property.FindTypeMapping()?.Converter)?.ProviderClrType
            ?? property.GetProviderClrType()
            ?? property.ClrType);

    private static bool IsInteger(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.Char and <= TypeCode.UInt64;
    }
}
