namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;

/// <summary>Carries what a model says of tables and columns, and what follows from it, to the relational model and so to migrations.</summary>
internal sealed class LibSqlAnnotationProvider(RelationalAnnotationProviderDependencies dependencies) : RelationalAnnotationProvider(dependencies)
{
    private static readonly string[] TableOptions = [LibSqlAnnotationNames.Strict, LibSqlAnnotationNames.WithoutRowId, LibSqlAnnotationNames.RandomRowId];

    public override IEnumerable<IAnnotation> For(ITable table, bool designTime) =>
        from option in TableOptions
        where table.EntityTypeMappings.Any(mapping => mapping.TypeBase[option] is true)
        select new Annotation(option, true);

    public override IEnumerable<IAnnotation> For(IColumn column, bool designTime)
    {
        // A column that holds JSON has no properties.
        if (column.PropertyMappings.Any(mapping => IsAutoincrement(mapping.Property, column)))
        {
            yield return new Annotation(LibSqlAnnotationNames.Autoincrement, true);
        }

        if (column.PropertyMappings.Any(mapping => IsRowVersion(mapping.Property, column)))
        {
            yield return new Annotation(LibSqlAnnotationNames.RowVersion, true);
        }
    }

    private static bool IsAutoincrement(IProperty property, IColumn column) =>
        column.Table.PrimaryKey is { Columns.Count: 1 } key
        && key.Columns[0] == column
        && property.ValueGenerated == ValueGenerated.OnAdd
        && !property.IsForeignKey()
        && property.GetValueConverter() is null
        && column is { DefaultValueSql: null, ComputedColumnSql: null }
        && !column.TryGetDefaultValue(out _)
        && string.Equals(column.StoreType, "INTEGER", StringComparison.OrdinalIgnoreCase);

    /// <summary>Entity Framework's own provider made no such annotation, so that its migrations go on making plain columns.</summary>
    private static bool IsRowVersion(IProperty property, IColumn column) =>
        property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate }
        && property.ClrType == typeof(byte[])
        && column is { DefaultValueSql: null, ComputedColumnSql: null }
        && !column.TryGetDefaultValue(out _);
}
