using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using LibSqlNet.Schema;
using LibSqlNet.Sessions;

namespace LibSqlNet;

public partial class LibSqlDataReader : IDbColumnSchemaGenerator
{
    /// <summary>Describes the columns of the current result, from the schema alone: no row is read for it.</summary>
    /// <returns>A table with one row for each column.</returns>
    /// <exception cref="InvalidOperationException">The reader is closed or stands on no result.</exception>
    public override DataTable GetSchemaTable() => SchemaTable.Of(ColumnsAsync(IOBehavior.Synchronous).Complete());

    /// <summary>Describes the columns of the current result, from the schema alone: no row is read for it.</summary>
    /// <returns>The columns in their order.</returns>
    /// <exception cref="InvalidOperationException">The reader is closed or stands on no result.</exception>
    public virtual ReadOnlyCollection<DbColumn> GetColumnSchema() => new(ColumnsAsync(IOBehavior.Synchronous).Complete());

    /// <inheritdoc cref="GetSchemaTable"/>
    /// <param name="cancellationToken">Cancels before the work begins.</param>
    public override async Task<DataTable?> GetSchemaTableAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return SchemaTable.Of(await ColumnsAsync(IOBehavior.Asynchronous).ConfigureAwait(false));
    }

    /// <inheritdoc cref="GetColumnSchema"/>
    /// <param name="cancellationToken">Cancels before the work begins.</param>
    public override async Task<ReadOnlyCollection<DbColumn>> GetColumnSchemaAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ReadOnlyCollection<DbColumn>(await ColumnsAsync(IOBehavior.Asynchronous).ConfigureAwait(false));
    }

    private async ValueTask<DbColumn[]> ColumnsAsync(IOBehavior io)
    {
        var cursor = Column(0);

        // Nobody finds NULL in a rowid, but it may be given as one, and Microsoft.Data.Sqlite says so.
        var wantsKeys = Has(CommandBehavior.KeyInfo) || IsStrict;
        var tables = new TableColumns(_connection, io);
        var columns = new DbColumn[_fieldCount];
        for (var ordinal = 0; ordinal < columns.Length; ordinal++)
        {
            var origin = cursor.GetOrigin(ordinal);
            var tableColumn = await tables.FindAsync(origin).ConfigureAwait(false);
            columns[ordinal] = new LibSqlColumn(ordinal, cursor.GetName(ordinal), GetFieldType(ordinal), GetDataTypeName(ordinal), origin, tableColumn, wantsKeys);
        }

        return columns;
    }
}
