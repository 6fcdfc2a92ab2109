namespace LibSqlNet.Tests.Alter;

internal sealed record RenameTable(string Name) : Alteration
{
    public override string Clause(Table table) => $"RENAME TO {Names.Quote(Name)}";

    public override Database? Apply(Database database) => database with { Table = database.Table with { Name = Name } };
}

/// <summary>ALTER TABLE IF EXISTS of a table that does not.</summary>
internal sealed record RenameMissingTable : Alteration
{
    public override string Clause(Table table) => "RENAME TO found";

    public override string Sql(Database database) => $"ALTER TABLE IF EXISTS {database.Schema}.missing {Clause(database.Table)}";

    public override Database? Apply(Database database) => database;
}

/// <summary>ADD of a constraint; NOT VALID does not hold the rows that are there against it.</summary>
internal sealed record AddConstraint(Constraint Constraint, bool IsNotValid) : Alteration
{
    public override string Kind => $"Add{Constraint.Kind}{(IsNotValid ? "NotValid" : "")}";

    public override bool IsLenient => IsNotValid;

    public override string Clause(Table table) => $"ADD {Constraint.Define(table)}{(IsNotValid ? " NOT VALID" : "")}";

    public override Database? Apply(Database database)
    {
        var table = database.Table;
        var isTaken = Constraint.Name is { } name && (table.Constraints.Any(c => c.Name == name) || table.Columns.Any(c => c.CheckName == name || c.NotNullName == name));
        var isSecondKey = Constraint.Kind == ConstraintKind.PrimaryKey && table.PrimaryKey.Count > 0;
        return isTaken || isSecondKey ? null : database with { Table = table with { Constraints = table.Constraints.Add(Constraint) } };
    }
}

/// <summary>DROP of a constraint by its name, or by its shape.</summary>
internal sealed record DropConstraint(Constraint Constraint) : Alteration
{
    public override string Kind => $"Drop{Constraint.Kind}";

    public override string Clause(Table table) =>
        $"DROP {(Constraint.Name is { } name ? $"CONSTRAINT {Names.Quote(name)}" : Constraint.Dropped(table))}";

    public override Database? Apply(Database database)
    {
        var table = database.Table;
        var isAmbiguous = Constraint.Name is null && table.IsAmbiguous(Constraint.Dropped(table));
        return isAmbiguous ? null : database with { Table = table with { Constraints = table.Constraints.Remove(Constraint) } };
    }
}

/// <summary>DROP of a constraint that is part of a column's definition.</summary>
internal sealed record DropColumnConstraint(string Dropped, Column Without) : Alteration
{
    public override string Kind => $"DropColumn{Dropped.Split(' ')[0]}";

    public override string Clause(Table table) => $"DROP {Dropped}";

    public override Database? Apply(Database database) => database.Table.IsAmbiguous(Dropped) ? null : With(database, Without);
}
