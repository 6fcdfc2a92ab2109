using LibSqlNet.Native;

namespace LibSqlNet.Sessions.Local;

/// <summary>What the native library says of the constraint by which the last call on a connection failed.</summary>
internal sealed unsafe class ConstraintFailure
{
    /// <summary>A failure of which nothing but the kind is known.</summary>
    public ConstraintFailure(LibSqlConstraintKind kind) => Kind = kind;

    private ConstraintFailure(libsql_constraint* constraint)
    {
        Kind = (LibSqlConstraintKind)constraint->eKind;
        SchemaName = Utf8.ToString(constraint->zSchema);
        TableName = Utf8.ToString(constraint->zTable);
        ConstraintName = Utf8.ToString(constraint->zConstraint);
        IndexName = Utf8.ToString(constraint->zIndex);
        ColumnNames = Names(constraint->azColumn, constraint->nColumn);
        ReferencedTableName = Utf8.ToString(constraint->zParent);
        ReferencedColumnNames = Names(constraint->azParentColumn, constraint->nColumn);
    }

    public LibSqlConstraintKind Kind { get; }

    public string? SchemaName { get; }

    public string? TableName { get; }

    public string? ConstraintName { get; }

    public string? IndexName { get; }

    public IReadOnlyList<string>? ColumnNames { get; }

    public string? ReferencedTableName { get; }

    public IReadOnlyList<string>? ReferencedColumnNames { get; }

    public static ConstraintFailure? Read(sqlite3* database)
    {
        var constraint = NativeMethods.libsql_constraint_failure(database);
        return constraint is null ? null : new ConstraintFailure(constraint);
    }

    private static string[]? Names(byte** names, int count)
    {
        if (names is null)
        {
            return null;
        }

        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = Utf8.ToString(names[i])!;
        }

        return texts;
    }
}
