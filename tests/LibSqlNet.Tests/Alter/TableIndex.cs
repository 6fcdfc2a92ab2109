namespace LibSqlNet.Tests.Alter;

/// <summary>An index that a CREATE INDEX statement made.</summary>
internal sealed record TableIndex(string Name, bool IsUnique, Expression Terms, Expression? Where)
{
    public bool Mentions(int column) => Terms.Mentions(column) || Where?.Mentions(column) == true;

    public string Create(string schema, Table table) =>
        $"CREATE {(IsUnique ? "UNIQUE " : "")}INDEX {schema}.{Name} ON {Names.Quote(table.Name)}({Terms.Render(table)})"
        + (Where is null ? "" : $" WHERE {Where.Render(table)}");
}
