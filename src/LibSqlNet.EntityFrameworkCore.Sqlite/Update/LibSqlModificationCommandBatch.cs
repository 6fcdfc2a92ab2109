using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

/// <summary>
/// Commands of one shape: the SQL is made once, and runs once for each of them with its own values. So each row's results and failure are its own,
/// and the engine prepares the statement once.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The reader has nothing of its own.")]
internal sealed class LibSqlModificationCommandBatch(ModificationCommandBatchFactoryDependencies dependencies, int maxBatchSize)
    : ModificationCommandBatch
{
    private readonly List<IReadOnlyModificationCommand> _commands = [];
    private readonly Guid _commandId = Guid.NewGuid();

    // In the form in which commands take over results, around each row's reader in turn.
    private readonly RelationalDataReader _reader = new();
    private ModificationStatement? _statement;
    private bool _moreBatchesExpected;

    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands => _commands;

    public override bool RequiresTransaction => _commands.Count > 1 || Statement.RequiresTransaction;

    public override bool AreMoreBatchesExpected => _moreBatchesExpected;

    private bool IsCount => Statement.Results.HasFlag(ResultSetMapping.ResultSetWithRowsAffectedOnly);

    private ModificationStatement Statement =>
        _statement ?? throw new InvalidOperationException(RelationalStrings.ModificationCommandBatchNotComplete);

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        if (_statement is not null)
        {
            throw new InvalidOperationException(RelationalStrings.ModificationCommandBatchAlreadyComplete);
        }

        if (_commands.Count > 0 && (_commands.Count >= maxBatchSize || !CommandShape.IsSame(_commands[0], modificationCommand)))
        {
            return false;
        }

        _commands.Add(modificationCommand);
        return true;
    }

    public override void Complete(bool moreBatchesExpected)
    {
        _statement = new ModificationStatement(_commands[0], dependencies);
        _moreBatchesExpected = moreBatchesExpected;
    }

    public override void Execute(IRelationalConnection connection) =>
        ExecuteAsync(connection, new DatabaseCalls(isAsync: false, CancellationToken.None)).GetAwaiter().GetResult();

    public override Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default) =>
        ExecuteAsync(connection, new DatabaseCalls(isAsync: true, cancellationToken));

    private Task ExecuteAsync(IRelationalConnection connection, DatabaseCalls calls) =>
        IsObserved() ? ExecuteEachAsync(connection, calls) : ExecuteReusedAsync(connection, calls);

    /// <summary>Whether an interceptor, a log or a diagnostic listener wants to see commands and readers.</summary>
    private bool IsObserved()
    {
        var (logger, now) = (dependencies.Logger, DateTimeOffset.UtcNow);
        return logger.ShouldLogCommandCreate(now)
            || logger.ShouldLogCommandExecute(now)
            || logger.ShouldLogDataReaderClose(now)
            || logger.ShouldLogDataReaderDispose(now);
    }

    /// <summary>Runs a command of its own for each row, so that whoever looks on sees each.</summary>
    private async Task ExecuteEachAsync(IRelationalConnection connection, DatabaseCalls calls)
    {
        foreach (var command in _commands)
        {
            try
            {
                var reader = await calls.ExecuteAsync(Statement.Command, Parameters(connection, command)).ConfigureAwait(false);
                try
                {
                    await ConsumeAsync(command, reader, calls).ConfigureAwait(false);
                }
                finally
                {
                    await calls.DisposeAsync(reader).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (IsOfRow(error))
            {
                throw Failure(error, command);
            }
        }
    }

    /// <summary>Runs one command for all rows.</summary>
    private async Task ExecuteReusedAsync(IRelationalConnection connection, DatabaseCalls calls)
    {
        await calls.OpenAsync(connection).ConfigureAwait(false);
        var dbCommand = Statement.Command.CreateDbCommand(Parameters(connection, _commands[0]), _commandId, DbCommandMethod.ExecuteReader);
        try
        {
            await ExecuteAsync(connection, dbCommand, _commands[0], calls).ConfigureAwait(false);
            for (var i = 1; i < _commands.Count; i++)
            {
                Statement.Bind(dbCommand, _commands[i]);
                await ExecuteAsync(connection, dbCommand, _commands[i], calls).ConfigureAwait(false);
            }
        }
        finally
        {
            await calls.DisposeAsync(dbCommand).ConfigureAwait(false);
            await calls.CloseAsync(connection).ConfigureAwait(false);
        }
    }

    private async ValueTask ExecuteAsync(
        IRelationalConnection connection, DbCommand dbCommand, IReadOnlyModificationCommand command, DatabaseCalls calls)
    {
        try
        {
            var reader = await calls.ExecuteAsync(dbCommand).ConfigureAwait(false);
            try
            {
                _reader.Initialize(connection, dbCommand, reader, _commandId, logger: null);
                await ConsumeAsync(command, _reader, calls).ConfigureAwait(false);
            }
            finally
            {
                await calls.DisposeAsync(reader).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (IsOfRow(error))
        {
            throw Failure(error, command);
        }
    }

    private static bool IsOfRow(Exception error) => error is not DbUpdateException and not OperationCanceledException;

    private static DbUpdateException Failure(Exception error, IReadOnlyModificationCommand command) =>
        new(RelationalStrings.UpdateStoreException, error, command.Entries);

    private RelationalCommandParameterObject Parameters(IRelationalConnection connection, IReadOnlyModificationCommand command) =>
        new(
            connection,
            Statement.ValuesOf(command),
            readerColumns: null,
            dependencies.CurrentContext.Context,
            dependencies.Logger,
            CommandSource.SaveChanges);

    /// <summary>Takes over what the database made, and throws where it found no row.</summary>
    private async ValueTask ConsumeAsync(IReadOnlyModificationCommand command, RelationalDataReader reader, DatabaseCalls calls)
    {
        var rows = reader.DbDataReader;
        if (Statement.Results != ResultSetMapping.NoResults)
        {
            var affected = !await calls.ReadAsync(rows).ConfigureAwait(false) ? 0 : IsCount ? rows.GetInt32(0) : 1;
            if (affected != 1)
            {
                await ThrowConcurrencyAsync(command, affected, calls).ConfigureAwait(false);
            }
            else if (!IsCount)
            {
                command.PropagateResults(reader);
            }
        }

        // Foreign keys are checked when a statement ends, not when it returns its row.
        while (await calls.NextResultAsync(rows).ConfigureAwait(false))
        {
        }
    }

    private async ValueTask ThrowConcurrencyAsync(IReadOnlyModificationCommand command, int affected, DatabaseCalls calls)
    {
        var exception = new DbUpdateConcurrencyException(RelationalStrings.UpdateConcurrencyException(1, affected), command.Entries);
        var result = await calls.ConcurrencyExceptionAsync(
            dependencies.UpdateLogger, dependencies.CurrentContext.Context, command.Entries, exception).ConfigureAwait(false);
        if (!result.IsSuppressed)
        {
            throw exception;
        }
    }
}
