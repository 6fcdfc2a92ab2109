using System.Data;
using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.Schema;

/// <summary>
/// A collection of what the databases of a connection hold, the attached ones among them. It is read from their schemas, never from their rows.
/// </summary>
/// <remarks>
/// The first two restrictions are the catalog, which is the name that a database is attached by, and the schema, which no object has. The query sees
/// <c>@Database</c> and each restriction under its own name.
/// </remarks>
internal abstract class QueriedCollection(string name, int identifierParts, params string[] restrictions)
    : SchemaCollection(name, identifierParts, ["Catalog", "Schema", .. restrictions])
{
    /// <summary>The condition that a name is the one that a restriction gives, if it gives one.</summary>
    protected static string Restrict(string column, string restriction) => $"(@{restriction} IS NULL OR {column} = @{restriction} COLLATE NOCASE)";

    /// <summary>The query for one database. Its columns are those of the collection, in order; more of them are for <see cref="Refine"/>.</summary>
    /// <param name="schema">The database's name as SQL, in quotes.</param>
    protected abstract string Query(string schema);

    /// <summary>Computes what SQL cannot.</summary>
    protected virtual void Refine(object?[] row)
    {
    }

    protected override async ValueTask FillAsync(
        DataTable table, LibSqlConnection connection, string?[] values, IOBehavior io, CancellationToken cancellationToken)
    {
        var databases = await DatabasesAsync(connection, values, io, cancellationToken).ConfigureAwait(false);
        foreach (var database in databases)
        {
            await FillFromAsync(database, table, connection, values, io, cancellationToken).ConfigureAwait(false);
        }
    }

    protected virtual async ValueTask FillFromAsync(
        string database, DataTable table, LibSqlConnection connection, string?[] values, IOBehavior io, CancellationToken cancellationToken)
    {
        using var command = Command(connection, Query(Quote(database)), values);
        command.Parameters.AddWithValue("@Database", database);
        foreach (var row in await ReadRowsAsync(command, io, cancellationToken).ConfigureAwait(false))
        {
            Refine(row);
            table.Rows.Add(Convert(row));
        }
    }

    protected LibSqlCommand Command(LibSqlConnection connection, string sql, string?[] values)
    {
        var command = new LibSqlCommand(sql, connection, connection.Transaction);
        for (var i = 0; i < Restrictions.Count; i++)
        {
            command.Parameters.AddWithValue($"@{Restrictions[i]}", i < values.Length ? values[i] : null);
        }

        return command;
    }

    protected static async ValueTask<List<object?[]>> ReadRowsAsync(LibSqlCommand command, IOBehavior io, CancellationToken cancellationToken)
    {
        var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, io, cancellationToken).ConfigureAwait(false);
        try
        {
            var rows = new List<object?[]>();
            while (await reader.ReadAsync(io, cancellationToken).ConfigureAwait(false))
            {
                var row = new object?[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }

            return rows;
        }
        finally
        {
            await reader.CloseAsync(io).ConfigureAwait(false);
        }
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private async ValueTask<List<string>> DatabasesAsync(
        LibSqlConnection connection, string?[] values, IOBehavior io, CancellationToken cancellationToken)
    {
        var sql = $"SELECT name FROM pragma_database_list WHERE {Restrict("name", "Catalog")} AND (@Schema IS NULL OR @Schema = '') ORDER BY seq";
        using var command = Command(connection, sql, values);
        var rows = await ReadRowsAsync(command, io, cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(static row => (string)row[0]!);
    }

    private object?[] Convert(object?[] row)
    {
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = row[i] is null or DBNull ? DBNull.Value : System.Convert.ChangeType(row[i], Columns[i].Type, CultureInfo.InvariantCulture);
        }

        return values;
    }
}
