using System.Data.Common;

namespace LibSqlNet;

/// <summary>Makes the provider's objects.</summary>
public class LibSqlFactory : DbProviderFactory
{
    /// <summary>The one instance.</summary>
    public static readonly LibSqlFactory Instance = new();

    private LibSqlFactory()
    {
    }

    /// <inheritdoc/>
    public override bool CanCreateBatch => true;

    /// <inheritdoc/>
    public override DbBatch CreateBatch() => new LibSqlBatch();

    /// <inheritdoc/>
    public override DbBatchCommand CreateBatchCommand() => new LibSqlBatchCommand();

    /// <inheritdoc/>
    public override bool CanCreateDataAdapter => true;

    /// <inheritdoc/>
    public override bool CanCreateCommandBuilder => true;

    /// <inheritdoc/>
    public override DbDataAdapter CreateDataAdapter() => new LibSqlDataAdapter();

    /// <inheritdoc/>
    public override DbCommandBuilder CreateCommandBuilder() => new LibSqlCommandBuilder();

    /// <inheritdoc/>
    public override DbDataSource CreateDataSource(string connectionString) => new LibSqlDataSource(connectionString);

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new LibSqlCommand();

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new LibSqlConnection();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new LibSqlConnectionStringBuilder();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new LibSqlParameter();
}
