namespace LibSqlNet.Sessions;

/// <summary>One statement, prepared by a session.</summary>
internal abstract class SessionStatement : ValueSink
{
    /// <summary>The names of the parameters with their prefixes, by ordinal from 0; null where SQL gives none (<c>?</c>).</summary>
    public abstract IReadOnlyList<string?> ParameterNames { get; }

    /// <summary>Whether two parameters differ in their prefixes only, as <c>@id</c> and <c>:id</c> do.</summary>
    public abstract bool HasAmbiguousParameterNames { get; }

    /// <summary>Whether this is EXPLAIN or EXPLAIN QUERY PLAN, which run with parameters left open.</summary>
    public abstract bool IsExplain { get; }

    /// <summary>Runs the statement up to its first row.</summary>
    public abstract ValueTask<RowCursor> ExecuteAsync(ExecutionGuard guard, IOBehavior io);
}
