namespace LibSqlNet.Sessions;

/// <summary>What a reader reads for: a command, or a batch of them.</summary>
internal interface IReaderOwner
{
    /// <summary>The open reader; the owner runs nothing else meanwhile.</summary>
    LibSqlDataReader? DataReader { get; set; }

    ExecutionGuard Guard { get; }

    /// <summary>The values for the statement that runs next.</summary>
    LibSqlParameterCollection? BoundParameters { get; }

    /// <summary>Learns how many rows the statement that just ended has changed; -1 where it only read.</summary>
    void Count(int changes);
}
