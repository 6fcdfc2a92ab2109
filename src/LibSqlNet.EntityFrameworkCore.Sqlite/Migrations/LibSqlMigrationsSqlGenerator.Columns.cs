using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;

/// <content>The columns of tables.</content>
public partial class LibSqlMigrationsSqlGenerator
{
    /// <inheritdoc/>
    /// <remarks>A primary key of one column stands in the column's definition, where AUTOINCREMENT may follow it.</remarks>
    protected override void CreateTableColumns(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        for (var i = 0; i < operation.Columns.Count; i++)
        {
            var column = operation.Columns[i];
            if (i > 0)
            {
                builder.AppendLine(",");
            }

            Comment(column.Comment, builder);
            ColumnDefinition(column, model, builder);
            if (operation.PrimaryKey is { Columns: [var key] } primaryKey && key == column.Name)
            {
                PrimaryKeyOfColumn(primaryKey, column, builder);
            }
        }
    }

    /// <inheritdoc/>
    protected override void CreateTablePrimaryKeyConstraint(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (operation.PrimaryKey is { Columns.Length: > 1 })
        {
            base.CreateTablePrimaryKeyConstraint(operation, model, builder);
        }
    }

    /// <inheritdoc/>
    protected override void ColumnDefinition(
        string? schema, string table, string name, ColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        if (operation.ComputedColumnSql is not null)
        {
            ComputedColumnDefinition(schema, table, name, operation, model, builder);
            return;
        }

        builder.Append(Delimit(name)).Append(" ").Append(operation.ColumnType ?? GetColumnType(schema, table, name, operation, model)!);
        if (IsSet(operation, LibSqlAnnotationNames.RowVersion))
        {
            builder.Append(" ROWVERSION");
        }

        Collate(operation.Collation, builder);
        builder.Append(operation.IsNullable ? " NULL" : " NOT NULL");
        DefaultValue(operation.DefaultValue, operation.DefaultValueSql, operation.ColumnType, builder);
    }

    /// <inheritdoc/>
    protected override void ComputedColumnDefinition(
        string? schema, string table, string name, ColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Delimit(name));
        if (operation.ColumnType is not null && IsStrict(table, schema, model))
        {
            builder.Append(" ").Append(operation.ColumnType);
        }

        builder.Append(" AS (").Append(operation.ComputedColumnSql!).Append(")");
        if (operation.IsStored == true)
        {
            builder.Append(" STORED");
        }

        Collate(operation.Collation, builder);
    }

    /// <inheritdoc/>
    protected override void Generate(AlterColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        var isKeyReplaced = IsKeyReplaced(operation.Table);
        var wasAutoincrement = IsSet(operation.OldColumn, LibSqlAnnotationNames.Autoincrement) && !isKeyReplaced;
        var isAutoincrement = IsSet(operation, LibSqlAnnotationNames.Autoincrement) && !isKeyReplaced;
        FillNulls(operation, builder);
        if (wasAutoincrement && !isAutoincrement)
        {
            AlterColumn(operation, builder).Append("DROP AUTOINCREMENT");
            End(builder);
        }

        if (!IsSameDefinition(operation))
        {
            AlterColumn(operation, builder).Append("KEEP CONSTRAINTS TO ");
            ColumnDefinition(operation.Schema, operation.Table, operation.Name, WithoutFiller(operation, model), model, builder);
            End(builder);
        }

        if (isAutoincrement && !wasAutoincrement)
        {
            AlterColumn(operation, builder).Append("SET AUTOINCREMENT");
            End(builder);
        }
    }

    /// <inheritdoc/>
    protected override void Generate(DropColumnOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        Alter(operation.Table, builder).Append("DROP COLUMN ").Append(Delimit(operation.Name));
        End(builder, terminate);
    }

    /// <inheritdoc/>
    protected override void Generate(RenameColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        Alter(operation.Table, builder)
            .Append("RENAME COLUMN ").Append(Delimit(operation.Name)).Append(" TO ").Append(Delimit(operation.NewName));
        End(builder);
    }

    private static bool IsSameDefinition(AlterColumnOperation operation)
    {
        var old = operation.OldColumn;
        return operation.ColumnType is not null
            && operation.ColumnType == old.ColumnType
            && operation.IsNullable == old.IsNullable
            && operation.Collation == old.Collation
            && operation.ComputedColumnSql == old.ComputedColumnSql
            && operation.IsStored == old.IsStored
            && operation.DefaultValueSql == old.DefaultValueSql
            && Equals(operation.DefaultValue, old.DefaultValue)
            && operation.IsRowVersion == old.IsRowVersion
            && IsSet(operation, LibSqlAnnotationNames.RowVersion) == IsSet(old, LibSqlAnnotationNames.RowVersion);
    }

    /// <summary>Where a column becomes required, the value that it has from now on in place of NULL is not always its default.</summary>
    private static ColumnOperation WithoutFiller(AlterColumnOperation operation, IModel? model)
    {
        if (operation.DefaultValue is null
            || !operation.OldColumn.IsNullable
            || FindColumn(model, operation.Table, operation.Schema, operation.Name) is not { } column
            || column.TryGetDefaultValue(out _))
        {
            return operation;
        }

        var definition = new AddColumnOperation
        {
            ClrType = operation.ClrType,
            ColumnType = operation.ColumnType,
            IsUnicode = operation.IsUnicode,
            IsFixedLength = operation.IsFixedLength,
            MaxLength = operation.MaxLength,
            Precision = operation.Precision,
            Scale = operation.Scale,
            IsRowVersion = operation.IsRowVersion,
            IsNullable = operation.IsNullable,
            Collation = operation.Collation,
        };
        definition.AddAnnotations(operation.GetAnnotations());
        return definition;
    }

    private void PrimaryKeyOfColumn(AddPrimaryKeyOperation key, ColumnOperation column, MigrationCommandListBuilder builder)
    {
        if (key.Name is not null)
        {
            builder.Append(" CONSTRAINT ").Append(Delimit(key.Name));
        }

        builder.Append(" PRIMARY KEY");
        if (IsSet(column, LibSqlAnnotationNames.Autoincrement))
        {
            builder.Append(" AUTOINCREMENT");
        }
    }

    private static void Collate(string? collation, MigrationCommandListBuilder builder)
    {
        if (collation is not null)
        {
            builder.Append(" COLLATE ").Append(collation);
        }
    }

    private void FillNulls(AlterColumnOperation operation, MigrationCommandListBuilder builder)
    {
        if (operation.IsNullable || !operation.OldColumn.IsNullable || (operation.DefaultValue ?? operation.DefaultValueSql) is null)
        {
            return;
        }

        var value = operation.DefaultValueSql ?? Literal(operation);
        builder
            .Append("UPDATE ").Append(Delimit(operation.Table)).Append(" SET ").Append(Delimit(operation.Name)).Append(" = ").Append(value)
            .Append(" WHERE ").Append(Delimit(operation.Name)).Append(" IS NULL");
        End(builder);
    }

    private string Literal(ColumnOperation operation)
    {
        var type = operation.DefaultValue!.GetType();
        var mapping = operation.ColumnType is null ? null : Dependencies.TypeMappingSource.FindMapping(type, operation.ColumnType);
        return (mapping ?? Dependencies.TypeMappingSource.GetMappingForValue(operation.DefaultValue)).GenerateSqlLiteral(operation.DefaultValue);
    }

    /// <summary>Whether the key has gone by now, with its AUTOINCREMENT; the one that comes brings its own.</summary>
    private bool IsKeyReplaced(string table)
    {
        var oldName = _operations.OfType<RenameTableOperation>().FirstOrDefault(operation => operation.NewName == table)?.Name ?? table;
        return _operations.OfType<DropPrimaryKeyOperation>().Any(key => key.Table == table || key.Table == oldName);
    }

    private bool IsStrict(string table, string? schema, IModel? model) =>
        _operations.OfType<CreateTableOperation>().FirstOrDefault(operation => operation.Name == table) is { } created
            ? IsSet(created, LibSqlAnnotationNames.Strict)
            : model?.GetRelationalModel().FindTable(table, schema)?[LibSqlAnnotationNames.Strict] is true;

    private MigrationCommandListBuilder AlterColumn(AlterColumnOperation operation, MigrationCommandListBuilder builder) =>
        Alter(operation.Table, builder).Append("ALTER COLUMN ").Append(Delimit(operation.Name)).Append(" ");
}
