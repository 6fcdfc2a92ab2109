using System.Data;
using LibSqlNet.Sessions;

namespace LibSqlNet.Schema;

/// <summary>A collection that is the same for all databases; the connection need not be open.</summary>
internal abstract class FixedCollection(string name) : SchemaCollection(name, identifierParts: 0)
{
    protected abstract IEnumerable<object?[]> Rows(LibSqlConnection connection);

    protected override ValueTask FillAsync(
        DataTable table, LibSqlConnection connection, string?[] values, IOBehavior io, CancellationToken cancellationToken)
    {
        foreach (var row in Rows(connection))
        {
            table.Rows.Add(row);
        }

        return ValueTask.CompletedTask;
    }
}
