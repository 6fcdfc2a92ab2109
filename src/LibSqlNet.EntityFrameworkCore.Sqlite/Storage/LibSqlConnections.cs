using System.Data.Common;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

/// <summary>Holds callers to the one class of connections that this provider works with.</summary>
internal static class LibSqlConnections
{
    /// <exception cref="ArgumentException">It is a connection of another class.</exception>
    public static LibSqlConnection Require(DbConnection connection) => connection as LibSqlConnection ?? throw new ArgumentException(
        $"The connection is a {connection.GetType().FullName}, and this provider works with LibSqlNet.LibSqlConnection: pass one of those, or a connection string.",
        nameof(connection));
}
