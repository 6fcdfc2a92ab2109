using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

/// <summary>The calls that exist twice, blocking and not: one caller of them then does for both. Those that block return completed tasks.</summary>
[SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "The blocking ones are for blocking callers.")]
internal readonly struct DatabaseCalls(bool isAsync, CancellationToken cancellationToken)
{
    public ValueTask<bool> OpenAsync(IRelationalConnection connection) =>
        isAsync ? new(connection.OpenAsync(cancellationToken)) : new(connection.Open());

    public ValueTask<bool> CloseAsync(IRelationalConnection connection) =>
        isAsync ? new(connection.CloseAsync()) : new(connection.Close());

    public ValueTask<RelationalDataReader> ExecuteAsync(IRelationalCommand command, RelationalCommandParameterObject parameters) =>
        isAsync ? new(command.ExecuteReaderAsync(parameters, cancellationToken)) : new(command.ExecuteReader(parameters));

    public ValueTask<DbDataReader> ExecuteAsync(DbCommand command) =>
        isAsync ? new(command.ExecuteReaderAsync(cancellationToken)) : new(command.ExecuteReader());

    public ValueTask<bool> ReadAsync(DbDataReader reader) => isAsync ? new(reader.ReadAsync(cancellationToken)) : new(reader.Read());

    public ValueTask<bool> NextResultAsync(DbDataReader reader) =>
        isAsync ? new(reader.NextResultAsync(cancellationToken)) : new(reader.NextResult());

    public ValueTask<InterceptionResult> ConcurrencyExceptionAsync(
        IDiagnosticsLogger<DbLoggerCategory.Update> logger, DbContext context, IReadOnlyList<IUpdateEntry> entries, DbUpdateConcurrencyException exception) =>
        isAsync
            ? logger.OptimisticConcurrencyExceptionAsync(context, entries, exception, createEventData: null, cancellationToken)
            : new(logger.OptimisticConcurrencyException(context, entries, exception, createEventData: null));

    public ValueTask DisposeAsync<T>(T disposable)
        where T : IDisposable, IAsyncDisposable
    {
        if (isAsync)
        {
            return disposable.DisposeAsync();
        }

        disposable.Dispose();
        return default;
    }
}
