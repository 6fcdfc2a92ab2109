using System.Data.Common;
using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Reads a table or view: columns, keys, indexes, checks and triggers.</summary>
internal sealed class TableReader(SchemaReader schema, IRelationalTypeMappingSource typeMappingSource, ILogger logger)
{
    private readonly IndexReader _indexes = new(schema, logger);
    private readonly ColumnReader _columns = new(schema, typeMappingSource, logger);

    /// <summary>The table, which is then the model's; null where it cannot be read.</summary>
    public DatabaseTable? Read(TableEntry entry, DatabaseModel model)
    {
        var table = entry.IsView ? new DatabaseView { Name = entry.Name, Database = model } : new DatabaseTable { Name = entry.Name, Database = model };
        var definition = entry.IsView ? new TableDefinition() : TableDefinitionParser.Parse(entry.Sql);
        try
        {
            _columns.Read(table, entry, definition);
        }
        catch (DbException error)
        {
            logger.UnreadableTable(entry.Name, error.Message);
            return null;
        }

        if (!entry.IsView)
        {
            ReadPrimaryKey(table, definition);
            _indexes.Read(table, definition);
            Annotate(table, entry, definition);
            ReadTriggers(table);
        }

        model.Tables.Add(table);
        logger.TableFound(entry.Name, table.Columns.Count);
        return table;
    }

    private void ReadPrimaryKey(DatabaseTable table, TableDefinition definition)
    {
        var names = schema.Query("SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk", static row => row.GetString(0), table.Name);
        if (names.Count == 0)
        {
            return;
        }

        table.PrimaryKey = new DatabasePrimaryKey { Table = table, Name = definition.PrimaryKeyName };
        foreach (var name in names)
        {
            var column = table.Columns.Single(column => column.Name == name);
            column.IsNullable = false;
            table.PrimaryKey.Columns.Add(column);
        }
    }

    private static void Annotate(DatabaseTable table, TableEntry entry, TableDefinition definition)
    {
        SetFlag(LibSqlAnnotationNames.Strict, entry.IsStrict);
        SetFlag(LibSqlAnnotationNames.WithoutRowId, entry.IsWithoutRowId);
        SetFlag(LibSqlAnnotationNames.RandomRowId, entry.IsRandomRowId);
        for (var i = 0; i < definition.CheckConstraints.Count; i++)
        {
            var (name, sql) = definition.CheckConstraints[i];
            table[CheckConstraintAnnotation.NameOf(name ?? FormattableString.Invariant($"CK_{table.Name}_{i + 1}"))] = sql;
        }

        void SetFlag(string annotation, bool value)
        {
            if (value)
            {
                table[annotation] = true;
            }
        }
    }

    private void ReadTriggers(DatabaseTable table)
    {
        foreach (var name in schema.Query(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = $1 COLLATE NOCASE ORDER BY rowid", static row => row.GetString(0), table.Name))
        {
            table.Triggers.Add(new DatabaseTrigger { Name = name });
        }
    }
}
