using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Remote;

/// <summary>The server of all tests of this namespace. Each has a database of its own on it.</summary>
[SetUpFixture]
internal sealed class SharedServer
{
    private static int _databases;

    public static SqldServer? Instance { get; private set; }

    /// <summary>Makes a database and names it.</summary>
    public static string CreateNamespace(string json = "{}")
    {
        var name = FormattableString.Invariant($"db{Interlocked.Increment(ref _databases)}");
        Instance!.CreateNamespace(name, json);
        return name;
    }

    [OneTimeSetUp]
    public void Start() => Instance = SqldServer.IsAvailable ? SqldServer.Start("--enable-namespaces", "--max-active-namespaces", "1000", "--max-concurrent-connections", "1000") : null;

    [OneTimeTearDown]
    public void Stop() => Instance?.Dispose();
}
