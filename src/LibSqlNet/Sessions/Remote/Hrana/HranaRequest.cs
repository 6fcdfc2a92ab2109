namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>A request of a stream.</summary>
internal abstract record HranaRequest
{
    public sealed record Execute(HranaStatement Statement) : HranaRequest;

    public sealed record Batch(HranaBatch Steps) : HranaRequest;

    /// <summary>Runs the statements of a text and gives no rows.</summary>
    public sealed record Sequence(string Sql) : HranaRequest;

    public sealed record Describe(string? Sql, int? SqlId) : HranaRequest;

    public sealed record StoreSql(int SqlId, string Sql) : HranaRequest;

    public sealed record CloseSql(int SqlId) : HranaRequest;

    public sealed record GetAutocommit : HranaRequest;
}
