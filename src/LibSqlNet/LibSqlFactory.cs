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
    public override DbCommand CreateCommand() => new LibSqlCommand();

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new LibSqlConnection();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new LibSqlConnectionStringBuilder();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new LibSqlParameter();
}
