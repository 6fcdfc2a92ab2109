namespace LibSqlNet.Tests.Alter;

/// <summary>The parent side of a foreign key: columns of the table "parent", or a column of the table itself.</summary>
internal sealed record Reference(string ParentColumns, int? OwnColumn, string Actions)
{
    public string Render(Table table) => OwnColumn is { } id
        ? $"REFERENCES {Names.Quote(table.Name)}({Names.Quote(table.Column(id).Name)}){Actions}"
        : $"REFERENCES parent({ParentColumns}){Actions}";
}
