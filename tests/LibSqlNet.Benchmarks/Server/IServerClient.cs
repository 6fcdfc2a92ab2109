namespace LibSqlNet.Benchmarks.Server;

/// <summary>A client of the server that is measured.</summary>
internal interface IServerClient : IDisposable
{
    string Name { get; }

    /// <summary>Does a piece of work.</summary>
    /// <returns>Milliseconds: of the whole sync, per operation, or the 99th percentile of readers.</returns>
    Task<double> DoAsync(ServerWork work);
}
