using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>Syncs of a log that is so long that it is streamed, and several transactions are applied at a time.</summary>
internal sealed class LongLogFaultTests : SyncFaultTest
{
    private const int Transactions = 600;
    private const int Points = 24;

    [Test]
    public void A_stream_that_is_cut_leaves_whole_transactions([Values] bool resets) =>
        Repeat(messages => Along(messages, bytes => new ProxyFault.Cut(bytes, resets)), static run => Sync(run), CreateFilled(Transactions));

    [Test]
    public void A_stream_that_falls_silent_is_given_up_and_leaves_whole_transactions() =>
        Repeat(static messages => Along(messages, static bytes => new ProxyFault.Freeze(bytes)), static run => Sync(run, timeout: 1), CreateFilled(Transactions));

    [Test]
    public void A_stream_that_is_damaged_on_the_way_is_not_applied() =>
        Repeat(static messages => FaultPoint.Damages(Stream(messages), Points), static run => Sync(run), CreateFilled(Transactions));

    /// <summary>A fault at places all along the stream.</summary>
    private static IReadOnlyList<FaultPoint> Along(IReadOnlyList<ProxyMessage> run, Func<long, ProxyFault> fault)
    {
        var stream = Stream(run);
        return [.. Enumerable.Range(1, Points).Select(i => new FaultPoint(stream.Number, fault(stream.Length * i / (Points + 1))))];
    }

    private static ProxyMessage Stream(IReadOnlyList<ProxyMessage> run)
    {
        Assert.That(run.Select(static message => message.Head), Has.Some.Contains("/LogEntries"));
        return run.MaxBy(static message => message.Length)!;
    }
}
