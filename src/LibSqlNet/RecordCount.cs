namespace LibSqlNet;

/// <summary>Sums up the rows that the statements of a batch changed.</summary>
internal static class RecordCount
{
    /// <summary>Nothing but reading was asked for.</summary>
    public const int None = -1;

    public static int Add(int total, int count) => count switch
    {
        None => total,
        _ when total == None => count,
        _ => (int)Math.Min(int.MaxValue, (long)total + count),
    };
}
