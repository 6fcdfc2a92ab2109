using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using LibSqlNet.Native;
using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Remote;

/// <summary>The statements of an SQL text, told apart by SQLite's tokenizer.</summary>
internal sealed unsafe class SqlText
{
    private const int FewVariables = 64;

    private SqlText(SqlStatement[] statements) => Statements = statements;

    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "Each execution goes through them.")]
    public SqlStatement[] Statements { get; }

    /// <exception cref="ArgumentException">The text holds a NUL character.</exception>
    public static SqlText Parse(string sql)
    {
        var utf8 = Utf8.Terminated(sql);
        var nul = utf8.AsSpan().IndexOf((byte)0);
        if (nul != utf8.Length - 1)
        {
            throw new ArgumentException($"The command text holds a NUL character at byte {nul}; SQL ends there.");
        }

        var statements = new List<SqlStatement>();
        fixed (byte* text = utf8)
        {
            var place = 0;
            for (var rest = text; ;)
            {
                var statement = Scan(ref rest, utf8, text, ref place);
                if (statement is null)
                {
                    return new SqlText([.. statements]);
                }

                statements.Add(statement);
            }
        }
    }

    /// <summary>Reads one statement and moves behind it. The place is the same in characters; it is kept, so that a long text is counted once.</summary>
    private static SqlStatement? Scan(ref byte* rest, byte[] utf8, byte* text, ref int place)
    {
        var few = stackalloc libsql_sql_variable[FewVariables];
        libsql_sql_statement scanned;
        if (NativeMethods.libsql_sql_scan(rest, few, FewVariables, &scanned) == NativeConstants.SQLITE_OK)
        {
            return Make(ref rest, utf8, text, ref place, in scanned, few);
        }

        var many = new libsql_sql_variable[scanned.nVariable];
        fixed (libsql_sql_variable* variables = many)
        {
            _ = NativeMethods.libsql_sql_scan(rest, variables, many.Length, &scanned);
            return Make(ref rest, utf8, text, ref place, in scanned, variables);
        }
    }

    private static SqlStatement? Make(
        ref byte* rest, byte[] utf8, byte* text, ref int place, in libsql_sql_statement scanned, libsql_sql_variable* variables)
    {
        if (scanned.eKind == NativeConstants.LIBSQL_SQL_EMPTY)
        {
            return null;
        }

        var from = (int)(rest - text);
        var start = place + Encoding.UTF8.GetCharCount(utf8, from, (int)(scanned.z - rest));
        place += Encoding.UTF8.GetCharCount(utf8, from, (int)(scanned.zTail - rest));
        rest = scanned.zTail;
        var names = Names(scanned.nParameter, variables, scanned.nVariable);
        return new SqlStatement(Utf8.ToString(scanned.z, scanned.n), Numbered(in scanned, variables), start, (SqlKind)scanned.eKind, names, scanned.readsLastChange != 0);
    }

    /// <summary>The text of a statement that has parameters both with names and without, with ?N in place of all of them; null for others.</summary>
    private static string? Numbered(in libsql_sql_statement scanned, libsql_sql_variable* variables)
    {
        var named = 0;
        for (var i = 0; i < scanned.nVariable; i++)
        {
            named += *variables[i].z == '?' ? 0 : 1;
        }

        if (named == 0 || named == scanned.nVariable)
        {
            return null;
        }

        var sql = new StringBuilder();
        var rest = scanned.z;
        for (var i = 0; i < scanned.nVariable; i++)
        {
            ref var variable = ref variables[i];
            sql.Append(Utf8.ToString(rest, (int)(variable.z - rest))).Append(CultureInfo.InvariantCulture, $"?{variable.iNumber}");
            rest = variable.z + variable.n;
        }

        return sql.Append(Utf8.ToString(rest, (int)(scanned.z + scanned.n - rest))).ToString();
    }

    private static string?[] Names(int count, libsql_sql_variable* variables, int variableCount)
    {
        var names = count == 0 ? [] : new string?[count];
        for (var i = 0; i < variableCount; i++)
        {
            ref var variable = ref variables[i];
            if (variable is { n: > 1, iNumber: > 0 })
            {
                names[variable.iNumber - 1] ??= Utf8.ToString(variable.z, variable.n);
            }
        }

        return names;
    }
}
