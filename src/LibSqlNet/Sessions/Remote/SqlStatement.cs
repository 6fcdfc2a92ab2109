using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Sessions.Remote;

/// <summary>A statement of an SQL text, and what is known of it on every execution. Several sessions share it.</summary>
/// <param name="sql">Its text.</param>
/// <param name="numberedSql">Its text with a number in place of each name; null where names and numbers do not meet.</param>
/// <param name="start">Where it begins in the command's text.</param>
/// <param name="kind">What its first word says.</param>
/// <param name="parameterNames">The names of the parameters.</param>
/// <param name="readsLastChange">Whether it calls last_insert_rowid(), changes() or total_changes().</param>
internal sealed class SqlStatement(string sql, string? numberedSql, int start, SqlKind kind, string?[] parameterNames, bool readsLastChange)
{
    private volatile Known _isReadOnly = kind switch
    {
        SqlKind.Query or SqlKind.Commit or SqlKind.Rollback => Known.True,
        SqlKind.Write => Known.False,
        _ => Known.Not,
    };

    private volatile bool _isLarge;
    private volatile bool _isPrepared;

    private enum Known : byte
    {
        Not,
        True,
        False,
    }

    /// <summary>Its text, from its first word to its end.</summary>
    public string Sql { get; } = sql;

    /// <summary>The text for a server, which does not take parameters with names and without in one statement.</summary>
    public string ServerSql => numberedSql ?? Sql;

    /// <summary>Whether the server is to take the values by name: by position it only takes those that have none.</summary>
    public bool BindsByName { get; } = numberedSql is null && parameterNames is [not null, ..] && parameterNames[0]![0] != '?';

    /// <summary>Where it begins in the command's text.</summary>
    public int Start { get; } = start;

    public SqlKind Kind { get; } = kind;

    /// <summary>The names of the parameters with their prefixes, by ordinal from 0; null for <c>?</c>.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "As the statement's that is made of it.")]
    public string?[] ParameterNames { get; } = parameterNames;

    public bool HasAmbiguousParameterNames { get; } =
        parameterNames.OfType<string>().GroupBy(static name => name[1..]).Any(static group => group.Count() > 1);

    /// <summary>Whether it calls last_insert_rowid(), changes() or total_changes().</summary>
    public bool ReadsLastChange { get; } = readsLastChange;

    /// <summary>Whether it ends the whole transaction, and nothing else.</summary>
    public bool IsPlainRollback => Kind == SqlKind.Rollback && Sql.Length == "ROLLBACK".Length;

    /// <summary>Whether it leaves the database as it is; null until a server has said so.</summary>
    public bool? IsReadOnly
    {
        get => _isReadOnly == Known.Not ? null : _isReadOnly == Known.True;
        set => _isReadOnly = value is { } isReadOnly ? (isReadOnly ? Known.True : Known.False) : Known.Not;
    }

    /// <summary>Whether somebody has prepared it, and so wants to run it more than once.</summary>
    public bool IsPrepared
    {
        get => _isPrepared;
        set => _isPrepared = value;
    }

    /// <summary>Whether its result was too large for one answer.</summary>
    public bool IsLarge
    {
        get => _isLarge;
        set => _isLarge = value;
    }
}
