namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

/// <summary>Which storage class a column's declared type prefers, by SQLite's rules.</summary>
internal enum Affinity
{
    Integer,
    Text,
    Blob,
    Real,
    Numeric,
}

/// <summary>Finds the affinity of declared types.</summary>
internal static class AffinityRules
{
    // In SQLite's order: the first word that a declared type contains decides.
    private static readonly (string Word, Affinity Affinity)[] Rules =
    [
        ("INT", Affinity.Integer),
        ("CHAR", Affinity.Text),
        ("CLOB", Affinity.Text),
        ("TEXT", Affinity.Text),
        ("BLOB", Affinity.Blob),
        ("REAL", Affinity.Real),
        ("FLOA", Affinity.Real),
        ("DOUB", Affinity.Real),
    ];

    public static Affinity Of(string declaredType)
    {
        foreach (var (word, affinity) in Rules)
        {
            if (declaredType.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return affinity;
            }
        }

        return string.IsNullOrWhiteSpace(declaredType) ? Affinity.Blob : Affinity.Numeric;
    }

    /// <summary>Whether text that looks like a number becomes one when it is stored.</summary>
    public static bool TurnsTextToNumbers(this Affinity affinity) => affinity is Affinity.Integer or Affinity.Real or Affinity.Numeric;
}
