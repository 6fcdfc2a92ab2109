using System.Data.Common;
using LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

internal sealed class LibSqlRelationalConnection(RelationalConnectionDependencies dependencies) : RelationalConnection(dependencies)
{
    private readonly LibSqlDataSource? _dataSource = dependencies.ContextOptions.FindExtension<LibSqlOptionsExtension>()?.DataSource;

    protected override DbConnection CreateDbConnection() =>
        _dataSource is null ? new LibSqlConnection(GetValidatedConnectionString()) : _dataSource.CreateConnection();
}
