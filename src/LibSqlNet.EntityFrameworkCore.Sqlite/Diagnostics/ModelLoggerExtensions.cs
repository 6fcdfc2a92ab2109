using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Diagnostics;

/// <summary>What there is to say of a model.</summary>
internal static class ModelLoggerExtensions
{
    private const string SchemaConfigured =
        "The entity type '{entityType}' is mapped to the schema '{schema}', and SQLite has none. The schema is left out: a table of the same name in another "
        + "schema would be the same table.";

    private const string ConflictingStrategies =
        "The property '{property}' is AUTOINCREMENT, and it has a {other} too. The database takes one of them only: leave the other out.";

    public static void SchemaConfiguredWarning(
        this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics, IEntityType entityType, string schema)
    {
        var definition = Define(
            diagnostics, ref ((LibSqlLoggingDefinitions)diagnostics.Definitions).LogSchemaConfigured, SqliteEventId.SchemaConfiguredWarning, SchemaConfigured);
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, entityType.DisplayName(), schema);
        }

        if (diagnostics.NeedsEventData(definition, out var source, out var simpleLog))
        {
            var data = new EntityTypeEventData(definition, (_, _) => definition.GenerateMessage(entityType.DisplayName(), schema), entityType);
            diagnostics.DispatchEventData(definition, data, source, simpleLog);
        }
    }

    public static void ConflictingValueGenerationStrategiesWarning(
        this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics, IReadOnlyProperty property, string other)
    {
        var definition = Define(
            diagnostics,
            ref ((LibSqlLoggingDefinitions)diagnostics.Definitions).LogConflictingValueGenerationStrategies,
            SqliteEventId.ConflictingValueGenerationStrategiesWarning,
            ConflictingStrategies);
        var name = $"{property.DeclaringType.DisplayName()}.{property.Name}";
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, name, other);
        }

        if (diagnostics.NeedsEventData(definition, out var source, out var simpleLog))
        {
            var data = new PropertyEventData(definition, (_, _) => definition.GenerateMessage(name, other), property);
            diagnostics.DispatchEventData(definition, data, source, simpleLog);
        }
    }

    private static EventDefinition<string, string> Define(IDiagnosticsLogger diagnostics, ref EventDefinitionBase? definition, EventId id, string format) =>
        (EventDefinition<string, string>)(definition ??= new EventDefinition<string, string>(
            diagnostics.Options,
            id,
            LogLevel.Warning,
            $"{nameof(SqliteEventId)}.{id.Name![(id.Name!.LastIndexOf('.') + 1)..]}",
            level => LoggerMessage.Define<string, string>(level, id, format)));
}
