namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Apply;

internal static class ApplyRefusal
{
    public static InvalidOperationException Of(string construct) =>
        new($"The query cannot be translated: for each row of one source it runs another one that depends on it, with {construct}. "
            + "SQLite has no APPLY (LATERAL), and this form cannot be rewritten as a join. Load the related rows with AsSplitQuery, join on the condition "
            + "instead of filtering inside, or call AsEnumerable before this part of the query to run it in memory.");
}
