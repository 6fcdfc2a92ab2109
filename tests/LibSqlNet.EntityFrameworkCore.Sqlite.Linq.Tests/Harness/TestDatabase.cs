namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>The one place that names the provider.</summary>
internal static class TestDatabase
{
    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder builder, string fileName, QuerySplittingBehavior splitting) =>
        builder.UseLibSql($"Data Source={fileName}", options => options.UseQuerySplittingBehavior(splitting));
}
