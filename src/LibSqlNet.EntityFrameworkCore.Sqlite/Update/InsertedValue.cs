using System.Text;
using LibSqlNet.EntityFrameworkCore.Sqlite.Query.Operators;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

/// <summary>
/// Values of generated keys that SQLite makes for nobody but a lone INTEGER PRIMARY KEY: the INSERT has to say them. The statement is the one writer
/// while it runs, so that nobody else gets the same number.
/// </summary>
internal static class InsertedValue
{
    /// <summary>Whether an INSERT that leaves the column out would find no value for it, or not the one that the model wants.</summary>
    public static bool IsNeeded(IColumnModification column) =>
        column is { IsRead: true, IsWrite: false, IsKey: true, Column: IColumn { Table.PrimaryKey: { } key } keyColumn }
        && key.Columns.Contains(keyColumn)
        && keyColumn.ComputedColumnSql is null
        && (SequenceThatIsIgnored(keyColumn, key) is not null || IsNumbered(column, keyColumn, key));

    /// <summary>Appends the value as an expression.</summary>
    /// <param name="sql">Where to.</param>
    /// <param name="column">The column.</param>
    /// <param name="written">The columns that the INSERT has values of.</param>
    /// <param name="helper">Writes names.</param>
    public static void Append(
        StringBuilder sql, IColumnModification column, IReadOnlyList<IColumnModification> written, ISqlGenerationHelper helper)
    {
        var keyColumn = (IColumn)column.Column!;
        var key = keyColumn.Table.PrimaryKey!;
        if (SequenceThatIsIgnored(keyColumn, key) is { } defaultSql)
        {
            sql.Append('(').Append(defaultSql).Append(')');
            return;
        }

        sql.Append("(SELECT COALESCE(MAX(");
        helper.DelimitIdentifier(sql, keyColumn.Name);
        sql.Append("), 0) + 1 FROM ");
        helper.DelimitIdentifier(sql, keyColumn.Table.Name, keyColumn.Table.Schema);
        AppendOwner(sql, key.Columns.TakeWhile(part => part != keyColumn), written, helper);
        sql.Append(')');
    }

    /// <summary>Whether a table stores its rows by their primary key.</summary>
    public static bool IsWithoutRowId(ITable table) =>
        table.EntityTypeMappings.Any(mapping => mapping.TypeBase is IEntityType type && type.IsWithoutRowId());

    /// <summary>Numbers within the columns that stand before in the key, so that its index has the largest one at hand.</summary>
    private static void AppendOwner(
        StringBuilder sql, IEnumerable<IColumn> leading, IReadOnlyList<IColumnModification> written, ISqlGenerationHelper helper)
    {
        var separator = " WHERE ";
        foreach (var part in leading)
        {
            if (written.FirstOrDefault(candidate => candidate.ColumnName == part.Name) is not { UseCurrentValueParameter: true } owner)
            {
                return;
            }

            sql.Append(separator);
            helper.DelimitIdentifier(sql, part.Name);
            sql.Append(" = ");
            helper.GenerateParameterNamePlaceholder(sql, owner.ParameterName!);
            separator = " AND ";
        }
    }

    /// <summary>The sequence of a lone INTEGER PRIMARY KEY: SQLite gives the next rowid to such a column, whatever its default says.</summary>
    private static string? SequenceThatIsIgnored(IColumn column, IPrimaryKeyConstraint key) =>
        key.Columns.Count == 1
        && column.StoreType.Equals("INTEGER", StringComparison.OrdinalIgnoreCase)
        && column.DefaultValueSql is { } sql
        && sql.Contains("nextval(", StringComparison.OrdinalIgnoreCase)
            ? sql
            : null;

    private static bool IsNumbered(IColumnModification modification, IColumn column, IPrimaryKeyConstraint key) =>
        (key.Columns.Count > 1 || IsWithoutRowId(column.Table))
        && column.DefaultValueSql is null
        && !column.TryGetDefaultValue(out _)
        && Type.GetTypeCode(modification.TypeMapping?.StoredType()) is >= TypeCode.SByte and <= TypeCode.UInt64;
}
