using System.Data.Common;

namespace LibSqlNet.Tests.Alter;

/// <summary>A connection that writes down what it runs, so that a failure can be repeated.</summary>
internal sealed class Script(DbConnection connection) : IDisposable
{
    private readonly List<string> _statements = [];

    public void Dispose() => connection.Dispose();

    public override string ToString() => string.Join(";\n", _statements) + ";";

    public void Run(string sql)
    {
        _statements.Add(sql);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs SQL that may fail; returns null, or what it failed with.</summary>
    public DbException? Try(string sql)
    {
        try
        {
            Run(sql);
            return null;
        }
        catch (DbException e)
        {
            _statements[^1] = $"{sql} /* {e.Message} */";
            return e;
        }
    }

    /// <summary>Inserts rows of bound values.</summary>
    public void Insert(string table, IReadOnlyList<string> columns, IReadOnlyList<object[]> rows)
    {
        _statements.Add($"-- {rows.Count} rows into {table}");
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table}({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            for (var i = 0; i < row.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                parameter.Value = row[i];
                command.Parameters.Add(parameter);
            }

            command.ExecuteNonQuery();
        }
    }

    public List<object[]> Rows(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        do
        {
            while (reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }
        }
        while (reader.NextResult());

        return rows;
    }

    /// <summary>The rows of queries as text, a line each.</summary>
    public string Text(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        do
        {
            while (reader.Read())
            {
                lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))));
            }

            lines.Add("--");
        }
        while (reader.NextResult());

        return string.Join('\n', lines);
    }
}
