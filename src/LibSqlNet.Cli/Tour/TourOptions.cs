namespace LibSqlNet.Cli.Tour;

/// <summary>How the tour is to go.</summary>
/// <param name="Replace">Whether a file that is there already may be deleted.</param>
/// <param name="ShowPassword">Whether the password is shown at the end: it was made here and nobody knows it yet.</param>
internal sealed record TourOptions(bool Replace, bool ShowPassword);
