using Microsoft.Extensions.Logging;

namespace Microsoft.EntityFrameworkCore.Diagnostics;

/// <summary>
/// The events of this provider, for <c>ConfigureWarnings</c> and for filters of logs. Names and numbers are those of Entity Framework's own SQLite
/// provider. Some of them warn of what this provider does not lack; they are never raised, and kept for code that mentions them.
/// </summary>
public static class SqliteEventId
{
    private const int ScaffoldingBase = CoreEventId.ProviderDesignBaseId;

    /// <summary>An entity type is mapped to a schema, which SQLite does not have.</summary>
    public static readonly EventId SchemaConfiguredWarning = Validation(0, nameof(SchemaConfiguredWarning));

    /// <summary>Never raised: sequences work.</summary>
    public static readonly EventId SequenceConfiguredWarning = Validation(1, nameof(SequenceConfiguredWarning));

    /// <summary>Never raised: values are generated in composite keys too.</summary>
    public static readonly EventId CompositeKeyWithValueGeneration = Validation(2, nameof(CompositeKeyWithValueGeneration));

    /// <summary>A property is AUTOINCREMENT and has a default or a computed value.</summary>
    public static readonly EventId ConflictingValueGenerationStrategiesWarning = Validation(3, nameof(ConflictingValueGenerationStrategiesWarning));

    /// <summary>Never raised: a connection of another class is an error.</summary>
    public static readonly EventId UnexpectedConnectionTypeWarning =
        Make(DbLoggerCategory.Infrastructure.Name, CoreEventId.ProviderBaseId + 100, nameof(UnexpectedConnectionTypeWarning));

    /// <summary>Never raised: tables are altered, not built anew.</summary>
    public static readonly EventId TableRebuildPendingWarning =
        Make(DbLoggerCategory.Migrations.Name, CoreEventId.ProviderBaseId + 200, nameof(TableRebuildPendingWarning));

    /// <summary>A column was found.</summary>
    public static readonly EventId ColumnFound = Scaffolding(0, nameof(ColumnFound));

    /// <summary>A foreign key was found.</summary>
    public static readonly EventId ForeignKeyFound = Scaffolding(1, nameof(ForeignKeyFound));

    /// <summary>A foreign key refers to a column that does not exist.</summary>
    public static readonly EventId ForeignKeyPrincipalColumnMissingWarning = Scaffolding(2, nameof(ForeignKeyPrincipalColumnMissingWarning));

    /// <summary>A foreign key refers to a table that does not exist.</summary>
    public static readonly EventId ForeignKeyReferencesMissingTableWarning = Scaffolding(3, nameof(ForeignKeyReferencesMissingTableWarning));

    /// <summary>An index was found.</summary>
    public static readonly EventId IndexFound = Scaffolding(4, nameof(IndexFound));

    /// <summary>A table that was asked for does not exist.</summary>
    public static readonly EventId MissingTableWarning = Scaffolding(5, nameof(MissingTableWarning));

    /// <summary>A primary key was found.</summary>
    public static readonly EventId PrimaryKeyFound = Scaffolding(6, nameof(PrimaryKeyFound));

    /// <summary>Schemas were asked for, which SQLite does not have.</summary>
    public static readonly EventId SchemasNotSupportedWarning = Scaffolding(7, nameof(SchemasNotSupportedWarning));

    /// <summary>A table was found.</summary>
    public static readonly EventId TableFound = Scaffolding(8, nameof(TableFound));

    /// <summary>A UNIQUE constraint was found.</summary>
    public static readonly EventId UniqueConstraintFound = Scaffolding(9, nameof(UniqueConstraintFound));

    /// <summary>The types of a table's columns are looked for in its rows.</summary>
    public static readonly EventId InferringTypes = Scaffolding(10, nameof(InferringTypes));

    /// <summary>A column holds values that its declared type has no room for.</summary>
    public static readonly EventId OutOfRangeWarning = Scaffolding(11, nameof(OutOfRangeWarning));

    /// <summary>A column holds texts that are no values of its declared type.</summary>
    public static readonly EventId FormatWarning = Scaffolding(12, nameof(FormatWarning));

    private static EventId Validation(int number, string name) =>
        Make(DbLoggerCategory.Model.Validation.Name, CoreEventId.ProviderBaseId + number, name);

    private static EventId Scaffolding(int number, string name) => Make(DbLoggerCategory.Scaffolding.Name, ScaffoldingBase + number, name);

    private static EventId Make(string category, int id, string name) => new(id, $"{category}.{name}");
}
