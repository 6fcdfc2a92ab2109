using System.Data;
using LibSqlNet.EntityFrameworkCore.Sqlite.ValueGeneration;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

internal sealed class LibSqlDatabaseCreator(
    RelationalDatabaseCreatorDependencies dependencies,
    IRelationalConnection connection,
    IRawSqlCommandBuilder rawSqlCommandBuilder,
    HiLoBlocks blocks)
    : RelationalDatabaseCreator(dependencies)
{
    private const int CannotOpen = 14;

    // What SQLite keeps for itself, such as sqlite_sequence, stays when all tables are dropped.
    private const string HasTablesSql = @"SELECT EXISTS (SELECT 1 FROM ""sqlite_master"" WHERE ""type"" = 'table' AND ""name"" NOT LIKE 'sqlite\_%' ESCAPE '\');";

    private LibSqlConnection Connection => (LibSqlConnection)connection.DbConnection;

    private DatabaseLocation Location => DatabaseLocations.Of(Connection.ConnectionString);

    /// <summary>Opens the database without making it. Any error but a missing file is the caller's to see, such as a wrong password.</summary>
    public override bool Exists()
    {
        if (Location == DatabaseLocation.Memory)
        {
            return true;
        }

        try
        {
            using var other = OpenExisting();
            return true;
        }
        catch (LibSqlException e) when (e.SqliteErrorCode == CannotOpen && Location == DatabaseLocation.File)
        {
            return false;
        }
    }

    public override bool HasTables() => Build(HasTablesSql).ExecuteScalar(Parameters()) is 1L;

    public override async Task<bool> HasTablesAsync(CancellationToken cancellationToken = default) =>
        await Build(HasTablesSql).ExecuteScalarAsync(Parameters(), cancellationToken).ConfigureAwait(false) is 1L;

    public override void Create()
    {
        connection.Open();
        try
        {
            if (IsJournalModeOpen())
            {
                Build("PRAGMA journal_mode = 'wal';").ExecuteNonQuery(Parameters());
            }
        }
        finally
        {
            connection.Close();
        }
    }

    public override async Task CreateAsync(CancellationToken cancellationToken = default)
    {
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsJournalModeOpen())
            {
                await Build("PRAGMA journal_mode = 'wal';").ExecuteNonQueryAsync(Parameters(), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await connection.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Removes a file, or empties a database in memory. A connection that was open is opened anew.</summary>
    public override void Delete()
    {
        var location = Location;
        if (location == DatabaseLocation.Server)
        {
            throw new NotSupportedException($"The database '{Connection.DataSource}' is a server's: delete it there.");
        }

        if (new LibSqlConnectionStringBuilder(Connection.ConnectionString).Mode == LibSqlOpenMode.ReadOnly)
        {
            throw new InvalidOperationException(
                $"The database '{Connection.DataSource}' is opened with Mode=ReadOnly and is not deleted: use a connection string that may write.");
        }

        var path = location == DatabaseLocation.File ? FindPath() : null;
        var wasOpen = Connection.State == ConnectionState.Open;
        Connection.Close();
        LibSqlConnection.ClearPool(Connection);
        blocks.Forget(Connection);
        if (path is not null)
        {
            DeleteFiles(path);
        }

        if (wasOpen)
        {
            Connection.Open();
        }
    }

    // The database goes first: without it SQLite takes a journal that stayed behind for nothing, and removes it.
    private static void DeleteFiles(string path)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"])
        {
            File.Delete(path + suffix);
        }
    }

    /// <summary>The file, as the engine names it; opening it also holds whoever deletes it to the right password.</summary>
    private string FindPath()
    {
        using var other = OpenExisting();
        return other.DataSource;
    }

    /// <summary>A connection of its own that makes no file, changes nothing and stays in no pool.</summary>
    private LibSqlConnection OpenExisting()
    {
        var builder = new LibSqlConnectionStringBuilder(Connection.ConnectionString);
        if (Location == DatabaseLocation.File)
        {
            builder.Mode = LibSqlOpenMode.ReadOnly;
            builder.Pooling = false;
            builder.JournalMode = null;
            builder.Synchronous = null;
        }

        var other = new LibSqlConnection(builder.ConnectionString);
        try
        {
            other.Open();
            return other;
        }
        catch
        {
            other.Dispose();
            throw;
        }
    }

    private bool IsJournalModeOpen() =>
        Location == DatabaseLocation.File && new LibSqlConnectionStringBuilder(Connection.ConnectionString).JournalMode is null;

    private IRelationalCommand Build(string sql) => rawSqlCommandBuilder.Build(sql);

    private RelationalCommandParameterObject Parameters() => new(connection, null, null, null, Dependencies.CommandLogger);
}
