namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>What a CREATE TABLE says that no PRAGMA tells: names of constraints, checks, collations, and expressions of generated columns.</summary>
internal sealed class TableDefinition
{
    public string? PrimaryKeyName { get; set; }

    public bool IsAutoincrement { get; set; }

    public Dictionary<string, ColumnDefinition> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<(string? Name, IReadOnlyList<string> Columns)> UniqueConstraints { get; } = [];

    /// <summary>The names of the foreign keys, in the order in which they are declared.</summary>
    public List<string?> ForeignKeyNames { get; } = [];

    public List<(string? Name, string Sql)> CheckConstraints { get; } = [];
}
