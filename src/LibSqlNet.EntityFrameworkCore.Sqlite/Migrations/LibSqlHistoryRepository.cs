using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;

/// <summary>The table of applied migrations, and the lock under which migrations run.</summary>
internal sealed class LibSqlHistoryRepository(HistoryRepositoryDependencies dependencies) : HistoryRepository(dependencies)
{
    /// <summary>Each migration has a transaction of its own: the lock has to outlive them.</summary>
    public override LockReleaseBehavior LockReleaseBehavior => LockReleaseBehavior.Explicit;

    protected override string ExistsSql =>
        $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = {Literal(TableName)} COLLATE NOCASE{SqlGenerationHelper.StatementTerminator}";

    private string Table => SqlGenerationHelper.DelimitIdentifier(TableName);

    public override string GetCreateIfNotExistsScript() => GetCreateScript().Replace("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", StringComparison.Ordinal);

    public override string GetBeginIfExistsScript(string migrationId) => $"IF EXISTS ({Applied(migrationId)}) THEN";

    public override string GetBeginIfNotExistsScript(string migrationId) => $"IF NOT EXISTS ({Applied(migrationId)}) THEN";

    public override string GetEndIfScript() => "END IF" + SqlGenerationHelper.StatementTerminator + Environment.NewLine;

    public override IMigrationsDatabaseLock AcquireDatabaseLock()
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        return MigrationLock.Acquire(this, Dependencies.Connection);
    }

    public override async Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default)
    {
        Dependencies.MigrationsLogger.AcquiringMigrationLock();
        return await MigrationLock.AcquireAsync(this, Dependencies.Connection, cancellationToken).ConfigureAwait(false);
    }

    protected override bool InterpretExistsResult(object? value) => value is > 0L;

    private string Applied(string migrationId) => $"SELECT 1 FROM {Table} WHERE {SqlGenerationHelper.DelimitIdentifier(MigrationIdColumnName)} = {Literal(migrationId)}";

    private string Literal(string value) => Dependencies.TypeMappingSource.GetMapping(typeof(string)).GenerateSqlLiteral(value);
}
