using LibSqlNet.EntityFrameworkCore.Sqlite.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

internal sealed class LibSqlModelValidator(ModelValidatorDependencies dependencies, RelationalModelValidatorDependencies relationalDependencies)
    : RelationalModelValidator(dependencies, relationalDependencies)
{
    // The types that SQLite takes in a STRICT table; ROWVERSION columns are BLOBs.
    private static readonly string[] StrictTypes = ["INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"];

    public override void Validate(IModel model, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        base.Validate(model, logger);
        foreach (var entityType in model.GetEntityTypes())
        {
            ValidateNoSchema(entityType, logger);
            ValidateNoStoredProcedures(entityType);
            ValidateTableOptions(entityType);
            ValidateHiLo(entityType);
        }
    }

    private static void ValidateNoSchema(IEntityType entityType, IDiagnosticsLogger<DbLoggerCategory.Model.Validation> logger)
    {
        if (entityType.GetSchema() is { } schema)
        {
            logger.SchemaConfiguredWarning(entityType, schema);
        }
    }

    private static void ValidateNoStoredProcedures(IEntityType entityType)
    {
        if (entityType.GetInsertStoredProcedure() is not null
            || entityType.GetUpdateStoredProcedure() is not null
            || entityType.GetDeleteStoredProcedure() is not null)
        {
            throw new InvalidOperationException(
                $"The entity type '{entityType.DisplayName()}' is mapped to a stored procedure, and SQLite has none. Take the mapping out: rows are saved with "
                + "INSERT, UPDATE and DELETE, and triggers can do what a procedure did.");
        }
    }

    private static void ValidateTableOptions(IEntityType entityType)
    {
        if (entityType.IsStrict())
        {
            ValidateStrict(entityType);
        }

        if (entityType.IsWithoutRowId())
        {
            ValidateWithoutRowId(entityType);
        }

        if (entityType.HasRandomRowId())
        {
            ValidateRandomRowId(entityType);
        }
    }

    private static void ValidateStrict(IEntityType entityType)
    {
        foreach (var property in entityType.GetProperties())
        {
            if (property.FindRelationalTypeMapping()?.StoreType is { } type && !StrictTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException(
                    $"The table of '{entityType.DisplayName()}' is STRICT, and the property '{property.Name}' has the column type '{type}'. A STRICT table "
                    + "takes INTEGER, INT, REAL, TEXT, BLOB and ANY: leave HasColumnType out, or set one of these.");
            }
        }
    }

    private static void ValidateWithoutRowId(IEntityType entityType)
    {
        if (entityType.FindPrimaryKey() is not { } key)
        {
            throw new InvalidOperationException(
                $"The table of '{entityType.DisplayName()}' is WITHOUT ROWID and has no primary key, which its rows are stored by. Give it a key, or leave "
                + "WithoutRowId out.");
        }

        foreach (var property in key.Properties)
        {
            if (property.GetValueGenerationStrategy() == SqliteValueGenerationStrategy.Autoincrement)
            {
                throw new InvalidOperationException(
                    $"The table of '{entityType.DisplayName()}' is WITHOUT ROWID, and its key '{property.Name}' is AUTOINCREMENT, which needs a rowid. Leave one "
                    + "of them out.");
            }
        }
    }

    private static void ValidateRandomRowId(IEntityType entityType)
    {
        if (entityType.IsWithoutRowId())
        {
            throw new InvalidOperationException(
                $"The table of '{entityType.DisplayName()}' is to have RANDOM ROWIDs and to be WITHOUT ROWID. Leave one of them out.");
        }

        if (entityType.FindPrimaryKey()?.Properties.FirstOrDefault(
            property => property.GetValueGenerationStrategy() == SqliteValueGenerationStrategy.Autoincrement) is { } counted)
        {
            throw new InvalidOperationException(
                $"The table of '{entityType.DisplayName()}' is to have RANDOM ROWIDs, and its key '{counted.Name}' is AUTOINCREMENT. Leave one of them out.");
        }
    }

    private static void ValidateHiLo(IEntityType entityType)
    {
        foreach (var property in entityType.GetDeclaredProperties())
        {
            if (property.GetHiLoSequence() is { } name && entityType.Model.FindSequence(name) is not { IncrementBy: > 0, IsCyclic: false })
            {
                throw new InvalidOperationException(
                    $"The property '{entityType.DisplayName()}.{property.Name}' takes blocks of the sequence '{name}', which the model does not have, or "
                    + "which counts down or begins again. Its increment is the size of a block: add it with HasSequence and a positive IncrementsBy.");
            }
        }
    }
}
