using LibSqlNet.Schema;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Reads a CREATE TABLE as the engine keeps it in its schema.</summary>
/// <remarks>The engine has read the statement before. What this parser does not know it passes over, so that no schema makes it fail.</remarks>
internal sealed class TableDefinitionParser
{
    private readonly string _sql;
    private readonly List<SqlToken> _tokens;
    private readonly TableDefinition _table = new();
    private int _next;
    private string? _constraint;

    private TableDefinitionParser(string sql)
    {
        _sql = sql;
        _tokens = [.. SqlToken.Split(sql).Where(static token => !token.IsComment || token.IsMark("ROWVERSION"))];
    }

    private bool IsAtEnd => _next >= _tokens.Count;

    public static TableDefinition Parse(string? sql)
    {
        var parser = new TableDefinitionParser(sql ?? "");
        parser.ReadTable();
        return parser._table;
    }

    private void ReadTable()
    {
        if (!Accept("CREATE") || At("VIRTUAL"))
        {
            return;
        }

        while (!IsAtEnd && !Accept("("))
        {
            _next++;
        }

        while (!IsAtEnd && !At(")"))
        {
            ReadItem();
            Accept(",");
        }
    }

    private void ReadItem()
    {
        _constraint = null;
        var column = At("CONSTRAINT") || At("PRIMARY") || At("UNIQUE") || At("CHECK") || At("FOREIGN") ? null : _tokens[_next++].Name;
        if (column is not null)
        {
            _table.Columns[column] = new ColumnDefinition();
        }

        while (!IsAtEnd && !At(",") && !At(")"))
        {
            ReadClause(column);
        }
    }

    private void ReadClause(string? column)
    {
        var token = _tokens[_next++];
        if (token.Is("CONSTRAINT"))
        {
            _constraint = IsAtEnd ? null : _tokens[_next++].Name;
        }
        else if (token.Is("("))
        {
            _next--;
            ReadGroup();
        }
        else if (token.Is("DEFAULT"))
        {
            ReadDefault();
        }
        else if (token.Is("SET"))
        {
            // ON DELETE SET DEFAULT is no DEFAULT.
            _next++;
        }
        else if (!ReadConstraint(token, column) && column is not null)
        {
            ReadColumnClause(token, _table.Columns[column]);
        }
    }

    private bool ReadConstraint(SqlToken token, string? column)
    {
        if (token.Is("PRIMARY"))
        {
            _table.PrimaryKeyName = TakeName();
        }
        else if (token.Is("AUTOINCREMENT"))
        {
            _table.IsAutoincrement = true;
        }
        else if (token.Is("UNIQUE"))
        {
            _table.UniqueConstraints.Add((TakeName(), column is null ? ReadNames() : [column]));
        }
        else if (token.Is("CHECK"))
        {
            _table.CheckConstraints.Add((TakeName(), ReadGroup()));
        }
        else if (token.Is("REFERENCES"))
        {
            _table.ForeignKeyNames.Add(TakeName());
            _next++;
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ReadColumnClause(SqlToken token, ColumnDefinition column)
    {
        // The name before NOT NULL, COLLATE and the like is not that of the constraint that follows.
        _constraint = null;
        if (token.IsComment)
        {
            column.IsRowVersion = true;
        }
        else if (token.Is("COLLATE"))
        {
            column.Collation = IsAtEnd ? null : _tokens[_next++].Name;
        }
        else if (token.Is("AS"))
        {
            column.ComputedSql = ReadGroup();
        }
    }

    private void ReadDefault()
    {
        _constraint = null;
        if (At("("))
        {
            ReadGroup();
            return;
        }

        _next += At("+") || At("-") ? 2 : 1;
    }

    /// <summary>Reads what stands in parentheses and returns the text between them.</summary>
    private string ReadGroup()
    {
        if (!At("("))
        {
            return "";
        }

        var start = _tokens[_next].End;
        for (var depth = 0; !IsAtEnd; _next++)
        {
            depth += At("(") ? 1 : At(")") ? -1 : 0;
            if (depth == 0)
            {
                return _sql[start.._tokens[_next++].Start].Trim();
            }
        }

        return _sql[start..].Trim();
    }

    private List<string> ReadNames()
    {
        var first = _next + 1;
        ReadGroup();
        List<string> names = [];
        for (var i = first; i < _next - 1; i++)
        {
            if (i == first || _tokens[i - 1].Is(","))
            {
                names.Add(_tokens[i].Name);
            }
        }

        return names;
    }

    private string? TakeName()
    {
        var name = _constraint;
        _constraint = null;
        return name;
    }

    private bool At(string keyword) => !IsAtEnd && _tokens[_next].Is(keyword);

    private bool Accept(string keyword)
    {
        if (!At(keyword))
        {
            return false;
        }

        _next++;
        return true;
    }
}
