using System.Data.Common;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Asks an open connection for its schema.</summary>
internal sealed class SchemaReader(DbConnection connection)
{
    private static readonly HashSet<string> OwnObjects = new(StringComparer.OrdinalIgnoreCase)
    {
        HistoryRepository.DefaultTableName,
        "__EFMigrationsLock",
        "libsql_random_rowid",
        SequenceReader.TableName,
    };

    /// <summary>The tables and views, without those of the engine and of migrations.</summary>
    public IReadOnlyList<TableEntry> Tables() =>
    [
        .. Query(
                """
                SELECT l.name, l.type = 'view', l.wr, l.strict, coalesce(l.random_rowid, 0), s.sql
                FROM pragma_table_list AS l JOIN sqlite_schema AS s ON s.name = l.name AND s.type IN ('table', 'view')
                WHERE l.schema = 'main' AND l.type IN ('table', 'view', 'virtual') AND l.name NOT LIKE 'sqlite^_%' ESCAPE '^'
                ORDER BY s.rowid
                """,
                static row => new TableEntry(
                    row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4), row.IsDBNull(5) ? null : row.GetString(5)))
            .Where(static entry => !OwnObjects.Contains(entry.Name)),
    ];

    /// <summary>Runs a query whose parameters are <c>$1</c>, <c>$2</c> and so on.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<string> arguments)
    {
        using var command = connection.CreateCommand();
        // Names of the schema come as parameters, or quoted.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = FormattableString.Invariant($"${i + 1}");
            parameter.Value = arguments[i];
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
