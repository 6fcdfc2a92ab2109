using System.Data.Common;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <inheritdoc/>
    public override bool CanCreateBatch => true;

    /// <summary>Makes a batch that belongs to this connection and its transaction.</summary>
    /// <returns>The batch.</returns>
    public virtual new LibSqlBatch CreateBatch() => new(this, Transaction) { Timeout = DefaultTimeout };

    /// <inheritdoc/>
    protected override DbBatch CreateDbBatch() => CreateBatch();
}
