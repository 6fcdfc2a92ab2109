using System.Collections.Immutable;

namespace LibSqlNet.Tests.Alter;

/// <summary>Random databases.</summary>
internal sealed class DatabaseGenerator(Dice dice, ColumnGenerator columns)
{
    public static readonly string[] ColumnNames = ["a", "b", "c", "d", "order", "my col", "x,y", "quo\"te", "it's", "e)", "--f", "Žluť", "select"];

    public static readonly string[] TableNames = ["t", "my table", "group", "T-1", "tab,le"];

    private static readonly string[] Events =
    [
        "AFTER INSERT ON @on", "BEFORE INSERT ON @on", "AFTER UPDATE OF {0} ON @on", "AFTER UPDATE ON @on WHEN new.{0} IS NOT old.{0}",
        "BEFORE DELETE ON @on", "AFTER DELETE ON @on WHEN old.{0} IS NOT NULL",
    ];

    public Database Next()
    {
        var database = new Database(dice.Pick("main", "main", "main", "temp", "aux"), Table()) { HasForeignKeys = dice.Chance(50) };
        return WithDependents(database with { Child = Child(database.Table) });
    }

    public Constraint Constraint(Table table, ConstraintKind kind, string? name) => kind switch
    {
        ConstraintKind.Check => new Constraint(kind, name) { Check = columns.Check(dice.Pick<Column>(table.Columns), table) },
        ConstraintKind.ForeignKey => ForeignKey(table, name),
        _ => new Constraint(kind, name, Ids(table, 1 + dice.Below(2))),
    };

    private Constraint ForeignKey(Table table, string? name)
    {
        var ids = Ids(table, 1 + dice.Below(2));
        return new Constraint(ConstraintKind.ForeignKey, name, ids) { Reference = columns.Parent(ids.Length) };
    }

    private Table Table()
    {
        var isStrict = dice.Chance(25);
        var names = dice.Some(ColumnNames, 2 + dice.Below(5));
        var table = new Table(dice.Pick(TableNames), [.. names.Select((n, i) => columns.Plain(i, n, isStrict))])
        {
            IsStrict = isStrict,
            IsWithoutRowid = dice.Chance(20),
        };
        table = WithKey(table);
        foreach (var column in table.Columns.Skip(1))
        {
            var ruled = columns.WithRules(column, table);
            table = table.With(dice.Chance(12) ? columns.Generated(ruled, table, dice.Chance(50)) : ruled with { IsUnique = dice.Chance(20) });
        }

        foreach (var kind in new[] { ConstraintKind.Check, ConstraintKind.Unique, ConstraintKind.ForeignKey, ConstraintKind.Unique }.Where(_ => dice.Chance(15)))
        {
            table = table with { Constraints = table.Constraints.Add(Constraint(table, kind, Name(table))) };
        }

        return table;
    }

    private string? Name(Table table) => dice.Chance(60) ? $"{dice.Pick("rule", "my rule", "check", "r,")}{table.Constraints.Length}" : null;

    private Table WithKey(Table table)
    {
        var first = table.Columns[0];
        switch (dice.Below(4))
        {
            case 0:
                return table.With(first with { Type = "INTEGER", IsPrimaryKey = true, IsAutoincrement = !table.IsWithoutRowid && dice.Chance(50) });
            case 1:
                return table.With(first with { IsPrimaryKey = true });
            case 2 when !table.IsWithoutRowid:
                return table;
            default:
                var key = new Constraint(ConstraintKind.PrimaryKey, dice.Chance(50) ? "the key" : null, [0, .. dice.Chance(50) ? [1] : Array.Empty<int>()]);
                return table with { Constraints = [key] };
        }
    }

    private (int Column, string Actions)? Child(Table table)
    {
        var keys = table.Columns.Where(c => c.IsUnique || table.PrimaryKey is [var id] && id == c.Id).ToArray();
        return keys.Length > 0 && dice.Chance(50)
            ? (dice.Pick(keys).Id, dice.Pick("", " ON DELETE CASCADE ON UPDATE CASCADE", " ON DELETE SET NULL", " DEFERRABLE INITIALLY DEFERRED"))
            : null;
    }

    private Database WithDependents(Database database)
    {
        var table = database.Table;
        var result = database;
        for (var i = dice.Below(3); i > 0; i--)
        {
            result = result with { Indexes = result.Indexes.Add(Index(table, $"i{i}")) };
        }

        for (var i = dice.Below(3); i > 0; i--)
        {
            result = result with { Triggers = result.Triggers.Add(Trigger(table, $"tr{i}", database.Schema != "temp" && dice.Chance(20))) };
        }

        return dice.Chance(30) ? result with { Views = [View(table)] } : result;
    }

    private TableIndex Index(Table table, string name)
    {
        var terms = dice.Pick("{0}", "{0} DESC, {1}", "{0} COLLATE NOCASE", "coalesce({0}, {1})", "{0} || 'x', {1}", "{0}");
        var where = dice.Chance(30) ? new Expression(dice.Pick("{0} IS NOT NULL", "{0} <> 'a'"), Ids(table, 1)) : null;
        return new(name, dice.Chance(20), new(terms, Two(table)), where);
    }

    private TableTrigger Trigger(Table table, string name, bool isTemporary)
    {
        var on = dice.Pick(Events);
        var row = on.Contains("DELETE", StringComparison.Ordinal) ? "old" : "new";
        return new(name, isTemporary, new(on, Ids(table, 1)), new($"quote({row}.{{0}}) || ', ' || {row}.{{1}}", Two(table)));
    }

    private Expression View(Table table) =>
        new(dice.Pick("SELECT {0} AS x, {1} FROM @t", "SELECT {0} AS x, count(*) AS n FROM @t WHERE {1} IS NOT NULL GROUP BY 1"), Two(table));

    private int[] Ids(Table table, int count) => dice.Some(table.Columns, count).Select(static c => c.Id).ToArray();

    private int[] Two(Table table) => [dice.Pick<Column>(table.Columns).Id, dice.Pick<Column>(table.Columns).Id];
}
