namespace LibSqlNet.Sessions;

/// <summary>The table column that a result column shows, and what its declaration says of it.</summary>
internal sealed record ColumnOrigin(string Schema, string Table, string Column)
{
    public bool IsNullable { get; init; }

    /// <summary>Whether it is the primary key or a part of it.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether it is declared AUTOINCREMENT.</summary>
    public bool IsAutoIncrement { get; init; }
}
