namespace LibSqlNet.Schema;

/// <summary>What the schema says of a table's column beyond its declaration.</summary>
internal readonly record struct TableColumn(bool IsUnique, bool IsGenerated, bool IsRowId);
