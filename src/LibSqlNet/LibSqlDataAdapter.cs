using System.Data.Common;

namespace LibSqlNet;

/// <summary>Fills tables of a <see cref="System.Data.DataSet"/> and writes their changes back.</summary>
public partial class LibSqlDataAdapter : DbDataAdapter
{
    private readonly LibSqlConnection? _ownConnection;

    /// <summary>Makes an adapter without commands.</summary>
    public LibSqlDataAdapter()
    {
    }

    /// <summary>Makes an adapter.</summary>
    /// <param name="selectCommand">The command that fills.</param>
    public LibSqlDataAdapter(LibSqlCommand? selectCommand) => SelectCommand = selectCommand;

    /// <summary>Makes an adapter.</summary>
    /// <param name="selectCommandText">The SQL that fills.</param>
    /// <param name="connection">The connection to run it on; where it is closed it is opened meanwhile.</param>
    public LibSqlDataAdapter(string? selectCommandText, LibSqlConnection? connection)
        : this(new LibSqlCommand(selectCommandText, connection, connection?.Transaction))
    {
    }

    /// <summary>Makes an adapter with a connection of its own, which it opens for what it does and disposes of in the end.</summary>
    /// <param name="selectCommandText">The SQL that fills.</param>
    /// <param name="connectionString">The connection string; see <see cref="LibSqlConnectionStringBuilder"/>.</param>
    /// <exception cref="ArgumentException">It holds an unknown keyword, a value that does not convert, or keywords that exclude each other.</exception>
    public LibSqlDataAdapter(string? selectCommandText, string? connectionString)
        : this()
    {
        _ownConnection = new LibSqlConnection(connectionString);
        SelectCommand = new LibSqlCommand(selectCommandText, _ownConnection);
    }

    /// <summary>Comes before a row is written; <see cref="RowUpdatingEventArgs.Status"/> can leave it out.</summary>
    public event EventHandler<RowUpdatingEventArgs>? RowUpdating;

    /// <summary>Comes after a row was written or failed to be.</summary>
    public event EventHandler<RowUpdatedEventArgs>? RowUpdated;

    /// <summary>The command that fills.</summary>
    public new LibSqlCommand? SelectCommand
    {
        get => (LibSqlCommand?)base.SelectCommand;
        set => base.SelectCommand = value;
    }

    /// <summary>The command that writes new rows.</summary>
    public new LibSqlCommand? InsertCommand
    {
        get => (LibSqlCommand?)base.InsertCommand;
        set => base.InsertCommand = value;
    }

    /// <summary>The command that writes changed rows.</summary>
    public new LibSqlCommand? UpdateCommand
    {
        get => (LibSqlCommand?)base.UpdateCommand;
        set => base.UpdateCommand = value;
    }

    /// <summary>The command that deletes rows.</summary>
    public new LibSqlCommand? DeleteCommand
    {
        get => (LibSqlCommand?)base.DeleteCommand;
        set => base.DeleteCommand = value;
    }

    /// <inheritdoc/>
    protected override void OnRowUpdating(RowUpdatingEventArgs value) => RowUpdating?.Invoke(this, value);

    /// <inheritdoc/>
    protected override void OnRowUpdated(RowUpdatedEventArgs value) => RowUpdated?.Invoke(this, value);

    /// <summary>Disposes of the adapter, and of its connection where it has one of its own.</summary>
    /// <param name="disposing">False from a finalizer, which does nothing.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _batch?.Dispose();
            _ownConnection?.Dispose();
        }

        base.Dispose(disposing);
    }
}
