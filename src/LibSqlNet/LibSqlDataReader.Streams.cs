using System.Buffers;
using LibSqlNet.ColumnReaders;
using LibSqlNet.Native;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlDataReader
{
    private const int CompareLength = 64 * 1024;

    private Dictionary<(string Schema, string Table), string?>? _rowidColumns;

    /// <summary>
    /// A value as a stream of its bytes, or of its text in UTF-8. Where the row's rowid or INTEGER PRIMARY KEY is selected too, it is a read-only
    /// <see cref="LibSqlBlob"/>, which reads from the database and outlives the row; else the bytes are copied.
    /// </summary>
    /// <inheritdoc cref="GetFieldValue{T}" path="/param"/>
    /// <returns>The stream.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The reader stands on no row, or the value is NULL.</exception>
    public override Stream GetStream(int ordinal)
    {
        var row = Row(ordinal);
        var isStored = row.GetStorageClass(ordinal) is StorageClass.Blob || (row.GetStorageClass(ordinal) is StorageClass.Text && !IsStrict);
        return isStored && OpenBlob(_cursor!, ordinal) is { } blob
            ? new LibSqlBlob(blob, isReadOnly: true)
            : ColumnReader<Stream>.Default.Read(row, ordinal);
    }

    private SessionBlob? OpenBlob(RowCursor row, int ordinal)
    {
        if (row.GetOrigin(ordinal) is not { } origin || FindRowid(row, origin) is not { } rowidOrdinal)
        {
            return null;
        }

        SessionBlob blob;
        try
        {
            blob = _connection.Session.OpenBlob(
                origin.Schema, origin.Table, origin.Column, row.GetInt64(rowidOrdinal), isReadOnly: true, new ExecutionGuard(_connection.DefaultTimeout));
        }
        catch (LibSqlException e) when (e.SqliteErrorCode == NativeConstants.SQLITE_ERROR)
        {
            // The row has been deleted since, or it is not one that a blob can be opened in.
            return null;
        }

        if (Holds(blob, row.GetBytes(ordinal)))
        {
            return blob;
        }

        blob.Close();
        return null;
    }

    /// <summary>The column that holds the rowid of the rows that another column comes from.</summary>
    private int? FindRowid(RowCursor row, ColumnOrigin origin)
    {
        _rowidColumns ??= [];
        if (!_rowidColumns.TryGetValue((origin.Schema, origin.Table), out var rowid))
        {
            rowid = QueryRowidColumn(origin);
            _rowidColumns.Add((origin.Schema, origin.Table), rowid);
        }

        for (var i = 0; rowid is not null && i < _fieldCount; i++)
        {
            if (row.GetOrigin(i) is { } other
                && other.Schema == origin.Schema
                && other.Table == origin.Table
                && other.Column.Equals(rowid, StringComparison.OrdinalIgnoreCase)
                && row.GetStorageClass(i) == StorageClass.Integer)
            {
                return i;
            }
        }

        return null;
    }

    // The primary key is the rowid where it is one INTEGER and has no index of its own; without such a key the rowid's origin is called rowid.
    private string? QueryRowidColumn(ColumnOrigin origin)
    {
        var table = $"{Literal(origin.Table)}, {Literal(origin.Schema)}";
        var sql = $"""
            SELECT coalesce(
                (SELECT name FROM pragma_table_info({table}) WHERE pk AND type = 'INTEGER' COLLATE NOCASE
                    AND NOT EXISTS (SELECT 1 FROM pragma_index_list({table}) WHERE origin = 'pk')),
                (SELECT 'rowid' WHERE NOT EXISTS (SELECT 1 FROM pragma_table_xinfo({table}) WHERE name = 'rowid' COLLATE NOCASE)))
            """;
        return _connection.Session.QueryTextAsync(sql, new ExecutionGuard(_connection.DefaultTimeout), IOBehavior.Synchronous).Complete();
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // A join of a table with itself, or a UNION, shows columns of one table whose values come from different rows.
    private static bool Holds(SessionBlob blob, ReadOnlySpan<byte> bytes)
    {
        if (blob.Length != bytes.Length)
        {
            return false;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(CompareLength);
        try
        {
            for (var offset = 0; offset < bytes.Length; offset += CompareLength)
            {
                var part = bytes.Slice(offset, Math.Min(CompareLength, bytes.Length - offset));
                blob.Read(offset, buffer.AsSpan(0, part.Length));
                if (!part.SequenceEqual(buffer.AsSpan(0, part.Length)))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
