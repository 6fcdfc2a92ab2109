using System.Data;
using LibSqlNet.Native;
using LibSqlNet.Sessions;

namespace LibSqlNet.Schema;

/// <summary>
/// The columns of tables or views, which are described one by one: a virtual table whose module is not loaded, or a view that stands on something that
/// is gone, has no columns in a list of all, and is an error where it is asked for by name.
/// </summary>
internal abstract class DescribedCollection(string name, string owner) : QueriedCollection(name, identifierParts: 3, owner, "Column")
{
    private const int Owner = 2;

    /// <summary>The condition, for a row of <c>pragma_table_list</c>, that what it names is of this collection.</summary>
    protected abstract string OwnerCondition { get; }

    protected override async ValueTask FillFromAsync(
        string database, DataTable table, LibSqlConnection connection, string?[] values, IOBehavior io, CancellationToken cancellationToken)
    {
        var isNamed = values.Length > Owner && values[Owner] is not null;
        foreach (var name in await OwnersAsync(database, connection, values, io, cancellationToken).ConfigureAwait(false))
        {
            string?[] named = [database, null, name, values.ElementAtOrDefault(Owner + 1)];
            try
            {
                await base.FillFromAsync(database, table, connection, named, io, cancellationToken).ConfigureAwait(false);
            }
            catch (LibSqlException e) when (!isNamed && e.SqliteErrorCode == NativeConstants.SQLITE_ERROR)
            {
                continue;
            }
        }
    }

    private async ValueTask<List<string>> OwnersAsync(
        string database, LibSqlConnection connection, string?[] values, IOBehavior io, CancellationToken cancellationToken)
    {
        var sql = $"SELECT name FROM pragma_table_list WHERE schema = @Database AND {OwnerCondition} AND {Restrict("name", Restrictions[Owner])} ORDER BY name";
        using var command = Command(connection, sql, values);
        command.Parameters.AddWithValue("@Database", database);
        var rows = await ReadRowsAsync(command, io, cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(static row => (string)row[0]!);
    }
}
