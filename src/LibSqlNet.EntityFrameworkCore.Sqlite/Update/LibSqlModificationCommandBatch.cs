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

    /// <summary>Runs one command for all rows; but where somebody looks on, a command of its own for each, so that each is seen.</summary>
    private async Task ExecuteAsync(IRelationalConnection connection, DatabaseCalls calls)
    {
        await calls.OpenAsync(connection).ConfigureAwait(false);
        var isObserved = IsObserved();
        DbCommand? reused = null;
        try
        {
            foreach (var command in _commands)
            {
                try
                {
                    if (isObserved)
                    {
                        await ExecuteAloneAsync(connection, command, calls).ConfigureAwait(false);
                    }
                    else
                    {
                        reused = Prepare(connection, reused, command);
                        await ExecuteReusedAsync(connection, reused, command, calls).ConfigureAwait(false);
                    }
                }
                catch (Exception error) when (error is not DbUpdateException and not OperationCanceledException)
                {
                    throw new DbUpdateException(RelationalStrings.UpdateStoreException, error, command.Entries);
                }
            }
        }
        finally
        {
            if (reused is not null)
            {
                await calls.DisposeAsync(reused).ConfigureAwait(false);
            }

            await calls.CloseAsync(connection).ConfigureAwait(false);
        }
    }

    /// <summary>Whether an interceptor, a log or a diagnostic listener wants to see commands and readers. Each batch asks anew.</summary>
    private bool IsObserved()
    {
        var (logger, now) = (dependencies.Logger, DateTimeOffset.UtcNow);
        return logger.ShouldLogCommandExecute(now)
            || logger.ShouldLogCommandCreate(now)
            || logger.ShouldLogDataReaderClose(now)
            || logger.ShouldLogDataReaderDispose(now);
    }

    private async ValueTask ExecuteAloneAsync(IRelationalConnection connection, IReadOnlyModificationCommand command, DatabaseCalls calls)
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

    private DbCommand Prepare(IRelationalConnection connection, DbCommand? reused, IReadOnlyModificationCommand command)
    {
        if (reused is null)
        {
            return Statement.Command.CreateDbCommand(Parameters(connection, command), _commandId, DbCommandMethod.ExecuteReader);
        }

        Statement.Bind(reused, command);
        return reused;
    }

    private async ValueTask ExecuteReusedAsync(
        IRelationalConnection connection, DbCommand dbCommand, IReadOnlyModificationCommand command, DatabaseCalls calls)
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
