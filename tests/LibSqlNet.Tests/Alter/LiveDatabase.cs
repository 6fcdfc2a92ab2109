namespace LibSqlNet.Tests.Alter;

/// <summary>A database with rows that comes about as an application's does.</summary>
internal sealed class LiveDatabase(Dice dice, ColumnGenerator columns)
{
    /// <summary>Creates what the database defines and fills it; returns what there is of it, or null where it cannot be.</summary>
    public Database? Create(Script script, Database database)
    {
        script.Run($"PRAGMA foreign_keys = ON; {(database.Schema == "aux" ? "ATTACH ':memory:' AS aux" : "")}");
        var late = dice.Chance(30) ? LateColumn(database) : null;
        var early = late is null ? database : new DropColumn(late.Id, false).Apply(database)!;
        if (script.Try(early.Table.Create(database.Schema, Space)) is not null)
        {
            return null;
        }

        foreach (var sql in database.CreateNeighbours())
        {
            script.Run(sql);
        }

        script.Run($"INSERT INTO {database.Schema}.parent VALUES (1, 'a', 1), (2, 'A', 2), (3, '12', 'b'), (7, '', NULL)");
        Insert(script, early);
        if (late is not null && script.Try(new AddColumn(late, false).Sql(early)) is not null)
        {
            return null;
        }

        database = database with { Indexes = [.. database.Indexes.Where(i => script.Try(i.Create(database.Schema, database.Table)) is null)] };
        Insert(script, database);
        if (database.Child is var (column, _))
        {
            script.Try($"INSERT INTO {database.Schema}.child(ref) SELECT {Names.Quote(database.Table.Column(column).Name)} FROM {database.Qualified(database.Table.Name)}");
        }

        foreach (var sql in (database with { Indexes = [] }).CreateDependents())
        {
            script.Run(sql);
        }

        script.Run($"PRAGMA foreign_keys = {(database.HasForeignKeys ? "ON" : "OFF")}; {(dice.Chance(10) ? "ANALYZE" : "")}");
        return database;
    }

    /// <summary>A column that ADD COLUMN can add to a table that has rows, so that these hold no value of it.</summary>
    private static Column? LateColumn(Database database)
    {
        var column = database.Table.Columns[^1];
        var isConstant = column.Default is { } value ? !value.StartsWith('(') && value != "NULL" : !column.IsNotNull;
        return isConstant && column.Generated is null && column.Reference is null && new DropColumn(column.Id, false).Apply(database) is not null ? column : null;
    }

    private string Space() => dice.Chance(85) ? " " : dice.Pick("\n", " /* a, b (c */ ", " -- it's, (here\n", "\t", " /*)*/ ");

    private void Insert(Script script, Database database)
    {
        var plain = database.Table.Columns.Where(static c => c.Generated is null).ToArray();
        for (var i = 1 + dice.Below(6); i > 0; i--)
        {
            var values = plain.Select(c => c.Reference is { } r && dice.Chance(80) ? Referenced(r) : columns.Value(c));
            script.Try($"INSERT OR IGNORE INTO {database.Qualified(database.Table.Name)}({database.Table.List(plain.Select(static c => c.Id))}) VALUES ({string.Join(", ", values)})");
        }
    }

    private string Referenced(Reference reference) => reference.ParentColumns == "code" ? dice.Pick("'a'", "'A'", "''") : dice.Pick("1", "2", "7");
}
