using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>
/// Reads and writes a BLOB or TEXT value of a row in place, part by part (<c>sqlite3_blob_open</c>). Its length does not change: a value to be filled
/// is made with <c>zeroblob(n)</c>.
/// </summary>
/// <remarks>
/// A change to the row by anything else ends the stream: the next read or write throws a <see cref="LibSqlException"/> with the code 4 (SQLITE_ABORT).
/// Outside of a transaction the stream is one of its own: disposing it commits what was written, and fails if that fails. Closing the connection
/// closes the stream.
/// </remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The name that users of Microsoft.Data.Sqlite know.")]
public class LibSqlBlob : Stream
{
    private const string MainDatabase = "main";

    private readonly SessionBlob _blob;
    private readonly bool _isReadOnly;
    private long _position;

    /// <summary>Opens a value of the main database.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="columnName">The column.</param>
    /// <param name="rowid">The row, by its rowid or INTEGER PRIMARY KEY.</param>
    /// <param name="readOnly">True to read only. Writing is not possible for indexed columns, keys and generated columns.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    /// <exception cref="LibSqlException">
    /// There is no such table, column or row, the value is neither BLOB nor TEXT or cannot be written (code 1), or the write lock is not to be had (code 5).
    /// </exception>
    public LibSqlBlob(LibSqlConnection connection, string tableName, string columnName, long rowid, bool readOnly = false)
        : this(connection, MainDatabase, tableName, columnName, rowid, readOnly)
    {
    }

    /// <summary>Opens a value of a database of the connection.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="databaseName">The database: main, temp, or the name of an attached one.</param>
    /// <param name="tableName">The table.</param>
    /// <param name="columnName">The column.</param>
    /// <param name="rowid">The row, by its rowid or INTEGER PRIMARY KEY.</param>
    /// <param name="readOnly">True to read only. Writing is not possible for indexed columns, keys and generated columns.</param>
    /// <inheritdoc cref="LibSqlBlob(LibSqlConnection, string, string, long, bool)" path="/exception"/>
    public LibSqlBlob(LibSqlConnection connection, string databaseName, string tableName, string columnName, long rowid, bool readOnly = false)
        : this(Open(connection, databaseName, tableName, columnName, rowid, readOnly), readOnly)
    {
    }

    internal LibSqlBlob(SessionBlob blob, bool isReadOnly)
    {
        _blob = blob;
        _isReadOnly = isReadOnly;
    }

    /// <summary>Always true.</summary>
    public override bool CanRead => true;

    /// <summary>Whether the stream was opened for writing.</summary>
    public override bool CanWrite => !_isReadOnly;

    /// <summary>Always true.</summary>
    public override bool CanSeek => true;

    /// <summary>The length of the value in bytes.</summary>
    public override long Length => _blob.Length;

    /// <summary>The next byte to read or write. It may lie behind the end, where nothing can be read or written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="LibSqlException">The row was changed or deleted (code 4), or reading failed.</exception>
    /// <exception cref="ObjectDisposedException">The stream or its connection is closed.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        CheckPart(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    /// <exception cref="LibSqlException">The row was changed or deleted (code 4), or reading failed.</exception>
    /// <exception cref="ObjectDisposedException">The stream or its connection is closed.</exception>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_blob.IsClosed, this);
        var count = (int)Math.Min(buffer.Length, Math.Max(0, Length - _position));
        if (count > 0)
        {
            _blob.Read((int)_position, buffer[..count]);
            _position += count;
        }

        return count;
    }

    /// <summary>As <see cref="Read(Span{byte})"/>: the bytes are there before the method returns.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="cancellationToken">Asked before the read.</param>
    /// <returns>The number of bytes.</returns>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => cancellationToken.IsCancellationRequested
        ? ValueTask.FromCanceled<int>(cancellationToken)
        : new ValueTask<int>(Read(buffer.Span));

    /// <inheritdoc cref="ReadAsync(Memory{byte}, CancellationToken)"/>
    /// <param name="buffer">Where to.</param>
    /// <param name="offset">The place of the first byte in the buffer.</param>
    /// <param name="count">The most bytes to read.</param>
    /// <param name="cancellationToken">Asked before the read.</param>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        CheckPart(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The stream is read-only, or the bytes reach behind its end; nothing is written then.</exception>
    /// <exception cref="LibSqlException">The row was changed or deleted (code 4), or writing failed.</exception>
    /// <exception cref="ObjectDisposedException">The stream or its connection is closed.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        CheckPart(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The stream is read-only, or the bytes reach behind its end; nothing is written then.</exception>
    /// <exception cref="LibSqlException">The row was changed or deleted (code 4), or writing failed.</exception>
    /// <exception cref="ObjectDisposedException">The stream or its connection is closed.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isReadOnly)
        {
            throw new NotSupportedException("The stream was opened to read only: open a LibSqlBlob with readOnly: false to write.");
        }

        ObjectDisposedException.ThrowIf(_blob.IsClosed, this);
        if (buffer.Length > Length - _position)
        {
            throw new NotSupportedException(
                $"{buffer.Length} bytes at position {_position} reach behind the end of a value of {Length} bytes, which cannot grow: make it longer with UPDATE first.");
        }

        if (!buffer.IsEmpty)
        {
            _blob.Write((int)_position, buffer);
            _position += buffer.Length;
        }
    }

    /// <summary>As <see cref="Write(ReadOnlySpan{byte})"/>: the bytes are written before the method returns.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="cancellationToken">Asked before the write.</param>
    /// <returns>The task.</returns>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    /// <param name="buffer">The bytes.</param>
    /// <param name="offset">The place of the first byte in the buffer.</param>
    /// <param name="count">The number of bytes.</param>
    /// <param name="cancellationToken">Asked before the write.</param>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        CheckPart(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The origin is not valid.</exception>
    /// <exception cref="IOException">The position would be negative.</exception>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            SeekOrigin.End => Length + offset,
            _ => throw new ArgumentException($"{origin} is no origin to seek from.", nameof(origin)),
        };
        return position < 0 ? throw new IOException("The position would lie before the beginning of the stream.") : _position = position;
    }

    /// <summary>Does nothing: every write goes to the database.</summary>
    public override void Flush()
    {
    }

    /// <summary>Not supported: the length of a value changes by UPDATE only.</summary>
    /// <param name="value">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) =>
        throw new NotSupportedException("The length of a value cannot be changed through a stream: use UPDATE, for instance with zeroblob(n).");

    /// <summary>Closes the stream, which commits what was written where no transaction runs.</summary>
    /// <param name="disposing">False from a finalizer, which does nothing.</param>
    /// <exception cref="LibSqlException">The commit failed; nothing is written then.</exception>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _blob.Close();
        }

        base.Dispose(disposing);
    }

    private static void CheckPart(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > buffer.Length - offset)
        {
            throw new ArgumentException($"{count} bytes from {offset} on reach behind the end of a buffer of {buffer.Length} bytes.");
        }
    }

    private static SessionBlob Open(LibSqlConnection connection, string databaseName, string tableName, string columnName, long rowid, bool readOnly)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(databaseName);
        ArgumentNullException.ThrowIfNull(tableName);
        ArgumentNullException.ThrowIfNull(columnName);
        return connection.Session.OpenBlob(databaseName, tableName, columnName, rowid, readOnly, new ExecutionGuard(connection.DefaultTimeout));
    }
}
