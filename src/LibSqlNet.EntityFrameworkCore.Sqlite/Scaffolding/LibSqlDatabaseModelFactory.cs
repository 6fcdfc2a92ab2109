using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Reads the schema of a database for <c>dotnet ef dbcontext scaffold</c>.</summary>
internal sealed class LibSqlDatabaseModelFactory(ILoggerFactory loggerFactory, IRelationalTypeMappingSource typeMappingSource) : DatabaseModelFactory
{
    private readonly ILogger _logger = loggerFactory.CreateLogger(DbLoggerCategory.Scaffolding.Name);

    public override DatabaseModel Create(string connectionString, DatabaseModelFactoryOptions options)
    {
        using var connection = new LibSqlConnection(connectionString);
        return Create(connection, options);
    }

    public override DatabaseModel Create(DbConnection connection, DatabaseModelFactoryOptions options)
    {
        var wasClosed = connection.State == ConnectionState.Closed;
        if (wasClosed)
        {
            connection.Open();
        }

        try
        {
            return Read(new SchemaReader(connection), connection.DataSource, options);
        }
        finally
        {
            if (wasClosed)
            {
                connection.Close();
            }
        }
    }

    private DatabaseModel Read(SchemaReader schema, string dataSource, DatabaseModelFactoryOptions options)
    {
        if (options.Schemas.Any())
        {
            _logger.SchemasIgnored();
        }

        var name = Path.GetFileNameWithoutExtension(dataSource);
        var model = new DatabaseModel { DatabaseName = name is "" or ":memory:" ? "Main" : name };
        SequenceReader.Read(schema, model);
        List<(DatabaseTable Table, TableDefinition Definition)> tables = [];
        var reader = new TableReader(schema, typeMappingSource, _logger);
        foreach (var entry in Select(schema, options))
        {
            if (reader.Read(entry, model) is { } table)
            {
                tables.Add((table, TableDefinitionParser.Parse(entry.Sql)));
            }
        }

        var foreignKeys = new ForeignKeyReader(schema, model, _logger);
        tables.ForEach(table => foreignKeys.Read(table.Table, table.Definition));
        return model;
    }

    private IEnumerable<TableEntry> Select(SchemaReader schema, DatabaseModelFactoryOptions options)
    {
        var entries = schema.Tables();
        var selected = options.Tables.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var missing in selected.Except(entries.Select(static entry => entry.Name), StringComparer.OrdinalIgnoreCase))
        {
            _logger.SelectedTableMissing(missing);
        }

        return selected.Count == 0 ? entries : entries.Where(entry => selected.Contains(entry.Name));
    }
}
