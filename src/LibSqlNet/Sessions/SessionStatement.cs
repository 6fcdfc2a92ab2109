using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Sessions;

/// <summary>One statement, prepared by a session.</summary>
internal abstract class SessionStatement : ValueSink
{
    /// <summary>The names of the parameters with their prefixes, by ordinal from 0; null where SQL gives none (<c>?</c>).</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "Each execution goes through them.")]
    public abstract string?[] ParameterNames { get; }

    /// <summary>Whether two parameters differ in their prefixes only, as <c>@id</c> and <c>:id</c> do.</summary>
    public abstract bool HasAmbiguousParameterNames { get; }

    /// <summary>Whether this is EXPLAIN or EXPLAIN QUERY PLAN, which run with parameters left open.</summary>
    public abstract bool IsExplain { get; }

    /// <summary>Whether the statement leaves the database as it is. Those that begin and end transactions do, too.</summary>
    public abstract bool IsReadOnly { get; }

    /// <summary>The number of columns of the statement's result; 0 where it has none.</summary>
    public abstract int ColumnCount { get; }

    /// <summary>The statement's columns without rows: it does not run.</summary>
    public abstract RowCursor Describe();

    /// <summary>Runs the statement up to its first row.</summary>
    public abstract ValueTask<RowCursor> ExecuteAsync(ExecutionGuard guard, IOBehavior io);

    /// <inheritdoc cref="ExecuteAsync"/>
    public virtual RowCursor Execute(ExecutionGuard guard) => ExecuteAsync(guard, IOBehavior.Synchronous).Complete();
}
