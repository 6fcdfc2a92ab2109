namespace LibSqlNet.Tests.Alter;

/// <summary>What can be seen of a database, as text.</summary>
internal static class Description
{
    /// <summary>Schema and content, but for the text of the schema and the numbers in the names of automatic indexes.</summary>
    public static string Of(Script script, Database database) => string.Join('\n', OfSchema(script, database), OfRows(script, database), OfHealth(script, database));

    /// <summary>The schema as it is stored.</summary>
    public static string OfStoredSchema(Script script, Database database) =>
        script.Text($"SELECT rowid, type, name, tbl_name, sql FROM {Master(database.Schema)}; SELECT name, sql FROM sqlite_temp_schema");

    public static string OfRows(Script script, Database database)
    {
        var table = database.Table;
        var columns = string.Join(", ", table.Columns.Select(static c => $"typeof({Names.Quote(c.Name)}), quote({Names.Quote(c.Name)})"));
        var rows = table.IsWithoutRowid ? $"SELECT {columns} FROM {database.Qualified(table.Name)}"
            : $"SELECT rowid, {columns} FROM {database.Qualified(table.Name)} ORDER BY rowid";
        var child = database.Child is null ? "" : $"SELECT id, quote(ref) FROM {database.Schema}.child ORDER BY id;";
        return script.Text(
            $"""
            {rows};
            {child}
            SELECT what, value FROM {database.Schema}.log ORDER BY rowid;
            SELECT * FROM {database.Schema}.parent ORDER BY id;
            {string.Join("", database.Views.Select((_, i) => $"SELECT * FROM {database.Schema}.v{i} ORDER BY 1, 2;"))}
            {(HasSequence(database) ? $"SELECT * FROM {database.Schema}.sqlite_sequence WHERE seq <> 0 ORDER BY name" : "")}
            """);
    }

    private static bool HasSequence(Database database) => database.Table.Columns.Any(static c => c.IsAutoincrement);

    public static string Master(string schema) => schema == "temp" ? "sqlite_temp_schema" : $"{schema}.sqlite_schema";

    private static string OfSchema(Script script, Database database)
    {
        var schema = database.Schema;
        return script.Text(
            $"""
            SELECT type, iif(name LIKE 'sqlite_autoindex_%', '(automatic)', name), tbl_name FROM {Master(schema)} WHERE tbl_name NOT LIKE 'sqlite_%' ORDER BY 1, 2, 3;
            SELECT type, name, tbl_name FROM sqlite_temp_schema WHERE type = 'trigger' ORDER BY 2;
            {string.Join("", database.Tables.Select(t => OfTable(schema, t)))}
            """);
    }

    private static string OfTable(string schema, string name)
    {
        var table = Names.Literal(name);
        return
            $"""
            SELECT type, ncol, wr, strict FROM pragma_table_list WHERE schema = '{schema}' AND name = {table};
            SELECT * FROM pragma_table_xinfo({table}, '{schema}');
            SELECT "seq", "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list({table}, '{schema}') ORDER BY 2, 3, 1, 4;
            SELECT iif(origin = 'c', name, '') AS name, "unique", origin, partial,
              (SELECT group_concat(seqno || ' ' || cid || ' ' || coalesce(name, '?') || ' ' || "desc" || ' ' || coll || ' ' || key, '; ') FROM pragma_index_xinfo(l.name, '{schema}')) AS columns
              FROM pragma_index_list({table}, '{schema}') AS l ORDER BY 1, 5;
            """;
    }

    private static string OfHealth(Script script, Database database) =>
        script.Text($"PRAGMA {database.Schema}.integrity_check; PRAGMA {database.Schema}.foreign_key_check");
}
