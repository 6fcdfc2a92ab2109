using LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Tells which provider a <see cref="DbContext.Database"/> has.</summary>
public static class SqliteDatabaseFacadeExtensions
{
    /// <summary>Whether the context uses this provider: code that was written for Entity Framework's own SQLite provider asks by this name.</summary>
    /// <param name="database">The <see cref="DbContext.Database"/>.</param>
    /// <returns>True if it does.</returns>
    public static bool IsSqlite(this DatabaseFacade database) => database.IsLibSql();

    /// <summary>Whether the context uses this provider.</summary>
    /// <param name="database">The <see cref="DbContext.Database"/>.</param>
    /// <returns>True if it does.</returns>
    public static bool IsLibSql(this DatabaseFacade database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.ProviderName == typeof(LibSqlOptionsExtension).Assembly.GetName().Name;
    }
}
