namespace LibSqlNet;

/// <summary>The kind of a constraint that a row would violate.</summary>
public enum LibSqlConstraintKind
{
    /// <summary>A NOT NULL constraint.</summary>
    NotNull = 1,

    /// <summary>A CHECK constraint.</summary>
    Check = 2,

    /// <summary>A UNIQUE constraint or a unique index.</summary>
    Unique = 3,

    /// <summary>A primary key.</summary>
    PrimaryKey = 4,

    /// <summary>A foreign key, or the RESTRICT action of one.</summary>
    ForeignKey = 5,
}
