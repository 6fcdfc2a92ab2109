namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>What a CREATE TABLE says of a column that no PRAGMA tells.</summary>
internal sealed class ColumnDefinition
{
    public string? Collation { get; set; }

    public string? ComputedSql { get; set; }

    public bool IsRowVersion { get; set; }
}
