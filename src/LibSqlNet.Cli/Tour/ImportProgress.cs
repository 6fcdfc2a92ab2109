namespace LibSqlNet.Cli.Tour;

/// <summary>The parts of an import, in their order.</summary>
internal enum ImportPart
{
    /// <summary>Regions and districts go in.</summary>
    Divisions,

    /// <summary>Places go in.</summary>
    Places,

    /// <summary>The R*Tree and the full-text index are built.</summary>
    Indexes,
}

/// <summary>How far an import is.</summary>
/// <param name="Part">The part that it is at.</param>
/// <param name="Done">The rows of that part that are in.</param>
internal readonly record struct ImportProgress(ImportPart Part, int Done);
