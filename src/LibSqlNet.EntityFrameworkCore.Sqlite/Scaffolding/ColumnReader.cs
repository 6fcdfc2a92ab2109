using System.Data.Common;
using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Reads the columns of a table or view, and chooses CLR types for them.</summary>
internal sealed class ColumnReader(SchemaReader schema, IRelationalTypeMappingSource typeMappingSource, ILogger logger)
{
    // Names that Entity Framework's scaffolding looks for, without making them public.
    private const string ClrTypeAnnotation = "ClrType";
    private const string ConcurrencyTokenAnnotation = "ConcurrencyToken";

    private const int NotHidden = 0;
    private const int VirtualGenerated = 2;
    private const int StoredGenerated = 3;
    private const int MostColumnsAtOnce = 500;

    private const string Columns =
        """
        SELECT name, type, "notnull", dflt_value, hidden, pk > 0 AND (SELECT count(*) FROM pragma_table_info($1) WHERE pk > 0) = 1
            AND type = 'INTEGER' COLLATE NOCASE AND NOT EXISTS (SELECT 1 FROM pragma_index_list($1) WHERE origin = 'pk')
        FROM pragma_table_xinfo($1) ORDER BY cid
        """;

    public void Read(DatabaseTable table, TableEntry entry, TableDefinition definition)
    {
        foreach (var row in schema.Query(Columns, Row.Read, table.Name).Where(static row => row.Hidden is NotHidden or VirtualGenerated or StoredGenerated))
        {
            table.Columns.Add(Create(table, row, definition));
        }

        Infer(table, entry);
        foreach (var column in table.Columns.Where(static column => column.DefaultValueSql is not null))
        {
            var type = column[ClrTypeAnnotation] as Type ?? MappedType(column);
            column.DefaultValue = type is null ? null : DefaultValueParser.Parse(column.DefaultValueSql!, type);
            column.DefaultValueSql = column.DefaultValue is null ? column.DefaultValueSql : null;
        }
    }

    private static DatabaseColumn Create(DatabaseTable table, Row row, TableDefinition definition)
    {
        var defined = definition.Columns.GetValueOrDefault(row.Name) ?? new ColumnDefinition();
        var column = new DatabaseColumn
        {
            Table = table,
            Name = row.Name,
            StoreType = WithoutGenerated(row.Type),
            IsNullable = !row.IsNotNull,
            DefaultValueSql = row.Default is null || row.Default.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null : row.Default,
            Collation = defined.Collation,
            ComputedColumnSql = row.Hidden == NotHidden ? null : defined.ComputedSql ?? "",
            IsStored = row.Hidden == NotHidden ? null : row.Hidden == StoredGenerated,
        };
        if (defined.IsRowVersion)
        {
            column.ValueGenerated = ValueGenerated.OnAddOrUpdate;
            column[ConcurrencyTokenAnnotation] = true;
            column[LibSqlAnnotationNames.RowVersion] = true;
        }
        else if (row.IsRowId && table is not DatabaseView)
        {
            column.ValueGenerated = ValueGenerated.OnAdd;
            column[LibSqlAnnotationNames.ValueGenerationStrategy] =
                definition.IsAutoincrement ? null : SqliteValueGenerationStrategy.None;
        }

        return column;
    }

    // The engine takes the first words of GENERATED ALWAYS AS for a part of the type.
    private static string WithoutGenerated(string type)
    {
        const string Generated = "GENERATED ALWAYS";
        return type.EndsWith(Generated, StringComparison.OrdinalIgnoreCase) ? type[..^Generated.Length].TrimEnd() : type;
    }

    private void Infer(DatabaseTable table, TableEntry entry)
    {
        var values = table.Columns.Select(static _ => new ColumnValues()).ToList();
        try
        {
            for (var first = 0; first < values.Count; first += MostColumnsAtOnce)
            {
                ReadValues(table, values, first, Math.Min(values.Count - first, MostColumnsAtOnce));
            }
        }
        catch (DbException error)
        {
            logger.UnreadableRows(entry.Name, error.Message);
            values = [.. table.Columns.Select(static _ => new ColumnValues())];
        }

        foreach (var (column, columnValues) in table.Columns.Zip(values))
        {
            SetClrType(column, columnValues);
        }
    }

    private void ReadValues(DatabaseTable table, List<ColumnValues> values, int first, int count)
    {
        var expressions = table.Columns.Skip(first).Take(count).Select(static column => Quote(column.Name)).Select(static name =>
            FormattableString.Invariant($"CASE typeof({name}) WHEN 'blob' THEN x'' WHEN 'text' THEN substr({name}, 1, {TextFormat.MaximumLength + 1}) ELSE {name} END"));
        schema.Query(
            $"SELECT {string.Join(", ", expressions)} FROM {Quote(table.Name)}",
            row =>
            {
                for (var i = 0; i < count; i++)
                {
                    values[first + i].Add(row.GetValue(i));
                }

                return true;
            });
    }

    private void SetClrType(DatabaseColumn column, ColumnValues values)
    {
        var declared = column.StoreType!;
        var type = ClrTypeInference.Infer(declared, values, out var mismatch);
        if (mismatch == ClrTypeMismatch.Range)
        {
            logger.ValuesOutOfRange(column.Name, column.Table.Name, declared, type!.Name);
        }
        else if (mismatch == ClrTypeMismatch.Format)
        {
            logger.ValuesInAnotherFormat(column.Name, column.Table.Name, declared, type!.Name);
        }

        if (type is not null && type != MappedType(column))
        {
            column[ClrTypeAnnotation] = type;
        }
    }

    private Type? MappedType(DatabaseColumn column) => typeMappingSource.FindMapping(column.StoreType!)?.ClrType;

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Row(string Name, string Type, bool IsNotNull, string? Default, long Hidden, bool IsRowId)
    {
        public static Row Read(DbDataReader row) => new(
            row.GetString(0), row.GetString(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4), row.GetBoolean(5));
    }
}
