using System.Diagnostics;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote.Hrana;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Hrana;

internal sealed class HranaStopTests : HranaTest
{
    [Test]
    public async Task SendAsync_ends_with_its_time_when_the_server_never_answers([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var (proxy, client) = await ClientThroughProxyAsync(wire, io);
        proxy.Script = static _ => new ProxyFault.Freeze();
        var guard = new ExecutionGuard(1);
        var watch = Stopwatch.StartNew();
        var failure = Failure(() => client.OpenStream().SendAsync([Execute("SELECT 1")], closes: true, guard, io).AsTask());
        Assert.That(failure.Kind, Is.EqualTo(HranaFailure.Stopped));
        Assert.That(guard.IsTimedOut, Is.True);
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(0.9)).And.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task SendAsync_ends_with_its_token([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var (proxy, client) = await ClientThroughProxyAsync(wire, io);
        using var source = new CancellationTokenSource();
        var guard = new ExecutionGuard();
        guard.Begin(30, source.Token);
        proxy.Script = message =>
        {
            source.CancelAfter(1);
            return new ProxyFault.Freeze();
        };
        var failure = Failure(() => client.OpenStream().SendAsync([Execute("SELECT 1")], closes: true, guard, io).AsTask());
        Assert.That((failure.Kind, guard.IsTimedOut, guard.IsStopRequested), Is.EqualTo((HranaFailure.Stopped, false, true)));
    }

    [Test]
    public async Task NextAsync_ends_with_its_token_while_rows_come([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var stream = Client(wire).OpenStream();
        using var source = new CancellationTokenSource();
        var guard = new ExecutionGuard();
        guard.Begin(30, source.Token);
        var cursor = await stream.OpenCursorAsync(Batch("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT i FROM c"), guard, io);
        await cursor.NextAsync(guard, io);
        await cursor.NextAsync(guard, io);
        await source.CancelAsync();
        var failure = Failure(async () =>
        {
            while (await cursor.NextAsync(guard, io) == HranaCursor.Entry.Row)
            {
            }
        });
        Assert.That(failure.Kind, Is.EqualTo(HranaFailure.Stopped));
        await stream.CloseAsync(io);
    }

    [Test]
    public async Task SendAsync_obeys_Cancel([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var (proxy, client) = await ClientThroughProxyAsync(wire, io);
        proxy.Script = static _ => new ProxyFault.Freeze();
        var guard = new ExecutionGuard(30);
        guard.Take(this);
        var sending = Task.Run(() => Failure(() => client.OpenStream().SendAsync([Execute("SELECT 1")], closes: true, guard, io).AsTask()));
        Assert.That(proxy.WaitForFault(TimeSpan.FromSeconds(20)), Is.True);
        guard.Cancel(this);
        Assert.That((await sending).Kind, Is.EqualTo(HranaFailure.Stopped));
    }
}
