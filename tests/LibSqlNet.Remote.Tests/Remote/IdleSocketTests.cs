using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Remote;

/// <summary>How long a WebSocket stays open that nobody uses.</summary>
internal sealed class IdleSocketTests : RemoteTest
{
    private readonly TcpProxy _proxy;

    public IdleSocketTests() => _proxy = Own(TcpProxy.Start(SharedServer.Instance!.Port));

    private string ProxyString => $"Data Source=ws://127.0.0.1:{_proxy.Port};Namespace={Namespace}";

    [Test]
    public void Close_keeps_the_socket_and_ClearPool_closes_it()
    {
        var connection = Open(ProxyString);
        Scalar(connection, "SELECT 1");
        connection.Close();
        Assert.That(Sockets.To(_proxy.Port), Is.EqualTo(1));
        connection.Open();
        Scalar(connection, "SELECT 1");
        Assert.That(Sockets.To(_proxy.Port), Is.EqualTo(1), "It is used again.");
        connection.Close();
        LibSqlConnection.ClearPool(connection);
        AssertClosed();
    }

    [Test]
    public void ClearPool_closes_the_socket_of_a_connection_in_use_when_that_is_closed()
    {
        var connection = Open(ProxyString);
        Execute(connection, "BEGIN");
        LibSqlConnection.ClearPool(connection);
        Execute(connection, "COMMIT");
        connection.Close();
        AssertClosed();
    }

    [Test]
    public void Close_closes_the_socket_where_there_is_no_pool()
    {
        var connection = Open($"{ProxyString};Pooling=False");
        Scalar(connection, "SELECT 1");
        connection.Close();
        AssertClosed();
    }

    [Test]
    public async Task Dispose_of_a_data_source_closes_its_sockets()
    {
        await using (var dataSource = new LibSqlDataSourceBuilder(ProxyString).UseAuthTokenProvider(static _ => ValueTask.FromResult("")).Build())
        {
            await using var connection = await dataSource.OpenConnectionAsync();
            Scalar(connection, "SELECT 1");
        }

        AssertClosed();
    }

    [Test]
    public void Sessions_that_have_been_idle_for_long_take_the_socket_with_them()
    {
        var connection = Open($"{ProxyString};Connection Idle Lifetime=1");
        Scalar(connection, "SELECT 1");
        connection.Close();
        AssertClosed();
    }

    private void AssertClosed() => Assert.That(() => Sockets.To(_proxy.Port), Is.Zero.After(20_000, 20));
}
