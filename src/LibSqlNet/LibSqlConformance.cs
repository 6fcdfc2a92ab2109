namespace LibSqlNet;

/// <summary>Which behaviour a connection has where Microsoft.Data.Sqlite and the documentation of System.Data.Common disagree.</summary>
public enum LibSqlConformance
{
    /// <summary>That of Microsoft.Data.Sqlite.</summary>
    Compatible = 0,

    /// <summary>That of System.Data.Common.</summary>
    Strict = 1,
}
