using System.Diagnostics;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>Syncs while the network fails: whatever was received, the replica holds transactions of the primary as a whole, and the next sync completes it.</summary>
internal sealed class SyncFaultTests : SyncFaultTest
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    protected override string[] ServerOptions => [.. base.ServerOptions, "--max-log-size", "1"];

    [Test]
    public void A_first_sync_that_is_cut_leaves_whole_transactions() => Repeat(FaultPoint.Cuts, static run => Sync(run), CreateFilled());

    [Test]
    public void A_sync_of_news_that_is_cut_leaves_whole_transactions() => Repeat(FaultPoint.Cuts, static run =>
    {
        using var connection = run.Connect(run.ReplicaOf());
        connection.Open();
        Fill(run.Server, run.Namespace, transactions: 5);
        Sync(run);
    });

    [Test]
    public void A_sync_of_snapshots_that_is_cut_leaves_whole_transactions() =>
        Repeat(
            static messages =>
            {
                Assert.That(messages.Select(static message => message.Head), Has.Some.Contains("/Snapshot"));
                return FaultPoint.Cuts(messages);
            },
            static run => Sync(run),
            CreateFilled(transactions: 150));

    [Test]
    public void Garbage_and_pages_of_proxies_are_no_frames() => Repeat(FaultPoint.Garbage, static run => Sync(run), CreateFilled());

    [Test]
    public void Frames_that_are_damaged_on_the_way_are_not_applied() =>
        Repeat(static messages => FaultPoint.Damages(messages[^1], count: 40), static run => Sync(run), CreateFilled());

    [Test]
    public void A_delay_changes_nothing() => Repeat(
        static messages => FaultPoint.Each(messages, new ProxyFault.Delay(TimeSpan.FromMilliseconds(50))),
        static run => Assert.That(Sync(run).IsDone),
        CreateFilled());

    [Test]
    public void A_connection_that_falls_silent_is_given_up_in_time() => Repeat(
        static messages => [.. FaultPoint.Each(messages, new ProxyFault.Freeze(AfterBytes: 10)), .. FaultPoint.Each(messages, new ProxyFault.Freeze(AfterBytes: 5000))],
        static run =>
        {
            var watch = Stopwatch.StartNew();
            Sync(run, timeout: 1);
            Assert.That(watch.Elapsed, Is.LessThan(Bound));
        },
        CreateFilled());
}
