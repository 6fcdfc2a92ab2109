using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LibSqlNet;

/// <summary>
/// Makes the commands that write a <see cref="LibSqlDataAdapter"/>'s changes back, out of the one that selects. That one has to read one table, with
/// its primary key or a unique column among the columns.
/// </summary>
public class LibSqlCommandBuilder : DbCommandBuilder
{
    private const string Quote = "\"";

    /// <summary>Makes a builder without an adapter.</summary>
    public LibSqlCommandBuilder()
        : this(null)
    {
    }

    /// <summary>Makes a builder, which then makes the commands that the adapter has none of.</summary>
    /// <param name="adapter">The adapter.</param>
    public LibSqlCommandBuilder(LibSqlDataAdapter? adapter)
    {
        base.QuotePrefix = Quote;
        base.QuoteSuffix = Quote;
        DataAdapter = adapter;
    }

    /// <summary>The adapter.</summary>
    public new LibSqlDataAdapter? DataAdapter
    {
        get => (LibSqlDataAdapter?)base.DataAdapter;
        set => base.DataAdapter = value;
    }

    /// <summary>What names in quotes begin with: <c>"</c>.</summary>
    /// <exception cref="ArgumentException">Something else is set.</exception>
    [AllowNull]
    public override string QuotePrefix
    {
        get => base.QuotePrefix;
        set => ThrowUnlessQuote(value);
    }

    /// <summary>What names in quotes end with: <c>"</c>.</summary>
    /// <exception cref="ArgumentException">Something else is set.</exception>
    [AllowNull]
    public override string QuoteSuffix
    {
        get => base.QuoteSuffix;
        set => ThrowUnlessQuote(value);
    }

    /// <summary>Always the start: <c>"main"."place"</c>.</summary>
    /// <exception cref="ArgumentException">The end is set.</exception>
    public override CatalogLocation CatalogLocation
    {
        get => CatalogLocation.Start;
        set
        {
            if (value != CatalogLocation.Start)
            {
                throw new ArgumentException("The name of a database stands before that of a table: CatalogLocation is always Start.");
            }
        }
    }

    /// <inheritdoc cref="DbCommandBuilder.GetInsertCommand()"/>
    public new LibSqlCommand GetInsertCommand() => (LibSqlCommand)base.GetInsertCommand();

    /// <inheritdoc cref="DbCommandBuilder.GetInsertCommand(bool)"/>
    /// <param name="useColumnsForParameterNames">Whether parameters are named after their columns, where these are names that a parameter can have.</param>
    public new LibSqlCommand GetInsertCommand(bool useColumnsForParameterNames) => (LibSqlCommand)base.GetInsertCommand(useColumnsForParameterNames);

    /// <inheritdoc cref="DbCommandBuilder.GetUpdateCommand()"/>
    public new LibSqlCommand GetUpdateCommand() => (LibSqlCommand)base.GetUpdateCommand();

    /// <inheritdoc cref="DbCommandBuilder.GetUpdateCommand(bool)"/>
    /// <param name="useColumnsForParameterNames">Whether parameters are named after their columns, where these are names that a parameter can have.</param>
    public new LibSqlCommand GetUpdateCommand(bool useColumnsForParameterNames) => (LibSqlCommand)base.GetUpdateCommand(useColumnsForParameterNames);

    /// <inheritdoc cref="DbCommandBuilder.GetDeleteCommand()"/>
    public new LibSqlCommand GetDeleteCommand() => (LibSqlCommand)base.GetDeleteCommand();

    /// <inheritdoc cref="DbCommandBuilder.GetDeleteCommand(bool)"/>
    /// <param name="useColumnsForParameterNames">Whether parameters are named after their columns, where these are names that a parameter can have.</param>
    public new LibSqlCommand GetDeleteCommand(bool useColumnsForParameterNames) => (LibSqlCommand)base.GetDeleteCommand(useColumnsForParameterNames);

    /// <summary>Puts a name in quotes.</summary>
    /// <param name="unquotedIdentifier">The name.</param>
    /// <returns>The name in quotes, with those that it holds doubled.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public override string QuoteIdentifier(string unquotedIdentifier)
    {
        ArgumentNullException.ThrowIfNull(unquotedIdentifier);
        return $"{Quote}{unquotedIdentifier.Replace(Quote, Quote + Quote, StringComparison.Ordinal)}{Quote}";
    }

    /// <summary>Takes a name out of its quotes; one without quotes stays as it is.</summary>
    /// <param name="quotedIdentifier">The name.</param>
    /// <returns>The name without quotes.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public override string UnquoteIdentifier(string quotedIdentifier)
    {
        ArgumentNullException.ThrowIfNull(quotedIdentifier);
        return quotedIdentifier.Length >= 2 && quotedIdentifier[0] == '"' && quotedIdentifier[^1] == '"'
            ? quotedIdentifier[1..^1].Replace(Quote + Quote, Quote, StringComparison.Ordinal)
            : quotedIdentifier;
    }

    /// <summary>Describes the columns of a command's result. A database's name stands where the base class looks for what tables are named with.</summary>
    /// <param name="sourceCommand">The command.</param>
    /// <returns>The description.</returns>
    /// <exception cref="ArgumentNullException">The command is null.</exception>
    /// <exception cref="NotSupportedException">The database is on a server, which does not say where columns come from.</exception>
    protected override DataTable? GetSchemaTable(DbCommand sourceCommand)
    {
        ArgumentNullException.ThrowIfNull(sourceCommand);
        if (sourceCommand.Connection is LibSqlConnection { Settings.Server.IsReplicated: false })
        {
            throw new NotSupportedException(
                "The database is on a server, which does not say what tables the columns of a result come from: write the commands by hand, or use a local file or a replica.");
        }

        var table = base.GetSchemaTable(sourceCommand);
        foreach (DataRow row in table!.Rows)
        {
            row[SchemaTableColumn.BaseSchemaName] = row[SchemaTableOptionalColumn.BaseCatalogName];
            row[SchemaTableOptionalColumn.BaseCatalogName] = DBNull.Value;
        }

        return table;
    }

    /// <summary>Nothing is to be said of a parameter: its value decides how it is written, and all of it is.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="row">The column's description.</param>
    /// <param name="statementType">The kind of command.</param>
    /// <param name="whereClause">Whether the parameter belongs to the condition.</param>
    protected override void ApplyParameterInfo(DbParameter parameter, DataRow row, StatementType statementType, bool whereClause)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.ResetDbType();
        parameter.Size = -1;
    }

    /// <inheritdoc/>
    protected override string GetParameterName(int parameterOrdinal) => string.Create(CultureInfo.InvariantCulture, $"@p{parameterOrdinal}");

    /// <inheritdoc/>
    protected override string GetParameterName(string parameterName) => "@" + parameterName;

    /// <inheritdoc/>
    protected override string GetParameterPlaceholder(int parameterOrdinal) => GetParameterName(parameterOrdinal);

    /// <inheritdoc/>
    protected override void SetRowUpdatingHandler(DbDataAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        var ours = (LibSqlDataAdapter)adapter;
        if (adapter == base.DataAdapter)
        {
            ours.RowUpdating -= OnRowUpdating;
        }
        else
        {
            ours.RowUpdating += OnRowUpdating;
        }
    }

    private static void ThrowUnlessQuote(string? value)
    {
        if (value != Quote)
        {
            throw new ArgumentException("Names are put in double quotes, as standard SQL has them: QuotePrefix and QuoteSuffix are always \".");
        }
    }

    private void OnRowUpdating(object? sender, RowUpdatingEventArgs e) => RowUpdatingHandler(e);
}
