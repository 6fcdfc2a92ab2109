namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;

/// <summary>
/// Which columns the engine keeps versions in without anybody saying so. It follows from what snapshots of Entity Framework's own provider hold, so
/// that both sides of a comparison have it: only tables and columns that are new become ROWVERSION, those that exist stay as they are.
/// </summary>
internal static class RowVersion
{
    public static bool IsByDefault(IReadOnlyProperty property) =>
        property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate }
        && (property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(byte[])
        && !property.TryGetDefaultValue(out _)
        && property.GetDefaultValueSql() is null
        && property.GetComputedColumnSql() is null
        && property.DeclaringType.ContainingEntityType.IsSqlReturningClauseUsed();
}
