using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlDataReader : IDbColumnSchemaGenerator
{
    /// <summary>Describes the columns of the current result, from the schema alone: no row is read for it.</summary>
    /// <returns>A table with one row for each column.</returns>
    /// <exception cref="InvalidOperationException">The reader is closed or stands on no result.</exception>
    public override DataTable GetSchemaTable() => SchemaTable.Of(Columns());

    /// <summary>Describes the columns of the current result, from the schema alone: no row is read for it.</summary>
    /// <returns>The columns in their order.</returns>
    /// <exception cref="InvalidOperationException">The reader is closed or stands on no result.</exception>
    public virtual ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. Columns()]);

    /// <inheritdoc cref="GetSchemaTable"/>
    /// <param name="cancellationToken">Cancels before the work begins.</param>
    public override Task<DataTable?> GetSchemaTableAsync(CancellationToken cancellationToken = default) => cancellationToken.IsCancellationRequested
        ? Task.FromCanceled<DataTable?>(cancellationToken)
        : Task.FromResult<DataTable?>(GetSchemaTable());

    /// <inheritdoc cref="GetColumnSchema"/>
    /// <param name="cancellationToken">Cancels before the work begins.</param>
    public override Task<ReadOnlyCollection<DbColumn>> GetColumnSchemaAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<ReadOnlyCollection<DbColumn>>(cancellationToken)
            : Task.FromResult(GetColumnSchema());

    private IEnumerable<LibSqlColumn> Columns()
    {
        var cursor = Column(0);
        return Enumerable.Range(0, _fieldCount).Select(ordinal => new LibSqlColumn(
            ordinal, cursor.GetName(ordinal), GetFieldType(ordinal), GetDataTypeName(ordinal), cursor.GetOrigin(ordinal)));
    }
}
