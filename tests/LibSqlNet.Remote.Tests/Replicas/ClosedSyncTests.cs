namespace LibSqlNet.Remote.Tests.Replicas;

internal sealed class ClosedSyncTests : ReplicaTest
{
    [Test]
    public void A_closed_connection_tells_the_progress_of_the_first_sync_and_stays_closed()
    {
        OnServer("CREATE TABLE t(a)", "INSERT INTO t SELECT randomblob(2000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n)");
        var connection = Connect(ReplicaString());
        var progress = new Log();
        var result = connection.Sync(progress);
        Assert.That(connection.State, Is.EqualTo(System.Data.ConnectionState.Closed));
        Assert.That(result.FrameNumber, Is.EqualTo(ServerFrame));
        Assert.That(progress.Reports, Is.Not.Empty);
        Assert.That(progress.Reports.Select(static report => report.LastFrameNumber), Has.All.EqualTo(result.FrameNumber));
        connection.Open();
        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.EqualTo(2000L));
        Assert.That(connection.Sync().Frames, Is.Zero);
    }

    [Test]
    public void A_closed_connection_without_a_server_does_not_sync() =>
        Assert.That(() => Connect($"Data Source={File}").Sync(), Throws.InvalidOperationException);

    private sealed class Log : IProgress<LibSqlSyncProgress>
    {
        public List<LibSqlSyncProgress> Reports { get; } = [];

        public void Report(LibSqlSyncProgress value) => Reports.Add(value);
    }
}
