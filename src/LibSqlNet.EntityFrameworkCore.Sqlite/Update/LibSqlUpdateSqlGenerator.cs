using System.Text;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

internal sealed partial class LibSqlUpdateSqlGenerator(UpdateSqlGeneratorDependencies dependencies) : UpdateAndSelectSqlGenerator(dependencies)
{
    public override ResultSetMapping AppendInsertOperation(
        StringBuilder commandStringBuilder, IReadOnlyModificationCommand command, int commandPosition, out bool requiresTransaction) =>
        IsReturning(command)
            ? AppendInsertReturningOperation(commandStringBuilder, command, commandPosition, out requiresTransaction)
            : base.AppendInsertOperation(commandStringBuilder, command, commandPosition, out requiresTransaction);

    public override ResultSetMapping AppendUpdateOperation(
        StringBuilder commandStringBuilder, IReadOnlyModificationCommand command, int commandPosition, out bool requiresTransaction) =>
        IsReturning(command)
            ? AppendUpdateReturningOperation(commandStringBuilder, command, commandPosition, out requiresTransaction)
            : base.AppendUpdateOperation(commandStringBuilder, command, commandPosition, out requiresTransaction);

    public override ResultSetMapping AppendDeleteOperation(
        StringBuilder commandStringBuilder, IReadOnlyModificationCommand command, int commandPosition, out bool requiresTransaction) =>
        IsReturning(command)
            ? AppendDeleteReturningOperation(commandStringBuilder, command, commandPosition, out requiresTransaction)
            : base.AppendDeleteOperation(commandStringBuilder, command, commandPosition, out requiresTransaction);

    public override string GenerateNextSequenceValueOperation(string name, string? schema) =>
        "SELECT " + GenerateObtainNextSequenceValueOperation(name, schema);

    public override string GenerateObtainNextSequenceValueOperation(string name, string? schema) =>
        "nextval(" + Dependencies.TypeMappingSource.GetMapping(typeof(string)).GenerateSqlLiteral(name) + ")";

    public override void AppendObtainNextSequenceValueOperation(StringBuilder commandStringBuilder, string name, string? schema) =>
        commandStringBuilder.Append(GenerateObtainNextSequenceValueOperation(name, schema));

    protected override ResultSetMapping AppendInsertAndSelectOperation(
        StringBuilder commandStringBuilder, IReadOnlyModificationCommand command, int commandPosition, out bool requiresTransaction)
    {
        var read = command.ColumnModifications.Where(column => column.IsRead).ToList();
        if (!read.Exists(InsertedValue.IsNeeded))
        {
            return base.AppendInsertAndSelectOperation(commandStringBuilder, command, commandPosition, out requiresTransaction);
        }

        AppendInsert(commandStringBuilder, command.TableName, command.Schema, [.. command.ColumnModifications.Where(column => column.IsWrite)], read);
        commandStringBuilder.AppendLine(SqlGenerationHelper.StatementTerminator);
        requiresTransaction = true;
        return AppendSelectAffectedCommand(
            commandStringBuilder,
            command.TableName,
            command.Schema,
            read,
            [.. command.ColumnModifications.Where(column => column.IsKey)],
            commandPosition);
    }

    protected override void AppendInsertCommand(
        StringBuilder commandStringBuilder,
        string name,
        string? schema,
        IReadOnlyList<IColumnModification> writeOperations,
        IReadOnlyList<IColumnModification> readOperations)
    {
        AppendInsert(commandStringBuilder, name, schema, writeOperations, readOperations);
        AppendReturningClause(commandStringBuilder, readOperations);
        commandStringBuilder.AppendLine(SqlGenerationHelper.StatementTerminator);
    }

    protected override void AppendIdentityWhereCondition(StringBuilder commandStringBuilder, IColumnModification columnModification) =>
        commandStringBuilder.Append(SqlGenerationHelper.DelimitIdentifier("rowid")).Append(" = last_insert_rowid()");

    protected override void AppendRowsAffectedWhereCondition(StringBuilder commandStringBuilder, int expectedRowsAffected) =>
        commandStringBuilder.Append("changes() = ").Append(expectedRowsAffected);

    protected override ResultSetMapping AppendSelectAffectedCountCommand(
        StringBuilder commandStringBuilder, string name, string? schema, int commandPosition)
    {
        commandStringBuilder.Append("SELECT changes()").AppendLine(SqlGenerationHelper.StatementTerminator).AppendLine();
        return ResultSetMapping.LastInResultSet | ResultSetMapping.ResultSetWithRowsAffectedOnly;
    }

    // A table WITHOUT ROWID has no last rowid by which a SELECT would find the row.
    private static bool IsReturning(IReadOnlyModificationCommand command) =>
        command.Table is not { } table || table.IsSqlReturningClauseUsed() || InsertedValue.IsWithoutRowId(table);

    /// <summary>Appends an INSERT of the values that are given and of those that only SQL can tell.</summary>
    private void AppendInsert(
        StringBuilder sql,
        string name,
        string? schema,
        IReadOnlyList<IColumnModification> written,
        IReadOnlyList<IColumnModification> read)
    {
        IReadOnlyList<IColumnModification> inserted = [.. written, .. read.Where(InsertedValue.IsNeeded)];
        AppendInsertCommandHeader(sql, name, schema, inserted);
        AppendValuesHeader(sql, inserted);
        AppendValues(sql, name, schema, written);
        for (var i = written.Count; i < inserted.Count; i++)
        {
            // Into the list of values, which base closed; alone it makes a list of its own.
            sql.Length -= i > 0 ? 1 : 0;
            sql.Append(i > 0 ? ", " : "(");
            InsertedValue.Append(sql, inserted[i], written, SqlGenerationHelper);
            sql.Append(')');
        }
    }
}
