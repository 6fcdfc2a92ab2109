using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

/// <summary>Which commands differ in the values of their parameters only.</summary>
internal static class CommandShape
{
    public static bool IsSame(IReadOnlyModificationCommand command, IReadOnlyModificationCommand other)
    {
        if (command.EntityState != other.EntityState || !IsSameTable(command, other))
        {
            return false;
        }

        var columns = command.ColumnModifications;
        var others = other.ColumnModifications;
        if (columns.Count != others.Count)
        {
            return false;
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (!IsSame(columns[i], others[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSameTable(IReadOnlyModificationCommand command, IReadOnlyModificationCommand other) =>
        command.Table is not null
            ? command.Table == other.Table
            : other.Table is null && command.TableName == other.TableName && command.Schema == other.Schema;

    private static bool IsSame(IColumnModification column, IColumnModification other) =>
        column.UseParameter
        && other.UseParameter
        && column.ColumnName == other.ColumnName
        && column.IsRead == other.IsRead
        && column.IsWrite == other.IsWrite
        && column.IsCondition == other.IsCondition
        && column.IsKey == other.IsKey
        && column.TypeMapping == other.TypeMapping
        && column.JsonPath == other.JsonPath
        && column.UseOriginalValue == other.UseOriginalValue
        && (!column.IsCondition || IsConditionOnNull(column) == IsConditionOnNull(other));

    // A condition on NULL is IS NULL: another text.
    private static bool IsConditionOnNull(IColumnModification column) => (column.UseOriginalValue ? column.OriginalValue : column.Value) is null;
}
