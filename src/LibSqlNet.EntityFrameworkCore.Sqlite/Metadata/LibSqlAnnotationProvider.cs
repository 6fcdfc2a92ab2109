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
        if (column.Table is not ITable)
        {
            yield break;
        }

        // A column that holds JSON has no properties.
        var table = StoreObjectIdentifier.Table(column.Table.Name, column.Table.Schema);
        if (column.PropertyMappings.Any(mapping => mapping.Property.GetValueGenerationStrategy(table) == SqliteValueGenerationStrategy.Autoincrement))
        {
            yield return new Annotation(LibSqlAnnotationNames.Autoincrement, true);
        }

        // Entity Framework's own provider made no such annotation, so that its migrations go on making plain columns.
        if (column.PropertyMappings.Any(mapping => mapping.Property.IsDatabaseRowVersion()))
        {
            yield return new Annotation(LibSqlAnnotationNames.RowVersion, true);
        }

        if (column.PropertyMappings.Select(mapping => mapping.Property.GetSrid(table)).FirstOrDefault(srid => srid is not null) is { } srid)
        {
            yield return new Annotation(LibSqlAnnotationNames.Srid, srid);
        }
    }
}
