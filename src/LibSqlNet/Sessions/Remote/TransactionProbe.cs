using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Sessions.Remote;

/// <summary>Asks whether a transaction is open.</summary>
internal static class TransactionProbe
{
    /// <summary>The version of Hrana that knows about transactions.</summary>
    public const int VersionThatTells = 3;

    // An older server tells by whether a transaction can begin.
    private static readonly HranaRequest Attempt = new HranaRequest.Batch(new HranaBatch(
    [
        new HranaStep(null, new HranaStatement("BEGIN", null, default)),
        new HranaStep(new HranaCondition.Ok(0), new HranaStatement("ROLLBACK", null, default)),
    ]));

    public static HranaRequest Request(int protocolVersion) => protocolVersion >= VersionThatTells ? new HranaRequest.GetAutocommit() : Attempt;

    public static bool IsAutocommit(HranaResponse response) => response switch
    {
        HranaResponse.Autocommit answer => answer.IsAutocommit,
        HranaResponse.BatchExecuted { Errors: [null, ..] } => true,
        HranaResponse.BatchExecuted => false,
        _ => throw new InvalidOperationException("The server does not tell whether a transaction is open."),
    };
}
