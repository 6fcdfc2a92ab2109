using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet;

/// <summary>The older form of a result's description, which <see cref="DataTable.Load(IDataReader)"/> reads.</summary>
internal static class SchemaTable
{
    private static readonly (string Name, Type Type, Func<DbColumn, object?> Read)[] Fields =
    [
        (SchemaTableColumn.ColumnName, typeof(string), static column => column.ColumnName),
        (SchemaTableColumn.ColumnOrdinal, typeof(int), static column => column.ColumnOrdinal),
        (SchemaTableColumn.ColumnSize, typeof(int), static column => column.ColumnSize),
        (SchemaTableColumn.NumericPrecision, typeof(short), static column => column.NumericPrecision),
        (SchemaTableColumn.NumericScale, typeof(short), static column => column.NumericScale),
        (SchemaTableColumn.DataType, typeof(Type), static column => column.DataType),
        (nameof(DbColumn.DataTypeName), typeof(string), static column => column.DataTypeName),
        (SchemaTableColumn.IsLong, typeof(bool), static column => column.IsLong),
        (SchemaTableColumn.AllowDBNull, typeof(bool), static column => column.AllowDBNull),
        (SchemaTableColumn.IsUnique, typeof(bool), static column => column.IsUnique),
        (SchemaTableColumn.IsKey, typeof(bool), static column => column.IsKey),
        (SchemaTableOptionalColumn.IsAutoIncrement, typeof(bool), static column => column.IsAutoIncrement),
        (SchemaTableColumn.IsAliased, typeof(bool), static column => column.IsAliased),
        (SchemaTableColumn.IsExpression, typeof(bool), static column => column.IsExpression),
        (SchemaTableOptionalColumn.BaseServerName, typeof(string), static column => column.BaseServerName),
        (SchemaTableOptionalColumn.BaseCatalogName, typeof(string), static column => column.BaseCatalogName),
        (SchemaTableColumn.BaseSchemaName, typeof(string), static column => column.BaseSchemaName),
        (SchemaTableColumn.BaseTableName, typeof(string), static column => column.BaseTableName),
        (SchemaTableColumn.BaseColumnName, typeof(string), static column => column.BaseColumnName),
        (SchemaTableOptionalColumn.IsReadOnly, typeof(bool), static column => column.IsReadOnly),
        (SchemaTableOptionalColumn.IsHidden, typeof(bool), static column => column.IsHidden),
    ];

    [UnconditionalSuppressMessage("Trimming", "IL2077", Justification = "The members of the types are asked for by columns of user-defined types only.")]
    public static DataTable Of(IEnumerable<DbColumn> columns)
    {
        var table = new DataTable("SchemaTable") { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var (name, type, _) in Fields)
        {
            table.Columns.Add(name, type);
        }

        foreach (var column in columns)
        {
            table.Rows.Add([.. Fields.Select(field => field.Read(column) ?? DBNull.Value)]);
        }

        return table;
    }
}
