namespace LibSqlNet.Sessions;

/// <summary>The table column that a result column shows.</summary>
internal sealed record ColumnOrigin(string Schema, string Table, string Column);
