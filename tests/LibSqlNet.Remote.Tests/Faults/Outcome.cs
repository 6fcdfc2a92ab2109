namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>What a client says of a write.</summary>
/// <param name="IsDone">Whether it succeeded.</param>
/// <param name="Error">Why it did not.</param>
internal sealed record Outcome(bool IsDone, LibSqlException? Error)
{
    /// <summary>Writes something. Any exception that is not the provider's is a defect.</summary>
    public static Outcome Of(Action write)
    {
        try
        {
            write();
            return new Outcome(IsDone: true, Error: null);
        }
        catch (LibSqlException e)
        {
            return new Outcome(IsDone: false, e);
        }
    }

    /// <summary>Whether the client has told the truth, given the rows that the write has left.</summary>
    /// <param name="rows">The rows that are there.</param>
    /// <param name="whole">The rows that the write makes.</param>
    public bool Fits(int rows, int whole) => this switch
    {
        { IsDone: true } => rows == whole,
        { Error.IsOutcomeUnknown: true } => rows == 0 || rows == whole,
        _ => rows == 0,
    };

    public override string ToString() => Error is null
        ? "done"
        : $"{(Error.IsOutcomeUnknown ? "unknown" : "not done")}{(Error.IsTransient ? ", transient" : "")}: {Error.SqliteErrorCode}/{Error.SqliteExtendedErrorCode} {Error.Message} <- {Error.InnerException?.GetType().Name}";
}
