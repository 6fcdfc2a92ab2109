using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;

/// <summary>The table of applied migrations, and the lock under which migrations run.</summary>
/// <remarks>
/// The lock is the write transaction that a migration runs in, which BEGIN IMMEDIATE opens: one connection has it, others wait for it as
/// long as CommandTimeout says, and the operating system takes it from a process that dies. Nothing is stored, so that nothing can be left behind;
/// the table <c>__EFMigrationsLock</c> of Entity Framework's own provider is neither made nor looked at.
/// </remarks>
internal sealed class LibSqlHistoryRepository(HistoryRepositoryDependencies dependencies) : HistoryRepository(dependencies)
{
    public override LockReleaseBehavior LockReleaseBehavior => LockReleaseBehavior.Transaction;

    protected override string ExistsSql =>
        $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = {Literal(TableName)} COLLATE NOCASE{SqlGenerationHelper.StatementTerminator}";

    public override string GetCreateIfNotExistsScript() => GetCreateScript().Replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", StringComparison.Ordinal);

    public override string GetBeginIfExistsScript(string migrationId) => $"IF EXISTS ({Applied(migrationId)}) THEN";

    public override string GetBeginIfNotExistsScript(string migrationId) => $"IF NOT EXISTS ({Applied(migrationId)}) THEN";

    public override string GetEndIfScript() => "END IF" + SqlGenerationHelper.StatementTerminator + Environment.NewLine;

    public override IMigrationsDatabaseLock AcquireDatabaseLock()
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        return new TransactionLock(this);
    }

    public override Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(AcquireDatabaseLock());

    protected override bool InterpretExistsResult(object? value) => value is > 0L;

    private string Applied(string migrationId) =>
        $"SELECT 1 FROM {SqlGenerationHelper.DelimitIdentifier(TableName)} WHERE {SqlGenerationHelper.DelimitIdentifier(MigrationIdColumnName)} = {Literal(migrationId)}";

    private string Literal(string value) => Dependencies.TypeMappingSource.GetMapping(typeof(string)).GenerateSqlLiteral(value);

    /// <summary>The end of the transaction lets go of it.</summary>
    private sealed class TransactionLock(IHistoryRepository historyRepository) : IMigrationsDatabaseLock
    {
        public IHistoryRepository HistoryRepository => historyRepository;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
