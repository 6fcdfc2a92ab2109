using System.Data.Common;

namespace LibSqlNet.Tests.Alter;

/// <summary>A database made anew by hand: CREATE statements of a new definition, and the rows that there were.</summary>
internal static class Rebuild
{
    /// <summary>
    /// Fills a new database; returns null, or why the rows do not suit the definition. By CHECK and foreign key they need not where that is lenient.
    /// </summary>
    public static string? Fill(Script target, Database database, Script source, Database before, bool isLenient)
    {
        try
        {
            target.Run($"PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = {(isLenient ? "ON" : "OFF")}; {(database.Schema == "aux" ? "ATTACH ':memory:' AS aux" : "")}");
            target.Run(database.Table.Create(database.Schema, static () => ""));
            foreach (var sql in database.CreateNeighbours())
            {
                target.Run(sql);
            }

            CopyRows(target, database, source, before);
            CopySequence(target, database, source, before);
            foreach (var sql in database.CreateDependents())
            {
                target.Run(sql);
            }

            var violations = target.Rows($"PRAGMA {database.Schema}.foreign_key_check");
            target.Run($"PRAGMA foreign_keys = {(database.HasForeignKeys ? "ON" : "OFF")}; PRAGMA ignore_check_constraints = OFF");
            target.Rows($"SELECT * FROM {database.Qualified(database.Table.Name)}");
            return violations.Count > 0 && !isLenient ? "FOREIGN KEY" : null;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            return e.Message;
        }
    }

    private static void CopyRows(Script target, Database database, Script source, Database before)
    {
        var (table, old) = (database.Table, before.Table);
        var kept = table.Columns.Where(c => c.Generated is null && old.Columns.Any(o => o.Id == c.Id)).Select(static c => c.Id).ToArray();
        string[] rowid = table.IsWithoutRowid || (table.RowidColumn is { } key && kept.Contains(key.Id)) ? [] : ["rowid"];
        var rows = source.Rows($"SELECT {string.Join(", ", [.. rowid, .. kept.Select(id => old.List([id]))])} FROM {before.Qualified(old.Name)}");
        if (table.RowidColumn is { Id: var rowidColumn } && old.RowidColumn is null && rows.Any(r => r[Array.IndexOf(kept, rowidColumn)] is DBNull))
        {
            throw new InvalidOperationException("An INTEGER PRIMARY KEY would invent values for NULL.");
        }

        target.Insert(database.Qualified(table.Name), [.. rowid, .. kept.Select(id => table.List([id]))], rows);
        foreach (var (name, columns) in new[] { ("parent", "id, code, kind"), ("log", "what, value"), ("child", "id, ref") })
        {
            if (database.Tables.Contains(name))
            {
                target.Insert(database.Qualified(name), columns.Split(", "), source.Rows($"SELECT {columns} FROM {database.Qualified(name)} ORDER BY rowid"));
            }
        }
    }

    private static void CopySequence(Script target, Database database, Script source, Database before)
    {
        if (database.Table.Columns.Any(static c => c.IsAutoincrement))
        {
            target.Run($"DELETE FROM {database.Schema}.sqlite_sequence");
            var rows = source.Rows($"SELECT seq FROM {database.Schema}.sqlite_sequence WHERE name = {Names.Literal(before.Table.Name)}");
            target.Insert($"{database.Schema}.sqlite_sequence", ["name", "seq"], [.. rows.Select(r => new object[] { database.Table.Name, r[0] })]);
        }
    }
}
