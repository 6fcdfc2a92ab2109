namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>A table or view of the schema.</summary>
internal sealed record TableEntry(string Name, bool IsView, bool IsWithoutRowId, bool IsStrict, bool IsRandomRowId, string? Sql);
