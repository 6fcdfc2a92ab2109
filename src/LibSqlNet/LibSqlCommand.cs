using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Parameters;
using LibSqlNet.Sessions;

namespace LibSqlNet;

/// <summary>
/// SQL to run on a <see cref="LibSqlConnection"/>: one statement, or several with semicolons between them. Each is prepared when its turn comes.
/// </summary>
public partial class LibSqlCommand : DbCommand, IReaderOwner
{
    private const int DefaultCommandTimeout = 30;

    private const int Unset = -1;

    private LibSqlParameterCollection? _parameters;
    private LibSqlConnection? _connection;
    private LibSqlDataReader? _reader;
    private string _commandText = "";
    private int _commandTimeout = Unset;

    // As an int it would make each new command eight bytes larger.
    private byte _updatedRowSource;

    // While something runs: lent by the connection.
    private volatile ExecutionGuard? _guard;

    /// <summary>Makes an empty command.</summary>
    public LibSqlCommand()
    {
    }

    /// <summary>Makes a command.</summary>
    /// <param name="commandText">The SQL.</param>
    public LibSqlCommand(string? commandText) => CommandText = commandText;

    /// <summary>Makes a command.</summary>
    /// <param name="commandText">The SQL.</param>
    /// <param name="connection">The connection to run it on.</param>
    public LibSqlCommand(string? commandText, LibSqlConnection? connection)
        : this(commandText) => Connection = connection;

    /// <summary>Makes a command.</summary>
    /// <param name="commandText">The SQL.</param>
    /// <param name="connection">The connection to run it on.</param>
    /// <param name="transaction">The transaction to run it in.</param>
    public LibSqlCommand(string? commandText, LibSqlConnection? connection, LibSqlTransaction? transaction)
        : this(commandText, connection) => Transaction = transaction;

    /// <summary>The SQL.</summary>
    /// <exception cref="InvalidOperationException">It is set while a reader of the command is open.</exception>
    [AllowNull]
    public override string CommandText
    {
        get => _commandText;
        set
        {
            ThrowIfReading();
            _commandText = value ?? "";
        }
    }

    /// <summary>
    /// The seconds that an execution, or one call of the reader, may take, waits for locks included; then it stops with a
    /// <see cref="LibSqlException"/> of code 9 or, while it waits, 5. 0 is no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public override int CommandTimeout
    {
        get => _commandTimeout != Unset ? _commandTimeout : _connection?.DefaultTimeout ?? DefaultCommandTimeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _commandTimeout = value;
        }
    }

    /// <summary>Always <see cref="CommandType.Text"/>.</summary>
    /// <exception cref="ArgumentException">Another type is set.</exception>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => ThrowUnlessText(value);
    }

    /// <summary>The connection to run on.</summary>
    /// <exception cref="InvalidOperationException">It is set while a reader of the command is open.</exception>
    public virtual new LibSqlConnection? Connection
    {
        get => _connection;
        set
        {
            ThrowIfReading();
            _connection = value;
        }
    }

    /// <summary>The transaction to run in: the connection's own, or null where it has none.</summary>
    public virtual new LibSqlTransaction? Transaction { get; set; }

    /// <summary>The parameters, bound by name.</summary>
    public virtual new LibSqlParameterCollection Parameters => _parameters ??= new LibSqlParameterCollection();

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource
    {
        get => (UpdateRowSource)_updatedRowSource;
        set => _updatedRowSource = checked((byte)value);
    }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = (LibSqlConnection?)value;
    }

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction
    {
        get => Transaction;
        set => Transaction = (LibSqlTransaction?)value;
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <summary>The open reader of the command, or null.</summary>
    protected internal virtual LibSqlDataReader? DataReader
    {
        get => _reader;
        set => _reader = value;
    }

    private LibSqlParameterCollection? BoundParameters => _connection!.ToBind(_parameters);

    /// <inheritdoc/>
    LibSqlDataReader? IReaderOwner.DataReader
    {
        get => DataReader;
        set => DataReader = value;
    }

    /// <inheritdoc/>
    ExecutionGuard IReaderOwner.Guard => _guard!;

    /// <summary>
    /// Stops the command's execution, from any thread: the call that runs fails with a <see cref="LibSqlException"/> of code 9 (SQLITE_INTERRUPT).
    /// What is left of the command then is not run. Does nothing when no call runs and no reader is open.
    /// </summary>
    public override void Cancel() => _guard?.Cancel(this);

    /// <summary>Makes a parameter; it is not added.</summary>
    /// <returns>The parameter.</returns>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Hides the base class's instance method.")]
    public virtual new LibSqlParameter CreateParameter() => new();

    /// <inheritdoc/>
    void IReaderOwner.Bind(SessionStatement statement) => ParameterBinder.Bind(statement, BoundParameters);

    /// <inheritdoc/>
    void IReaderOwner.End(StatementBatch statements) => End(statements, _guard!);

    /// <inheritdoc/>
    void IReaderOwner.Count(int changes)
    {
        // A command has no count of its own: its reader keeps it.
    }

    internal static void ThrowUnlessText(CommandType type)
    {
        if (type != CommandType.Text)
        {
            throw new ArgumentException($"Commands of type {type} are not supported: SQLite has no stored procedures. Use CommandType.Text.");
        }
    }

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => CreateParameter();

    private void ThrowIfReading()
    {
        if (_reader is not null)
        {
            throw new InvalidOperationException("The command has an open reader: dispose it first.");
        }
    }
}
