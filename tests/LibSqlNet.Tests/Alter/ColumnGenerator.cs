namespace LibSqlNet.Tests.Alter;

/// <summary>Random definitions of columns and of what they hold.</summary>
internal sealed class ColumnGenerator(Dice dice)
{
    private static readonly string[] Types = ["", "INTEGER", "INT", "TEXT", "REAL", "BLOB", "NUMERIC", "VARCHAR(10)", "DECIMAL(10, 2)", "DOUBLE PRECISION"];

    private static readonly string[] StrictTypes = ["INT", "INTEGER", "TEXT", "REAL", "BLOB", "ANY"];

    private static readonly string[] Numbers = ["0", "1", "2", "3", "7", "-4", "99", "2.0", "1.5", "123456789012345"];

    private static readonly string[] Texts = ["'a'", "'A'", "'b'", "''", "'zz,y'", "'it''s (x'", "'1'", "'2.0'", "'12'", "'a '"];

    private static readonly string[] Blobs = ["x'61'", "x''", "x'00ff'"];

    /// <summary>The value of a column, as SQL, that mostly suits its type.</summary>
    public string Value(Column column)
    {
        var type = dice.Chance(80) ? column.Type : dice.Pick("TEXT", "INT", "BLOB", "REAL");
        if (dice.Chance(12))
        {
            return "NULL";
        }

        return type switch
        {
            "INTEGER" or "INT" when column.IsPrimaryKey => $"{dice.Below(50)}",
            "INTEGER" or "INT" or "REAL" or "NUMERIC" or "DECIMAL(10, 2)" or "DOUBLE PRECISION" => dice.Pick(Numbers),
            "TEXT" or "VARCHAR(10)" => dice.Pick(Texts),
            "BLOB" => dice.Pick(Blobs),
            _ => dice.Pick(dice.Pick(Numbers, Texts, Blobs)),
        };
    }

    public Column Plain(int id, string name, bool isStrict) => new(id, name, Type(isStrict));

    /// <summary>Gives a column rules, such as a table may have at its birth or get later.</summary>
    public Column WithRules(Column column, Table table)
    {
        column = column with
        {
            IsNotNull = dice.Chance(25),
            NotNullName = dice.Chance(25) ? $"nn{column.Id}" : null,
            Default = dice.Chance(35) ? Default(column) : null,
            Collation = dice.Chance(20) ? dice.Pick("NOCASE", "RTRIM", "BINARY") : null,
        };
        if (dice.Chance(25))
        {
            column = column with { Check = Check(column, table), CheckName = dice.Chance(50) ? $"ck{column.Id}" : null };
        }

        if (dice.Chance(12))
        {
            column = column with { Reference = Parent(1) };
        }

        return column;
    }

    public Column Generated(Column column, Table table, bool isStored)
    {
        var sources = table.Columns.Where(c => c.Id != column.Id && c.Generated is null).Select(static c => c.Id).ToArray();
        return sources.Length == 0 ? column : column with
        {
            Generated = new(dice.Pick("{0}", "coalesce({0}, 1)", "{0} || ','", "length({0})", "typeof({0})"), dice.Pick(sources)),
            IsStored = isStored,
            Default = null,
            Reference = null,
        };
    }

    public string Type(bool isStrict) => dice.Pick(isStrict ? StrictTypes : Types);

    public string Default(Column column) => dice.Chance(30)
        ? dice.Pick("(1 + 2)", "(abs(-7))", "('a' || ',b)')", "(length('x'))")
        : Value(column).Replace("123456789012345", "5", StringComparison.Ordinal);

    public Expression Check(Column column, Table table)
    {
        var other = dice.Pick(table.Columns.Select(static c => c.Id).ToArray());
        return dice.Pick<Expression>(
            new("{0} IS NOT 99", column.Id), new("length({0}) < 5", column.Id), new("{0} <> 'zz,y'", column.Id), new("{0} >= 0", column.Id),
            new("{0} COLLATE NOCASE <> 'B'", column.Id), new("typeof({0}) <> 'blob'", column.Id), new("{0} IS NOT {1}", column.Id, other),
            new("{0} IN (1, 2, 3, 'a', 'A', '1', '')", column.Id));
    }

    /// <summary>A foreign key to the parent table.</summary>
    public Reference Parent(int count)
    {
        var actions = dice.Pick("", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON UPDATE CASCADE ON DELETE SET DEFAULT", " DEFERRABLE INITIALLY DEFERRED");
        return new(count == 1 ? dice.Pick("id", "code") : "id, kind", null, actions);
    }
}
