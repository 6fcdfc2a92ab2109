using System.Diagnostics;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Remote;

/// <summary>What an application hears when the server or the way to it fails.</summary>
internal sealed class FailureTests : RemoteTest
{
    private TcpProxy? _proxy;

    private TcpProxy Proxy => _proxy ??= Own(TcpProxy.Start(SharedServer.Instance!.Port));

    private string ProxyString => $"Data Source={Proxy.Url};Namespace={Namespace}";

    private static ProxyFault.Freeze? FreezeAnswers(ProxyMessage message) => message.IsRequest ? null : new ProxyFault.Freeze();

    private static ProxyFault.Cut? CutAnswers(ProxyMessage message) => message.IsRequest ? null : new ProxyFault.Cut();

    [Test]
    public void Open_tells_that_nobody_listens()
    {
        var error = Assert.Throws<LibSqlException>(() => Open($"Data Source=http://127.0.0.1:{SqldServer.FreePort()}"));
        Assert.That((error!.SqliteErrorCode, error.IsTransient, error.IsOutcomeUnknown), Is.EqualTo((14, true, false)));
    }

    [Test]
    public void Open_tells_that_there_is_no_such_database()
    {
        var error = Assert.Throws<LibSqlException>(() => Open($"Data Source={SharedServer.Instance!.Url};Namespace=nowhere"));
        Assert.That((error!.SqliteErrorCode, error.IsTransient), Is.EqualTo((14, false)));
        Assert.That(error.Message, Does.Contain("nowhere"));
    }

    [Test]
    public void Open_tells_that_the_token_is_not_taken_and_keeps_it_secret()
    {
        var name = SharedServer.CreateNamespace($$"""{"jwt_key":"{{JwtKeys.Create().PublicKey}}"}""");
        var error = Assert.Throws<LibSqlException>(() => Open($"Data Source={SharedServer.Instance!.Url};Namespace={name};Auth Token=sesame"));
        Assert.That((error!.SqliteErrorCode, error.IsTransient), Is.EqualTo((23, false)));
        Assert.That(error.ToString(), Does.Not.Contain("sesame"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task CommandTimeout_ends_the_wait_for_a_server_that_never_answers(bool isAsync)
    {
        await using var connection = Open(ProxyString);
        await using var command = Command(connection, "SELECT 1");
        command.CommandTimeout = 1;
        Proxy.Script = FreezeAnswers;
        var watch = Stopwatch.StartNew();
        var error = isAsync
            ? Assert.ThrowsAsync<LibSqlException>(() => command.ExecuteScalarAsync())
            : Assert.Throws<LibSqlException>(() => command.ExecuteScalar());
        Assert.That((error!.SqliteErrorCode, error.InnerException is TimeoutException, error.IsOutcomeUnknown), Is.EqualTo((9, true, false)));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Proxy.Reset();
        Assert.That(Scalar(connection, "SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task Token_ends_the_wait_for_a_write_and_says_that_it_may_happen()
    {
        await using var connection = Open(ProxyString);
        Execute(connection, "CREATE TABLE t(a)");
        await using var command = Command(connection, "INSERT INTO t VALUES(1)");
        Proxy.Script = FreezeAnswers;
        using var source = new CancellationTokenSource();
        var running = command.ExecuteNonQueryAsync(source.Token);
        Assert.That(Proxy.WaitForFault(TimeSpan.FromSeconds(20)));
        await source.CancelAsync();
        var cancelled = Assert.CatchAsync<OperationCanceledException>(() => running);
        Assert.That(((LibSqlException)cancelled!.InnerException!).IsOutcomeUnknown);
        Assert.That(cancelled.Message, Does.Contain("may carry it out"));
    }

    [Test]
    public void Cancel_ends_the_wait()
    {
        using var connection = Open(ProxyString);
        using var command = Command(connection, "SELECT 1");
        Proxy.Script = FreezeAnswers;
        var running = Task.Run(command.ExecuteScalar);
        Assert.That(Proxy.WaitForFault(TimeSpan.FromSeconds(20)));
        command.Cancel();
        Assert.That(Assert.ThrowsAsync<LibSqlException>(() => running)!.SqliteErrorCode, Is.EqualTo(9));
    }

    [Test]
    public void Write_whose_answer_is_lost_has_an_unknown_outcome()
    {
        using var connection = Open(ProxyString);
        Execute(connection, "CREATE TABLE t(a)");
        Proxy.Script = CutAnswers;
        var error = Assert.Throws<LibSqlException>(() => Execute(connection, "INSERT INTO t VALUES(1)"));
        Assert.That((error!.SqliteErrorCode, error.IsOutcomeUnknown, error.SqlState, error.IsTransient), Is.EqualTo((10, true, "08007", false)));
        Proxy.Reset();
        Assert.That(Scalar(connection, "SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void Read_whose_answer_is_lost_is_read_again()
    {
        using var connection = Open(ProxyString);
        var isCut = false;
        Proxy.Script = message =>
        {
            var cuts = !message.IsRequest && !isCut;
            isCut |= cuts;
            return cuts ? new ProxyFault.Cut() : null;
        };
        Assert.That(Scalar(connection, "SELECT 7"), Is.EqualTo(7));
        Assert.That(isCut);
    }

    [Test]
    public void Commit_whose_answer_is_lost_has_an_unknown_outcome()
    {
        using var connection = Open(ProxyString);
        Execute(connection, "CREATE TABLE t(a)");
        using var transaction = connection.BeginTransaction();
        Execute(connection, "INSERT INTO t VALUES(1)");
        Proxy.Script = CutAnswers;
        Assert.That(Assert.Throws<LibSqlException>(transaction.Commit)!.IsOutcomeUnknown);
        Proxy.Reset();
        Assert.That(Scalar(Open(), "SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void Command_that_is_given_up_inside_a_transaction_ends_it()
    {
        using var connection = Open(ProxyString);
        Execute(connection, "CREATE TABLE t(a)");
        using var transaction = connection.BeginTransaction();
        Execute(connection, "INSERT INTO t VALUES(1)");
        using var command = Command(connection, "INSERT INTO t VALUES(2)");
        command.CommandTimeout = 1;
        Proxy.Script = FreezeAnswers;
        var error = Assert.Throws<LibSqlException>(() => command.ExecuteNonQuery());
        Assert.That((error!.SqliteErrorCode, error.IsOutcomeUnknown), Is.EqualTo((9, false)));
        Assert.That(error.Message, Does.Contain("rolled back"));
        Proxy.Reset();
        Assert.That(transaction.Commit, Throws.InvalidOperationException);
    }

    [Test]
    public void Restart_of_the_server_ends_a_transaction_and_nothing_else()
    {
        var server = Start();
        using var connection = Open($"Data Source={server.Url}");
        Execute(connection, "CREATE TABLE t(a)");
        server.Restart();
        Execute(connection, "INSERT INTO t VALUES(1)");
        using (connection.BeginTransaction())
        {
            Execute(connection, "INSERT INTO t VALUES(2)");
            server.Restart();
            var error = Assert.Throws<LibSqlException>(() => Execute(connection, "INSERT INTO t VALUES(3)"));
            Assert.That((error!.SqliteExtendedErrorCode, error.IsTransient, error.IsOutcomeUnknown), Is.EqualTo((516, true, false)));
        }

        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("1"));
    }

    [Test]
    public void Page_of_a_proxy_is_no_answer()
    {
        using var connection = Open(ProxyString);
        Proxy.Script = static message => message.IsRequest ? new ProxyFault.Answer(TcpProxy.Page()) : null;
        var error = Assert.Throws<LibSqlException>(() => Scalar(connection, "SELECT 1"));
        Assert.That(error!.SqliteErrorCode, Is.EqualTo(10));
        Assert.That(error.Message, Does.Contain("502"));
    }

    [Test]
    public void Pool_opens_without_a_round_trip_once_the_server_is_known()
    {
        Open(ProxyString).Close();
        var count = Proxy.Messages.Count;
        using var one = Open(ProxyString);
        using var two = Open(ProxyString);
        Assert.That(Proxy.Messages, Has.Count.EqualTo(count));
        Assert.That(Scalar(one, "SELECT 1"), Is.EqualTo(1));
        Assert.That(Proxy.Messages, Has.Count.EqualTo(count + 2));
        Assert.That(one.DataSource, Is.EqualTo(Proxy.Url));
    }
}
