namespace LibSqlNet.Sessions;

/// <summary>What a reader reads for: a command, or a batch of them.</summary>
internal interface IReaderOwner
{
    /// <summary>The open reader; the owner runs nothing else meanwhile.</summary>
    LibSqlDataReader? DataReader { get; set; }

    /// <summary>The guard of the execution that the reader reads.</summary>
    ExecutionGuard Guard { get; }

    /// <summary>Gives the statement that runs next its values.</summary>
    void Bind(SessionStatement statement);

    /// <summary>Ends the execution: its statements and its guard can serve others.</summary>
    void End(StatementBatch statements);

    /// <summary>Learns how many rows the statement that just ended has changed; -1 where it only read.</summary>
    void Count(int changes);
}
