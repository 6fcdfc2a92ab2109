using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests;

internal sealed class SqldServerTests : ServerTest
{
    [Test]
    public void Start_gives_a_server_that_is_empty() => Assert.That(Server.Dump(), Does.Contain("COMMIT").And.Not.Contain("CREATE"));

    [Test]
    public void Restart_keeps_the_address()
    {
        var url = Server.Url;
        Server.Restart();
        Assert.That(Server.Url, Is.EqualTo(url));
    }
}
