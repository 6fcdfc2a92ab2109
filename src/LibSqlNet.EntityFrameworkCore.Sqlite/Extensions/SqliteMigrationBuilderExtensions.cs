using Microsoft.EntityFrameworkCore.Migrations;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What a migration asks of the database that it is applied to.</summary>
public static class SqliteMigrationBuilderExtensions
{
    private static readonly string ProviderName = typeof(SqliteMigrationBuilderExtensions).Assembly.GetName().Name!;

    /// <summary>Whether the database is SQLite, by this provider. Migrations written for Entity Framework's own SQLite provider ask this.</summary>
    /// <param name="migrationBuilder">The builder of the migration.</param>
    /// <returns>Whether this provider applies the migration.</returns>
    public static bool IsSqlite(this MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        return string.Equals(migrationBuilder.ActiveProvider, ProviderName, StringComparison.Ordinal);
    }

    /// <summary>Whether this provider applies the migration.</summary>
    /// <param name="migrationBuilder">The builder of the migration.</param>
    /// <returns>Whether this provider applies the migration.</returns>
    public static bool IsLibSql(this MigrationBuilder migrationBuilder) => migrationBuilder.IsSqlite();
}
