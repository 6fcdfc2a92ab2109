using System.Text;
using LibSqlNet.Functions;
using LibSqlNet.Pooling;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>An empty database in memory, where SQLite itself computes what needs no server: conversions of values, and what the connection changed last.</summary>
internal sealed class LocalEngine(RemoteSession session)
{
    // It keeps none of them: each is closed when it comes back.
    private static readonly SessionPool Pool = SessionPool.Of("Data Source=:memory:");

    private readonly ExecutionGuard _guard = new();
    private Session? _session;

    /// <summary>Reads a value in another form than its own.</summary>
    public T Convert<T>(in HranaValue value, Func<ValueSource, T> read)
    {
        var batch = Open().RentBatch("SELECT ?1");
        try
        {
            var statement = batch.Next(_guard)!;
            Bind(statement, 0, value);
            var cursor = statement.Execute(_guard);
            try
            {
                return read(cursor);
            }
            finally
            {
                cursor.Finish();
            }
        }
        finally
        {
            batch.Return();
        }
    }

    /// <summary>Runs a statement that stands on nothing but what the session changed last.</summary>
    /// <exception cref="NotSupportedException">It stands on the server's database, too.</exception>
    public RemoteRun Run(RemoteStatement statement)
    {
        var batch = Open().RentBatch(statement.Text.Sql);
        try
        {
            var local = batch.Next(_guard)!;
            for (var i = 0; i < statement.Arguments.Length; i++)
            {
                Bind(local, i, statement.Arguments.Span[i]);
            }

            return new BufferedRun(session, [statement], [ReadAll(local.Execute(_guard))], [null]);
        }
        catch (LibSqlException e)
        {
            throw new NotSupportedException(
                "Outside of a transaction each command has a connection of the server to itself, where nothing was changed before: put what calls last_insert_rowid() or changes() into the text of the command that changes something, or use RETURNING or a transaction.",
                e);
        }
        finally
        {
            batch.Return();
        }
    }

    public void Close()
    {
        if (_session is { } open)
        {
            _session = null;
            Pool.ReturnAsync(open, IOBehavior.Synchronous).Complete();
        }
    }

    private static void Bind(SessionStatement statement, int ordinal, in HranaValue value)
    {
        switch (value.StorageClass)
        {
            case StorageClass.Integer:
                statement.BindInt64(ordinal, value.Integer);
                break;
            case StorageClass.Real:
                statement.BindDouble(ordinal, value.Real);
                break;
            case StorageClass.Text:
                statement.BindText(ordinal, Encoding.UTF8.GetString(value.Bytes.Span));
                break;
            case StorageClass.Blob:
                statement.BindBlob(ordinal, value.Bytes.Span);
                break;
            default:
                statement.BindNull(ordinal);
                break;
        }
    }

    private HranaResult ReadAll(RowCursor cursor)
    {
        var columns = new HranaColumn[cursor.ColumnCount];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new HranaColumn(cursor.GetName(i), cursor.GetDeclaredType(i));
        }

        var rows = new List<HranaValue[]>();
        while (cursor.ReadAsync(_guard, IOBehavior.Synchronous).Complete())
        {
            rows.Add([.. Enumerable.Range(0, columns.Length).Select(i => ValueOf(cursor, i))]);
        }

        cursor.Finish();
        return new HranaResult(columns, rows, 0, null, null);
    }

    private static HranaValue ValueOf(RowCursor cursor, int ordinal) => cursor.GetStorageClass(ordinal) switch
    {
        StorageClass.Integer => HranaValue.OfInteger(cursor.GetInt64(ordinal)),
        StorageClass.Real => HranaValue.OfReal(cursor.GetDouble(ordinal)),
        StorageClass.Text => HranaValue.OfText(cursor.GetBytes(ordinal).ToArray()),
        StorageClass.Blob => HranaValue.OfBlob(cursor.GetBytes(ordinal).ToArray()),
        _ => HranaValue.Null,
    };

    private Session Open()
    {
        if (_session is null)
        {
            _session = Pool.RentAsync(_guard, IOBehavior.Synchronous).Complete();
            _session.Register(new ScalarFunction<long>("last_insert_rowid", 0, _ => session.LastInsertRowid ?? 0, isDeterministic: false));
            _session.Register(new ScalarFunction<long>("changes", 0, _ => session.LastChanges, isDeterministic: false));
            _session.Register(new ScalarFunction<long>("total_changes", 0, static _ => throw new NotSupportedException("It is not counted."), isDeterministic: false));
        }

        return _session;
    }
}
