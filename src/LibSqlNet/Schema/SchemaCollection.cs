using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LibSqlNet.Sessions;

namespace LibSqlNet.Schema;

/// <summary>A collection that <see cref="LibSqlConnection.GetSchema(string)"/> knows.</summary>
internal abstract class SchemaCollection(string name, int identifierParts, params string[] restrictions)
{
    public string Name { get; } = name;

    /// <summary>How many parts the name of one of its objects has, as <c>main.place.id</c> has three.</summary>
    public int IdentifierParts { get; } = identifierParts;

    /// <summary>What its rows can be restricted by, in order.</summary>
    public IReadOnlyList<string> Restrictions { get; } = restrictions;

    protected abstract IReadOnlyList<(string Name, Type Type)> Columns { get; }

    public async ValueTask<DataTable> ReadAsync(LibSqlConnection connection, string?[] values, IOBehavior io, CancellationToken cancellationToken)
    {
        var table = Empty();
        await FillAsync(table, connection, values, io, cancellationToken).ConfigureAwait(false);
        table.AcceptChanges();
        return table;
    }

    protected abstract ValueTask FillAsync(
        DataTable table, LibSqlConnection connection, string?[] values, IOBehavior io, CancellationToken cancellationToken);

    [UnconditionalSuppressMessage("Trimming", "IL2077", Justification = "The members of the types are asked for by columns of user-defined types only.")]
    private DataTable Empty()
    {
        var table = new DataTable(Name) { Locale = CultureInfo.InvariantCulture };
        foreach (var (column, type) in Columns)
        {
            table.Columns.Add(column, type);
        }

        return table;
    }
}
