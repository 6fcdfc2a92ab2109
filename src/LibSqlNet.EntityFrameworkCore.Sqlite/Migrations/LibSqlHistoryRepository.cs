using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;

internal sealed class LibSqlHistoryRepository(HistoryRepositoryDependencies dependencies) : HistoryRepository(dependencies)
{
    public override LockReleaseBehavior LockReleaseBehavior => LockReleaseBehavior.Explicit;

    protected override string ExistsSql =>
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = "
        + Dependencies.TypeMappingSource.GetMapping(typeof(string)).GenerateSqlLiteral(TableName) + SqlGenerationHelper.StatementTerminator;

    public override string GetCreateIfNotExistsScript() => GetCreateScript().Replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", StringComparison.Ordinal);

    public override string GetBeginIfExistsScript(string migrationId) => throw new NotSupportedException();

    public override string GetBeginIfNotExistsScript(string migrationId) => throw new NotSupportedException();

    public override string GetEndIfScript() => throw new NotSupportedException();

    public override IMigrationsDatabaseLock AcquireDatabaseLock() => new Lock(this);

    public override Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IMigrationsDatabaseLock>(new Lock(this));

    protected override bool InterpretExistsResult(object? value) => value is > 0L;

    private sealed class Lock(IHistoryRepository repository) : IMigrationsDatabaseLock
    {
        public IHistoryRepository HistoryRepository => repository;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
