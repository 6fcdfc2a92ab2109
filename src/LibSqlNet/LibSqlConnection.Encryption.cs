using LibSqlNet.Pooling;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <summary>
    /// Encrypts the database, changes its password or cipher, or removes its encryption (<c>sqlite3_rekey_v2</c>). Every page is written anew in
    /// one transaction, for which the connection has the file to itself.
    /// </summary>
    /// <param name="newPassword">The new password; null or empty for a plain database.</param>
    /// <param name="newCipher">The new cipher; null for the connection's own, which is chacha20 unless the connection string says otherwise.</param>
    /// <remarks>
    /// Later connections must name the new password, and the new cipher where it is not chacha20. A write-ahead log is put away meanwhile and
    /// comes back afterwards. Attached databases keep their keys. Where the old and the new form keep a different number of bytes in each page
    /// for the cipher, the rewrite is a VACUUM: as with that, tables without an INTEGER PRIMARY KEY can get new rowids.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The connection is closed, has a transaction or an open reader, or its database is in memory.
    /// </exception>
    /// <exception cref="ArgumentException">The cipher is not known.</exception>
    /// <exception cref="LibSqlException">Another connection uses the file (code 5), or the rewrite failed; the database is as it was.</exception>
    public virtual void Rekey(string? newPassword, string? newCipher = null) =>
        RekeyAsync(EncryptionKey.FromPassword(newPassword), newCipher, IOBehavior.Synchronous, CancellationToken.None).Complete();

    /// <inheritdoc cref="Rekey"/>
    /// <param name="newPassword">The new password; null or empty for a plain database.</param>
    /// <param name="newCipher">The new cipher; null for the connection's own, which is chacha20 unless the connection string says otherwise.</param>
    /// <param name="cancellationToken">Stops the wait for other connections.</param>
    public virtual async Task RekeyAsync(string? newPassword, string? newCipher = null, CancellationToken cancellationToken = default) =>
        await RekeyAsync(EncryptionKey.FromPassword(newPassword), newCipher, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);

    /// <summary>As <see cref="Rekey"/>, with a raw key in place of a password.</summary>
    /// <param name="newHexKey">The new key in hexadecimal digits; see <see cref="LibSqlConnectionStringBuilder.HexKey"/>.</param>
    /// <param name="newCipher">The new cipher; null for the connection's own, which is chacha20 unless the connection string says otherwise.</param>
    /// <inheritdoc cref="Rekey" path="/exception"/>
    public virtual void RekeyHex(string newHexKey, string? newCipher = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(newHexKey);
        RekeyAsync(EncryptionKey.FromHex(newHexKey), newCipher, IOBehavior.Synchronous, CancellationToken.None).Complete();
    }

    /// <inheritdoc cref="RekeyHex"/>
    /// <param name="newHexKey">The new key in hexadecimal digits; see <see cref="LibSqlConnectionStringBuilder.HexKey"/>.</param>
    /// <param name="newCipher">The new cipher; null for the connection's own, which is chacha20 unless the connection string says otherwise.</param>
    /// <param name="cancellationToken">Stops the wait for other connections.</param>
    public virtual async Task RekeyHexAsync(string newHexKey, string? newCipher = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(newHexKey);
        await RekeyAsync(EncryptionKey.FromHex(newHexKey), newCipher, IOBehavior.Asynchronous, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask RekeyAsync(EncryptionKey key, string? cipher, IOBehavior io, CancellationToken cancellationToken)
    {
        if (Session.IsInTransaction || _readers.Count > 0)
        {
            throw new InvalidOperationException("The key cannot change in a transaction or while a reader is open: end them first.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        _guard.Begin(DefaultTimeout, cancellationToken);

        // Idle sessions of the file would stand in the way; those that are opened before the change cannot read it afterwards.
        var session = Session;
        SessionPool.ClearFile(session.DataSource);
        await session.RekeyAsync(key, cipher, _guard, io).ConfigureAwait(false);
        SessionPool.ClearFile(session.DataSource);
    }
}
