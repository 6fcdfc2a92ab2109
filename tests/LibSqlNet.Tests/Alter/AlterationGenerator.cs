namespace LibSqlNet.Tests.Alter;

/// <summary>Random alterations of a database.</summary>
internal sealed class AlterationGenerator(Dice dice, ColumnGenerator columns, DatabaseGenerator databases)
{
    private int _names;

    public Alteration Next(Database database)
    {
        while (true)
        {
            var next = Any(database);
            if (!IsUpstreamFault(next, database))
            {
                return next;
            }
        }
    }

    /// <summary>What SQLite itself does wrong in statements that are its own.</summary>
    private static bool IsUpstreamFault(Alteration alteration, Database database) => alteration switch
    {
        // It does not find the column's uses in a constraint that repeats the INTEGER key of a table without rowid.
        RenameColumn { Column: var id } => IsInTemporaryView(database, id)
            || (database.Table.IsWithoutRowid && database.Table.PrimaryKey.SequenceEqual([id])),

        // It takes the quoted name of a column that is gone for a string, and does not look for it after UPDATE OF.
        DropColumn { Column: var id } drop => IsInTemporaryView(database, id) || database.Triggers.Any(t => t.Event.Mentions(id))
            || (database.Table.Column(id).IsQuoted && drop.Apply(database) is null),
        _ => false,
    };

    /// <summary>It does not find a column's uses in the triggers and views of a temporary table.</summary>
    private static bool IsInTemporaryView(Database database, int column) =>
        database.Schema == "temp" && (database.Triggers.Any(t => t.Mentions(column)) || database.Views.Any(v => v.Mentions(column)));

    private Alteration Any(Database database) => dice.Below(21) switch
    {
        < 5 => ChangeColumn(database.Table),
        5 => new SetNotNull(AnyColumn(database).Id),
        6 => new DropNotNull(AnyColumn(database).Id),
        7 => Add(database, ConstraintKind.Check),
        8 => Add(database, ConstraintKind.Unique),
        9 => Add(database, ConstraintKind.PrimaryKey),
        10 => Add(database, ConstraintKind.ForeignKey),
        11 or 12 => DropAny(database.Table) ?? Any(database),
        13 => DropOfColumn(database.Table) ?? Any(database),
        14 or 15 => new AddColumn(NewColumn(database.Table), dice.Chance(30)),
        16 => new DropColumn(AnyColumn(database).Id, dice.Chance(30)),
        17 => new RenameColumn(AnyColumn(database).Id, NewName(database.Table)),
        18 => new RenameTable(dice.Pick(DatabaseGenerator.TableNames.Where(n => n != database.Table.Name).ToArray())),
        19 => new MoveColumn(AnyColumn(database).Id, dice.Chance(30) ? null : AnyColumn(database).Id),
        _ => dice.Pick<Alteration>(new AddColumnAgain(AnyColumn(database)), new DropMissingColumn(), new RenameMissingColumn(), new RenameMissingTable()),
    };

    private Column AnyColumn(Database database) => dice.Pick<Column>(database.Table.Columns);

    private string NewName(Table table) => dice.Pick(DatabaseGenerator.ColumnNames.Where(n => table.Columns.All(c => c.Name != n)).ToArray());

    private AddConstraint Add(Database database, ConstraintKind kind) =>
        new(databases.Constraint(database.Table, kind, dice.Chance(60) ? $"added {_names++}" : null),
            kind is ConstraintKind.Check or ConstraintKind.ForeignKey && dice.Chance(25));

    private Column NewColumn(Table table)
    {
        var column = columns.WithRules(columns.Plain(table.NextId, NewName(table), table.IsStrict), table);
        column = dice.Chance(25) ? columns.Generated(column, table, dice.Chance(60)) : column;
        return column.Reference is null ? column : column with { Default = null };
    }

    /// <summary>Changes one or more parts of a definition, or all of it.</summary>
    private AlterColumn ChangeColumn(Table table)
    {
        var column = dice.Pick<Column>(table.Columns);
        var changed = dice.Below(8) switch
        {
            0 => column with { Type = columns.Type(table.IsStrict) },
            1 => column with { Default = column.Default is null || dice.Chance(70) ? columns.Default(column) : null },
            2 => column with { Collation = dice.Pick(null, "NOCASE", "RTRIM") },
            3 => column with { Check = dice.Chance(70) ? columns.Check(column, table) : null, CheckName = null },
            4 => column with { Reference = dice.Chance(70) ? columns.Parent(1) : null },
            5 => column with { IsNotNull = !column.IsNotNull },
            6 => column.Generated is null ? columns.Generated(column, table, dice.Chance(50)) : column with { Generated = null },
            _ => columns.WithRules(column with { Type = columns.Type(table.IsStrict) }, table),
        };
        return new(changed.Generated is null ? changed : changed with { Default = null });
    }

    private DropConstraint? DropAny(Table table) => table.Constraints.Length == 0 ? null : new(dice.Pick<Constraint>(table.Constraints));

    private DropColumnConstraint? DropOfColumn(Table table)
    {
        var candidates = table.Columns.SelectMany(c => OfColumn(c, table)).ToArray();
        return candidates.Length == 0 ? null : dice.Pick(candidates);
    }

    private static IEnumerable<DropColumnConstraint> OfColumn(Column column, Table table) => column.Dropped(table).Select(d => d[0] switch
    {
        'P' => new DropColumnConstraint(d, column with { IsPrimaryKey = false, IsAutoincrement = false }),
        'U' => new DropColumnConstraint(d, column with { IsUnique = false }),
        'F' => new DropColumnConstraint(d, column with { Reference = null }),
        _ => new DropColumnConstraint(column.CheckName is { } name ? $"CONSTRAINT {Names.Quote(name)}" : d, column with { Check = null, CheckName = null }),
    });
}
