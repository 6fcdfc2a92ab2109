namespace LibSqlNet.Tests.Alter;

/// <summary>A constraint of a table, written after its columns.</summary>
internal sealed record Constraint(ConstraintKind Kind, string? Name, params int[] Columns)
{
    public Expression? Check { get; init; }

    public Reference? Reference { get; init; }

    public static string Named(string? name) => name is null ? "" : $"CONSTRAINT {Names.Quote(name)} ";

    public bool Mentions(int column) => Columns.Contains(column) || Check?.Mentions(column) == true || Reference?.OwnColumn == column;

    public string Define(Table table) => Named(Name) + Shape(table);

    /// <summary>The constraint without its name.</summary>
    public string Shape(Table table) => Kind switch
    {
        ConstraintKind.PrimaryKey => $"PRIMARY KEY ({table.List(Columns)})",
        ConstraintKind.Unique => $"UNIQUE ({table.List(Columns)})",
        ConstraintKind.ForeignKey => $"FOREIGN KEY ({table.List(Columns)}) {Reference!.Render(table)}",
        _ => $"CHECK ({Check!.Render(table)})",
    };

    /// <summary>What DROP says of the constraint where it has no name.</summary>
    public string Dropped(Table table) => Kind switch
    {
        ConstraintKind.PrimaryKey => "PRIMARY KEY",
        ConstraintKind.ForeignKey => $"FOREIGN KEY ({table.List(Columns)})",
        _ => Shape(table),
    };
}
