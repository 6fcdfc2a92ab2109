using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Diagnostics;

internal sealed class LibSqlLoggingDefinitions : RelationalLoggingDefinitions
{
    public EventDefinitionBase? LogSchemaConfigured;

    public EventDefinitionBase? LogConflictingValueGenerationStrategies;
}
