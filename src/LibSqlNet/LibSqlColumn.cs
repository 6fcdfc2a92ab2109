using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Schema;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>A column of a result.</summary>
internal sealed class LibSqlColumn : DbColumn
{
    public LibSqlColumn(
        int ordinal,
        string name,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)] Type type,
        string typeName,
        ColumnOrigin? origin,
        TableColumn tableColumn,
        bool wantsKeys)
    {
        ColumnOrdinal = ordinal;
        ColumnName = name;
        ColumnSize = -1;
        DataType = type;
        DataTypeName = typeName;
        IsLong = false;
        IsExpression = origin is null;
        IsAliased = origin?.Column != name;
        AllowDBNull = origin?.IsNullable & !(wantsKeys && tableColumn.IsRowId);
        IsKey = origin?.IsKey ?? false;
        IsAutoIncrement = origin?.IsAutoIncrement ?? false;
        IsUnique = tableColumn.IsUnique;
        IsReadOnly = tableColumn.IsGenerated;
        IsHidden = false;
        BaseServerName = "";
        BaseCatalogName = origin?.Schema;
        BaseTableName = origin?.Table;
        BaseColumnName = origin?.Column;
    }
}
