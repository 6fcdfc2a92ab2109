namespace LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

/// <summary>The options of this provider, as the last argument of <c>UseLibSql</c> sets them.</summary>
/// <param name="optionsBuilder">The builder that <c>UseLibSql</c> was called on.</param>
public class LibSqlDbContextOptionsBuilder(DbContextOptionsBuilder optionsBuilder)
    : RelationalDbContextOptionsBuilder<LibSqlDbContextOptionsBuilder, LibSqlOptionsExtension>(optionsBuilder);
