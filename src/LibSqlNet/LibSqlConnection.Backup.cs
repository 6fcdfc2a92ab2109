using System.Data;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    private const int BackupPagesPerStep = 1024;

    /// <summary>Copies the main database over the main database of another connection (<c>sqlite3_backup_step</c>), in one go.</summary>
    /// <inheritdoc cref="BackupDatabase(LibSqlConnection, string, string)"/>
    public virtual void BackupDatabase(LibSqlConnection destination) => BackupDatabase(destination, MainDatabase, MainDatabase);

    /// <summary>Copies a database over a database of another connection (<c>sqlite3_backup_step</c>), in one go.</summary>
    /// <remarks>
    /// <para>
    /// The copy is that of one moment. A reader's lock is held on the source for as long as it takes, and a write lock on the destination, whose old
    /// content is replaced; a lock that another connection holds is waited for as long as <see cref="DefaultTimeout"/> says.
    /// </para>
    /// <para>
    /// Pages are copied as they are: a plain database goes to a plain one, and an encrypted one to one with the same cipher and page size, whose key may
    /// be another. From plain to encrypted, or the reverse, the backup fails and nothing is copied: copy to the same form, and call <see cref="Rekey"/>
    /// on the copy.
    /// </para>
    /// </remarks>
    /// <param name="destination">The other connection. If it is closed, it is opened, and closed again.</param>
    /// <param name="destinationName">The database of the destination: main, temp, or the name of an attached one.</param>
    /// <param name="sourceName">The database of this connection.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">This connection is closed.</exception>
    /// <exception cref="LibSqlException">
    /// There is no such database, the destination is in use (code 1), a lock was not to be had or this connection has written in a transaction that is
    /// not over (code 5), or reading or writing failed.
    /// </exception>
    public virtual void BackupDatabase(LibSqlConnection destination, string destinationName, string sourceName) =>
        BackupAsync(destination, destinationName, sourceName, progress: null, pagesPerStep: -1, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <summary>
    /// Copies the main database over the main database of another connection in steps of some megabytes, between which other connections can write.
    /// </summary>
    /// <remarks>
    /// When another connection writes to the source meanwhile, the copy starts anew with the next step, which is larger then, so that it comes to its end
    /// even if writes go on. What this connection itself writes, between the steps, goes to the copy as well. Cancelled or failed, the destination
    /// is as it was. What databases can be copied to each other is said at <see cref="BackupDatabase(LibSqlConnection, string, string)"/>.
    /// </remarks>
    /// <param name="destination">The other connection. If it is closed, it is opened, and closed again.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Stops the copy between two steps, and the wait for a lock.</param>
    /// <returns>The task.</returns>
    /// <inheritdoc cref="BackupDatabase(LibSqlConnection, string, string)" path="/exception"/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual async Task BackupDatabaseAsync(
        LibSqlConnection destination, IProgress<LibSqlBackupProgress>? progress = null, CancellationToken cancellationToken = default) =>
        await BackupAsync(destination, MainDatabase, MainDatabase, progress, BackupPagesPerStep, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="BackupDatabaseAsync(LibSqlConnection, IProgress{LibSqlBackupProgress}?, CancellationToken)"/>
    /// <param name="destination">The other connection. If it is closed, it is opened, and closed again.</param>
    /// <param name="destinationName">The database of the destination: main, temp, or the name of an attached one.</param>
    /// <param name="sourceName">The database of this connection.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Stops the copy between two steps, and the wait for a lock.</param>
    public virtual async Task BackupDatabaseAsync(
        LibSqlConnection destination,
        string destinationName,
        string sourceName,
        IProgress<LibSqlBackupProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        await BackupAsync(destination, destinationName, sourceName, progress, BackupPagesPerStep, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    private async ValueTask BackupAsync(
        LibSqlConnection destination,
        string destinationName,
        string sourceName,
        IProgress<LibSqlBackupProgress>? progress,
        int pagesPerStep,
        IOBehavior io,
        CancellationToken cancellationToken)
    {
        var source = Session;
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(destinationName);
        ArgumentNullException.ThrowIfNull(sourceName);
        cancellationToken.ThrowIfCancellationRequested();
        var wasClosed = destination.State == ConnectionState.Closed;
        if (wasClosed)
        {
            await destination.OpenAsync(io, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var request = new BackupRequest(destination.Session, destinationName, sourceName) { PagesPerStep = pagesPerStep, Progress = progress };
            _guard.Begin(DefaultTimeout, cancellationToken);
            await source.BackupAsync(request, _guard, io).ConfigureAwait(false);
        }
        finally
        {
            if (wasClosed)
            {
                await destination.CloseAsync(io).ConfigureAwait(false);
            }
        }
    }
}
