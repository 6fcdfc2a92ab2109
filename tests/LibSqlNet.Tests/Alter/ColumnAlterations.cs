namespace LibSqlNet.Tests.Alter;

/// <summary>ALTER COLUMN c TO c with a new definition.</summary>
internal sealed record AlterColumn(Column Column) : Alteration
{
    public override string Clause(Table table) =>
        $"ALTER COLUMN {Names.Quote(Column.Name)} TO {Column.Define(table)}";

    public override Database? Apply(Database database) => With(database, Column);
}

internal sealed record SetNotNull(int Column) : Alteration
{
    public override string Clause(Table table) => $"ALTER COLUMN {table.List([Column])} SET NOT NULL";

    public override Database? Apply(Database database) =>
        With(database, database.Table.Column(Column) with { IsNotNull = true, NotNullName = null });
}

internal sealed record DropNotNull(int Column) : Alteration
{
    public override string Clause(Table table) => $"ALTER {table.List([Column])} DROP NOT NULL";

    public override Database? Apply(Database database) =>
        With(database, database.Table.Column(Column) with { IsNotNull = false, NotNullName = null });
}

internal sealed record AddColumn(Column Column, bool IfNotExists) : Alteration
{
    public override string Clause(Table table) =>
        $"ADD COLUMN {(IfNotExists ? "IF NOT EXISTS " : "")}{Column.Define(table with { Columns = table.Columns.Add(Column) })}";

    public override Database? Apply(Database database) =>
        database with { Table = database.Table with { Columns = database.Table.Columns.Add(Column) } };
}

/// <summary>ADD COLUMN IF NOT EXISTS of a column that exists.</summary>
internal sealed record AddColumnAgain(Column Column) : Alteration
{
    public override string Clause(Table table) => $"ADD IF NOT EXISTS {Names.Quote(Column.Name)} TEXT NOT NULL DEFAULT 'other'";

    public override Database? Apply(Database database) => database;
}

internal sealed record DropColumn(int Column, bool IfExists) : Alteration
{
    public override string Clause(Table table) => $"DROP COLUMN {(IfExists ? "IF EXISTS " : "")}{table.List([Column])}";

    public override Database? Apply(Database database)
    {
        var (table, column) = (database.Table, database.Table.Column(Column));
        var others = table.Columns.Remove(column);
        var isNeeded = column.IsPrimaryKey || column.IsUnique || others.Length == 0 || database.Child?.Column == Column
            || table.Constraints.Any(c => c.Mentions(Column))
            || others.Any(c => c.Check?.Mentions(Column) == true || c.Generated?.Mentions(Column) == true || c.Reference?.OwnColumn == Column)
            || database.Indexes.Any(i => i.Mentions(Column))
            || database.Triggers.Any(t => t.Mentions(Column))
            || database.Views.Any(v => v.Mentions(Column));
        return isNeeded ? null : database with { Table = table with { Columns = others } };
    }
}

/// <summary>DROP COLUMN IF EXISTS of a column that does not.</summary>
internal sealed record DropMissingColumn : Alteration
{
    public override string Clause(Table table) => "DROP COLUMN IF EXISTS missing";

    public override Database? Apply(Database database) => database;
}

internal sealed record RenameColumn(int Column, string Name) : Alteration
{
    public override string Clause(Table table) => $"RENAME COLUMN {table.List([Column])} TO {Names.Quote(Name)}";

    public override Database? Apply(Database database)
    {
        var column = database.Table.Column(Column);
        return With(database, column with { Name = Name, IsQuoted = column.IsQuoted || !Names.IsPlain(Name) });
    }
}

/// <summary>RENAME COLUMN IF EXISTS of a column that does not.</summary>
internal sealed record RenameMissingColumn : Alteration
{
    public override string Clause(Table table) => "RENAME COLUMN IF EXISTS missing TO found";

    public override Database? Apply(Database database) => database;
}

/// <summary>A column moves to the front, or behind another.</summary>
internal sealed record MoveColumn(int Column, int? After) : Alteration
{
    public override string Clause(Table table) =>
        $"ALTER COLUMN {table.List([Column])} {(After is { } after ? $"AFTER {table.List([after])}" : "FIRST")}";

    public override Database? Apply(Database database)
    {
        var (table, column) = (database.Table, database.Table.Column(Column));
        var others = table.Columns.Remove(column);
        var place = After is { } id ? others.IndexOf(table.Column(id)) + 1 : 0;
        return After == Column ? database : database with { Table = table with { Columns = others.Insert(place, column) } };
    }
}
