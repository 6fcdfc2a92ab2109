namespace LibSqlNet.Tests.Alter;

/// <summary>The kinds of constraints that a table has besides those of its columns.</summary>
internal enum ConstraintKind
{
    PrimaryKey,
    Unique,
    ForeignKey,
    Check,
}
