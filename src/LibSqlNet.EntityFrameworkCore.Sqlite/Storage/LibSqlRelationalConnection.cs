using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

internal sealed class LibSqlRelationalConnection(RelationalConnectionDependencies dependencies) : RelationalConnection(dependencies)
{
    private LibSqlDataSource? _dataSource = dependencies.ContextOptions.FindExtension<LibSqlOptionsExtension>()?.DataSource;

    public override string? ConnectionString
    {
        get => base.ConnectionString;
        set
        {
            _dataSource = null;
            base.ConnectionString = value;
        }
    }

    [AllowNull]
    public override DbConnection DbConnection
    {
        get => base.DbConnection;
        set => base.DbConnection = value is null ? null! : LibSqlConnections.Require(value);
    }

    public override void SetDbConnection(DbConnection? value, bool contextOwnsConnection) =>
        base.SetDbConnection(value is null ? null : LibSqlConnections.Require(value), contextOwnsConnection);

    protected override DbConnection CreateDbConnection() =>
        _dataSource is null ? new LibSqlConnection(GetValidatedConnectionString()) : _dataSource.CreateConnection();

    protected override void OpenDbConnection(bool errorsExpected)
    {
        LimitWaiting();
        base.OpenDbConnection(errorsExpected);
    }

    protected override Task OpenDbConnectionAsync(bool errorsExpected, CancellationToken cancellationToken)
    {
        LimitWaiting();
        return base.OpenDbConnectionAsync(errorsExpected, cancellationToken);
    }

    // What no command runs waits for locks too: opening, BEGIN and COMMIT.
    private void LimitWaiting()
    {
        if (CommandTimeout is { } seconds)
        {
            ((LibSqlConnection)DbConnection).DefaultTimeout = seconds;
        }
    }
}
