using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Replicas;

/// <summary>One server for all tests that leave it running: each has a namespace of its own.</summary>
[SetUpFixture]
internal sealed class SharedServer
{
    private static readonly Lazy<SqldServer> Started = new(static () => SqldServer.Start("--enable-namespaces"));

    public static SqldServer Instance => Started.Value;

    [OneTimeTearDown]
    public void Stop()
    {
        if (Started.IsValueCreated)
        {
            Started.Value.Dispose();
        }
    }
}
