using System.Diagnostics;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;

/// <summary>
/// The lock that one who migrates a database has, by a file beside it. It dies with its owner; the table <c>__EFMigrationsLock</c> of Entity Framework's
/// own provider does not, and is neither made nor looked at. A database that is no file has only the write lock of each migration's transaction.
/// </summary>
internal sealed class MigrationLock : IMigrationsDatabaseLock
{
    private const string Suffix = "-migration";

    // The operating systems have no common way to be told when another lets go of a file.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly MigrationLockFile? _file;

    private MigrationLock(IHistoryRepository historyRepository, MigrationLockFile? file)
    {
        HistoryRepository = historyRepository;
        _file = file;
    }

    public IHistoryRepository HistoryRepository { get; }

    public static MigrationLock Acquire(IHistoryRepository historyRepository, IRelationalConnection connection)
    {
        var waiting = new Waiting(connection);
        MigrationLockFile? file;
        while (!waiting.TryEnd(out file))
        {
            Thread.Sleep(Pause);
        }

        return new(historyRepository, file);
    }

    public static async Task<MigrationLock> AcquireAsync(
        IHistoryRepository historyRepository, IRelationalConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new Waiting(connection);
        MigrationLockFile? file;
        while (!waiting.TryEnd(out file))
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }

        return new(historyRepository, file);
    }

    public void Dispose() => _file?.Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    /// <summary>Waits as long as a command of the connection may take.</summary>
    private sealed class Waiting(IRelationalConnection connection)
    {
        private readonly string? _path = PathBeside((LibSqlConnection)connection.DbConnection);
        private readonly int _timeout = connection.CommandTimeout ?? ((LibSqlConnection)connection.DbConnection).DefaultTimeout;
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        /// <returns>Whether the waiting is over; the file is null where there is nothing to wait for.</returns>
        public bool TryEnd(out MigrationLockFile? file)
        {
            file = _path is null ? null : MigrationLockFile.TryAcquire(_path);
            if (file is not null || _path is null)
            {
                return true;
            }

            if (_timeout > 0 && _watch.Elapsed.TotalSeconds >= _timeout)
            {
                throw new TimeoutException(
                    $"Another process or context migrates the database: it has the file '{_path}' open. The wait ended with the command timeout of {_timeout} "
                    + "seconds; Database.SetCommandTimeout sets a longer one, and 0 waits without end.");
            }

            return false;
        }

        /// <summary>The file's path, or null for a database that is no file.</summary>
        private static string? PathBeside(LibSqlConnection connection) =>
            DatabaseLocations.Of(connection.ConnectionString) == DatabaseLocation.File ? connection.DataSource + Suffix : null;
    }
}
