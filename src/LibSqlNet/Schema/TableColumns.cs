using System.Data;
using LibSqlNet.Sessions;

namespace LibSqlNet.Schema;

/// <summary>Looks up the columns of the tables that a result comes from; each table is read once.</summary>
internal sealed class TableColumns(LibSqlConnection connection, IOBehavior io)
{
    private static readonly string Sql =
        $"""
        SELECT c.name, {UniqueColumns.IsUnique("c", "@Table", "@Database")}, c.hidden IN (2, 3),
            c.pk = 1 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(@Table, @Database) WHERE origin = 'pk')
        FROM pragma_table_xinfo(@Table, @Database) AS c
        """;

    private readonly Dictionary<(string Schema, string Table), Dictionary<string, TableColumn>> _tables = [];

    public async ValueTask<TableColumn> FindAsync(ColumnOrigin? origin)
    {
        if (origin is null)
        {
            return default;
        }

        var key = (origin.Schema, origin.Table);
        if (!_tables.TryGetValue(key, out var columns))
        {
            columns = await ReadAsync(origin.Schema, origin.Table).ConfigureAwait(false);
            _tables.Add(key, columns);
        }

        return columns.GetValueOrDefault(origin.Column);
    }

    private async ValueTask<Dictionary<string, TableColumn>> ReadAsync(string schema, string table)
    {
        using var command = new LibSqlCommand(Sql, connection, connection.Transaction);
        command.Parameters.AddWithValue("@Table", table);
        command.Parameters.AddWithValue("@Database", schema);
        var columns = new Dictionary<string, TableColumn>();
        var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, io, CancellationToken.None).ConfigureAwait(false);
        try
        {
            while (await reader.ReadAsync(io, CancellationToken.None).ConfigureAwait(false))
            {
                columns.Add(reader.GetString(0), new TableColumn(reader.GetBoolean(1), reader.GetBoolean(2), reader.GetBoolean(3)));
            }
        }
        finally
        {
            await reader.CloseAsync(io).ConfigureAwait(false);
        }

        return columns;
    }
}
