namespace LibSqlNet.Sessions.Remote.Hrana;

/// <summary>The answer to a request of a stream.</summary>
internal abstract record HranaResponse
{
    /// <summary>Makes sure that a response answers a request, whatever a server says.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public static void Check(HranaResponse response, HranaRequest request)
    {
        var fits = request switch
        {
            _ when response is Failed => true,
            HranaRequest.Execute => response is Executed,
            HranaRequest.Batch batch => response is BatchExecuted executed && executed.Results.Length == batch.Steps.Steps.Count,
            HranaRequest.Describe => response is Described,
            HranaRequest.GetAutocommit => response is Autocommit,
            _ => response is Done,
        };
        if (!fits)
        {
            throw new InvalidDataException($"A response does not fit its request, {request.GetType().Name}.");
        }
    }

    /// <summary>The request failed; those behind it were carried out all the same.</summary>
    public sealed record Failed(HranaError Error) : HranaResponse;

    public sealed record Executed(HranaResult Result) : HranaResponse;

    /// <summary>One entry per step, null where there is none: a step without result and error was skipped.</summary>
    public sealed record BatchExecuted(HranaResult?[] Results, HranaError?[] Errors, ulong? ReplicationIndex) : HranaResponse;

    public sealed record Described(HranaDescription Description) : HranaResponse;

    public sealed record Autocommit(bool IsAutocommit) : HranaResponse;

    /// <summary>The request has no answer but that it succeeded.</summary>
    public sealed record Done : HranaResponse;
}

/// <summary>A server's error.</summary>
/// <param name="Message">Its words.</param>
/// <param name="Code">Its name, such as SQLITE_CONSTRAINT; null where the server gives none.</param>
internal sealed record HranaError(string Message, string? Code);

/// <summary>A column of a result.</summary>
internal sealed record HranaColumn(string Name, string? DeclaredType);

/// <summary>The whole result of a statement.</summary>
internal sealed record HranaResult(
    IReadOnlyList<HranaColumn> Columns, IReadOnlyList<HranaValue[]> Rows, long AffectedRowCount, long? LastInsertRowid, ulong? ReplicationIndex);

/// <summary>What a server knows of a statement without executing it.</summary>
internal sealed record HranaDescription(IReadOnlyList<string?> ParameterNames, IReadOnlyList<HranaColumn> Columns, bool IsExplain, bool IsReadOnly);
