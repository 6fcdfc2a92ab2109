using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;

/// <summary>Writes the SQL of migrations: each operation is one ALTER TABLE, which keeps rows, triggers, views and whatever else belongs to a table.</summary>
/// <param name="dependencies">The services that generating SQL needs.</param>
/// <remarks>Schemas are ignored, as Entity Framework's own SQLite provider does, which warns of them when it validates the model.</remarks>
public partial class LibSqlMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies) : MigrationsSqlGenerator(dependencies)
{
    private IReadOnlyList<MigrationOperation> _operations = [];

    /// <inheritdoc/>
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        _operations = operations;
        try
        {
            return base.Generate(operations, model, options);
        }
        finally
        {
            _operations = [];
        }
    }

    /// <inheritdoc/>
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append("CREATE TABLE ").Append(Delimit(operation.Name)).AppendLine(" (");
        using (builder.Indent())
        {
            Comment(operation.Comment, builder);
            CreateTableColumns(operation, model, builder);
            CreateTableConstraints(operation, model, builder);
            builder.AppendLine();
        }

        builder.Append(")").Append(TableOptions(operation));
        End(builder, terminate);
    }

    /// <inheritdoc/>
    /// <remarks>A comment stands in the text of CREATE TABLE only; changing it later changes nothing in the database.</remarks>
    protected override void Generate(AlterTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (TableOptions(operation) != TableOptions(operation.OldTable))
        {
            throw new NotSupportedException(
                $"STRICT, WITHOUT ROWID and RANDOM ROWID of the table '{operation.Name}' cannot be changed once it is there, since they say how its "
                + "rows are stored. Create a table with the new options in the migration, copy the rows with migrationBuilder.Sql, and drop the old one.");
        }
    }

    /// <inheritdoc/>
    protected override void Generate(RenameTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        var newName = operation.NewName ?? operation.Name;
        if (newName == operation.Name)
        {
            return;
        }

        var name = operation.Name;
        if (string.Equals(name, newName, StringComparison.OrdinalIgnoreCase))
        {
            // To SQLite a name in another case is the name of a table that is there already.
            name = "ef_renamed_" + newName;
            Alter(operation.Name, builder).Append("RENAME TO ").Append(Delimit(name));
            End(builder);
        }

        Alter(name, builder).Append("RENAME TO ").Append(Delimit(newName));
        End(builder);
    }

    /// <inheritdoc/>
    protected override void Generate(DropTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append("DROP TABLE ").Append(Delimit(operation.Name));
        End(builder, terminate);
    }

    /// <inheritdoc/>
    protected override void Generate(DropIndexOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append("DROP INDEX ").Append(Delimit(operation.Name));
        End(builder, terminate);
    }

    /// <inheritdoc/>
    /// <remarks>SQLite cannot rename an index, so that it is made anew, as the model has it.</remarks>
    protected override void Generate(RenameIndexOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        var table = operation.Table is null ? null : model?.GetRelationalModel().FindTable(operation.Table, operation.Schema);
        var index = table?.Indexes.FirstOrDefault(index => index.Name == operation.NewName)
            ?? throw new NotSupportedException(
                $"The index '{operation.Name}' cannot be renamed, since the migration's model has no index '{operation.NewName}' of the table "
                + $"'{operation.Table}' that tells what to create in its place. Use DropIndex and CreateIndex.");
        builder.Append("DROP INDEX ").Append(Delimit(operation.Name));
        End(builder);
        Generate(CreateIndexOperation.CreateFrom(index), model, builder);
    }

    /// <inheritdoc/>
    protected override void Generate(DropPrimaryKeyOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        Alter(operation.Table, builder).Append("DROP PRIMARY KEY");
        End(builder, terminate);
    }

    /// <inheritdoc/>
    protected override void Generate(AddPrimaryKeyOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        var isAutoincrement = operation.Columns.Length == 1 && IsAutoincrement(operation, model);
        if (isAutoincrement && AddedColumn(operation) is not null)
        {
            builder.Append("UPDATE ").Append(Delimit(operation.Table)).Append(" SET ").Append(Delimit(operation.Columns[0])).Append(" = rowid");
            End(builder);
        }

        Alter(operation.Table, builder).Append("ADD ");
        PrimaryKeyConstraint(operation, model, builder);
        End(builder, terminate);

        if (isAutoincrement)
        {
            Alter(operation.Table, builder).Append("ALTER COLUMN ").Append(Delimit(operation.Columns[0])).Append(" SET AUTOINCREMENT");
            End(builder);
        }
    }

    /// <inheritdoc/>
    protected override void Generate(RenameSequenceOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        if (operation.NewName is { } newName && newName != operation.Name)
        {
            builder.Append("ALTER SEQUENCE ").Append(Delimit(operation.Name)).Append(" RENAME TO ").Append(Delimit(newName));
            End(builder);
        }
    }

    /// <inheritdoc/>
    /// <remarks>In a script another statement follows, so that this one has to end, even where it was written without a semicolon.</remarks>
    protected override void Generate(SqlOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        builder.AppendLine(operation.Sql);
        if (!operation.Sql.AsSpan().TrimEnd().EndsWith(Dependencies.SqlGenerationHelper.StatementTerminator, StringComparison.Ordinal))
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        }

        EndStatement(builder, operation.SuppressTransaction);
    }

    /// <inheritdoc/>
    protected override void Generate(EnsureSchemaOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
    }

    /// <inheritdoc/>
    protected override void Generate(DropSchemaOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
    }

    private static string TableOptions(MigrationOperation operation)
    {
        List<string> options = [];
        if (IsSet(operation, LibSqlAnnotationNames.Strict))
        {
            options.Add("STRICT");
        }

        if (IsSet(operation, LibSqlAnnotationNames.WithoutRowId))
        {
            options.Add("WITHOUT ROWID");
        }

        if (IsSet(operation, LibSqlAnnotationNames.RandomRowId))
        {
            options.Add("RANDOM ROWID");
        }

        return options.Count == 0 ? "" : " " + string.Join(", ", options);
    }

    private static bool IsSet(MigrationOperation operation, string annotation) => operation[annotation] is true;

    private static void Comment(string? comment, MigrationCommandListBuilder builder)
    {
        foreach (var line in comment?.ReplaceLineEndings("\n").Split('\n') ?? [])
        {
            builder.Append("-- ").AppendLine(line);
        }
    }

    private AddColumnOperation? AddedColumn(AddPrimaryKeyOperation key) =>
        _operations.OfType<AddColumnOperation>().FirstOrDefault(column => column.Table == key.Table && column.Name == key.Columns[0]);

    private bool IsAutoincrement(AddPrimaryKeyOperation key, IModel? model) =>
        AddedColumn(key) is { } added
            ? IsSet(added, LibSqlAnnotationNames.Autoincrement)
            : FindColumn(model, key.Table, key.Schema, key.Columns[0])?[LibSqlAnnotationNames.Autoincrement] is true;

    private static IColumn? FindColumn(IModel? model, string table, string? schema, string name) =>
        model?.GetRelationalModel().FindTable(table, schema)?.FindColumn(name);

    private string Delimit(string identifier) => Dependencies.SqlGenerationHelper.DelimitIdentifier(identifier);

    private MigrationCommandListBuilder Alter(string table, MigrationCommandListBuilder builder) =>
        builder.Append("ALTER TABLE ").Append(Delimit(table)).Append(" ");

    private void End(MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }
}
