using System.Data.Common;

namespace LibSqlNet.Tests.Alter;

/// <summary>Statements, good and bad, that show how a database behaves.</summary>
internal sealed class Probes(Dice dice, ColumnGenerator columns)
{
    public string[] Next(Database database) =>
    [
        .. Enumerable.Range(0, 6).Select(_ => Statement(database)),
        "DELETE FROM parent WHERE id = 1",
        "UPDATE parent SET code = code || 'x', id = id + 1 WHERE id = 7",
    ];

    /// <summary>Runs statements, says how each of them ended and what the rows are then, and undoes them.</summary>
    public static string Run(Script script, Database database, string[] statements)
    {
        script.Run("SAVEPOINT probes");
        var outcomes = statements.Select(s => Outcome(script.Try(s))).ToArray();
        var rows = Description.OfRows(script, database);
        script.Run("ROLLBACK TO probes; RELEASE probes");
        return string.Join('\n', [.. outcomes, rows]);
    }

    /// <summary>Runs statements and undoes them; says which of them succeed, which does not depend on the version of SQLite.</summary>
    public static string Successes(Script script, string[] statements)
    {
        script.Run("SAVEPOINT probes");
        var successes = statements.Select(s => script.Try(s) is null).ToArray();
        script.Run("ROLLBACK TO probes; RELEASE probes");
        return string.Join(' ', successes);
    }

    /// <summary>A CHECK without a name is named after its text, and that after a first column that RENAME COLUMN put in quotes.</summary>
    private static string Outcome(DbException? e) => e switch
    {
        null => "ok",
        LibSqlException { SqliteExtendedErrorCode: 275 } => "275",
        LibSqlException { SqliteExtendedErrorCode: var code } => $"{code} {e.Message.Split(". Database:")[0]}",
        _ => e.Message,
    };

    private string Statement(Database database)
    {
        var table = database.Table;
        var name = database.Qualified(table.Name);
        var column = dice.Pick<Column>([.. table.Columns]);
        var condition = $"{Names.Quote(column.Name)} {dice.Pick("=", ">", "IS NOT")} {columns.Value(column)}";
        return dice.Below(8) switch
        {
            0 => $"DELETE FROM {name} WHERE {condition}",
            1 or 2 => $"UPDATE {dice.Pick("", "OR REPLACE ", "OR IGNORE ")}{name} SET {Assignment(table)} WHERE {condition}",
            3 when database.Child is not null => $"INSERT INTO {database.Schema}.child(ref) VALUES ({columns.Value(column)})",
            4 when !table.IsWithoutRowid => $"INSERT INTO {name}(rowid) VALUES ({dice.Below(60)})",
            var n => Insert(table, name, n == 5 ? "OR REPLACE " : ""),
        };
    }

    private string Assignment(Table table)
    {
        var plain = table.Columns.Where(static c => c.Generated is null).ToArray();
        var column = dice.Pick(plain);
        return $"{Names.Quote(column.Name)} = {columns.Value(column)}";
    }

    private string Insert(Table table, string name, string conflict)
    {
        var plain = table.Columns.Where(static c => c.Generated is null).ToArray();
        var some = dice.Some(plain, Math.Max(1, plain.Length - dice.Below(2)));
        return $"INSERT {conflict}INTO {name}({table.List(some.Select(static c => c.Id))}) VALUES ({string.Join(", ", some.Select(columns.Value))})";
    }
}
