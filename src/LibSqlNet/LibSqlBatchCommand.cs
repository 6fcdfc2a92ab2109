using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet;

/// <summary>A command of a <see cref="LibSqlBatch"/>, with parameters of its own.</summary>
public class LibSqlBatchCommand : DbBatchCommand
{
    private LibSqlParameterCollection? _parameters;
    private string _commandText = "";
    private int _recordsAffected = RecordCount.None;

    /// <summary>Makes an empty command.</summary>
    public LibSqlBatchCommand()
    {
    }

    /// <summary>Makes a command.</summary>
    /// <param name="commandText">The SQL: one statement, or several with semicolons between them.</param>
    public LibSqlBatchCommand(string? commandText) => CommandText = commandText;

    /// <summary>The SQL: one statement, or several with semicolons between them.</summary>
    [AllowNull]
    public override string CommandText
    {
        get => _commandText;
        set => _commandText = value ?? "";
    }

    /// <summary>Always <see cref="CommandType.Text"/>.</summary>
    /// <exception cref="ArgumentException">Another type is set.</exception>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => LibSqlCommand.ThrowUnlessText(value);
    }

    /// <summary>
    /// The number of rows that the command's INSERT, UPDATE and DELETE statements changed when the batch ran last; -1 where it has not run or
    /// nothing but reading was asked for.
    /// </summary>
    public override int RecordsAffected => _recordsAffected;

    /// <summary>The parameters, bound by name.</summary>
    public virtual new LibSqlParameterCollection Parameters => _parameters ??= new LibSqlParameterCollection();

    /// <inheritdoc/>
    public override bool CanCreateParameter => true;

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    internal LibSqlParameterCollection? BoundParameters => _parameters;

    /// <summary>Makes a parameter; it is not added.</summary>
    /// <returns>The parameter.</returns>
    public override LibSqlParameter CreateParameter() => new();

    internal void Reset() => _recordsAffected = RecordCount.None;

    internal void Count(int changes) => _recordsAffected = RecordCount.Add(_recordsAffected, changes);
}
