using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Admin;

/// <summary>What the admin API's client says when the network fails it.</summary>
internal sealed class AdminFaultTests : ServerTest
{
    private readonly TcpProxy _proxy;
    private readonly LibSqlServerAdmin _admin;

    public AdminFaultTests()
    {
        _proxy = Own(TcpProxy.Start(Server.AdminPort));
        _admin = new LibSqlServerAdmin(_proxy.Url);
    }

    protected override string[] ServerOptions => ["--enable-namespaces"];

    [Test]
    public void A_server_that_refuses_connections_is_a_transient_error()
    {
        _proxy.Refuse();
        Assert.That(
            () => _admin.CreateNamespace("one"),
            Throws.TypeOf<LibSqlException>().With.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").True.And.Property("IsOutcomeUnknown").False);
    }

    [Test]
    public async Task A_lost_answer_to_a_command_has_an_unknown_outcome([Values(0, 30)] int afterBytes, [Values] bool resets)
    {
        _proxy.At(1, new ProxyFault.Cut(afterBytes, resets));
        Assert.That(
            async () => await _admin.CreateNamespaceAsync("one"),
            Throws.TypeOf<LibSqlException>().With.Property("IsOutcomeUnknown").True.And.Property("IsTransient").False.And.Property("SqlState").EqualTo("08007"));
        Assert.That(await _admin.NamespaceExistsAsync("one"));
    }

    [Test]
    public void A_command_is_never_sent_twice()
    {
        // The connection that is kept breaks just when the next command is sent.
        Assert.That(_admin.NamespaceExists("one"), Is.False);
        _proxy.At(3, new ProxyFault.Cut(Resets: false));
        Assert.That(() => _admin.CreateNamespace("one"), Throws.TypeOf<LibSqlException>().With.Property("IsOutcomeUnknown").True);
        Assert.That(_proxy.Messages, Has.Count.EqualTo(4));
    }

    [Test]
    public void A_lost_answer_to_a_question_is_transient()
    {
        _proxy.At(1, new ProxyFault.Cut(AfterBytes: 30));
        Assert.That(
            () => _admin.NamespaceExists("one"),
            Throws.TypeOf<LibSqlException>().With.Property("IsOutcomeUnknown").False.And.Property("IsTransient").True);
    }

    [Test]
    public void The_page_of_a_proxy_is_no_success([Values("200 OK", "502 Bad Gateway")] string status)
    {
        _proxy.At(0, new ProxyFault.Answer(TcpProxy.Page(status)));
        Assert.That(
            () => _admin.CreateNamespace("one"),
            Throws.TypeOf<LibSqlException>().With.Message.Contains("proxy").And.Property("IsOutcomeUnknown").True);
    }

    [TestCase("200 OK", "{\"block")]
    [TestCase("200 OK", "[]")]
    [TestCase("400 Bad Request", "{\"error\":5}")]
    [TestCase("404 Not Found", "{\"error\":null}")]
    public void Garbage_is_not_understood(string status, string json)
    {
        _proxy.Script = message => message.IsRequest ? null : new ProxyFault.Replace(TcpProxy.Page(status, json, "application/json"));
        Assert.That(() => _admin.GetConfiguration("one"), Throws.TypeOf<LibSqlException>().With.Message.Contains("not the admin API"));
    }

    [Test]
    public void A_server_that_does_not_answer_takes_the_timeout_at_most([Values] bool isAsync)
    {
        _admin.Timeout = 1;
        _proxy.At(1, new ProxyFault.Freeze());
        Assert.That(
            async () => await (isAsync ? _admin.CreateNamespaceAsync("one") : Task.Run(() => _admin.CreateNamespace("one"))),
            Throws.TypeOf<LibSqlException>().With.InnerException.TypeOf<TimeoutException>().And.Property("SqliteErrorCode").EqualTo(9).And.Property("IsOutcomeUnknown").True);
    }

    [Test]
    public void A_wait_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        _proxy.At(1, new ProxyFault.Freeze());
        var creation = _admin.CreateNamespaceAsync("one", cancellationToken: source.Token);
        Assert.That(_proxy.WaitForFault(TimeSpan.FromSeconds(30)));
        source.Cancel();
        Assert.That(async () => await creation, Throws.InstanceOf<OperationCanceledException>());
    }
}
