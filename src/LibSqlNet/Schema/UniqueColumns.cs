namespace LibSqlNet.Schema;

/// <summary>Tells in SQL whether a column of its own is a key: no two rows have the same value in it.</summary>
internal static class UniqueColumns
{
    /// <summary>The condition, for a row of <c>pragma_table_xinfo</c> under an alias. The table and its database are SQL expressions.</summary>
    public static string IsUnique(string column, string table, string schema) =>
        $"""
        (({column}.pk = 1 AND (SELECT count(*) FROM pragma_table_xinfo({table}, {schema}) WHERE pk > 0) = 1)
            OR EXISTS (SELECT 1 FROM pragma_index_list({table}, {schema}) AS i WHERE i."unique" AND NOT i.partial
                AND (SELECT count(*) = 1 AND max(name) = {column}.name FROM pragma_index_info(i.name, {schema}))))
        """;
}
