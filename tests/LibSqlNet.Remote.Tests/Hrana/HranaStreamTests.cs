using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Remote.Tests.Hrana;

internal sealed class HranaStreamTests : HranaTest
{
    [Test]
    public async Task SendAsync_gives_what_SQL_gives([Values] IOBehavior io)
    {
        var result = await Run(Client(Server.Url), io, "SELECT 1 AS a, 2.5, 'é\"\\', x'00FF', NULL, ?", HranaValue.OfInteger(long.MinValue));
        Assert.That(Plain(result.Rows.Single()), Is.EqualTo(new object?[] { 1L, 2.5, "é\"\\", new byte[] { 0, 255 }, null, long.MinValue }));
        Assert.That(result.Columns[0].Name, Is.EqualTo("a"));
    }

    [Test]
    public async Task SendAsync_keeps_a_transaction_until_it_closes([Values] IOBehavior io)
    {
        var client = Client(Server.Url);
        var stream = client.OpenStream();
        await stream.SendAsync([Execute("CREATE TABLE t(a)"), Execute("BEGIN"), Execute("INSERT INTO t VALUES (1)")], closes: false, Guard, io);
        Assert.That(stream.IsOpen, Is.True);
        var responses = await stream.SendAsync([new HranaRequest.GetAutocommit(), Execute("COMMIT")], closes: true, Guard, io);
        Assert.That(((HranaResponse.Autocommit)responses[0]).IsAutocommit, Is.False);
        Assert.That(responses[1], Is.TypeOf<HranaResponse.Executed>());
        Assert.That(stream.IsOpen, Is.False);
        Assert.That((await Run(client, io, "SELECT count(*) FROM t")).Rows[0][0].Integer, Is.EqualTo(1));
    }

    [Test]
    public async Task OpenCursorAsync_gives_the_entries_of_each_step([Values] IOBehavior io)
    {
        var stream = Client(Server.Url).OpenStream();
        var cursor = await stream.OpenCursorAsync(
            Batch("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO t VALUES (7, 'x'), (8, NULL)", "SELECT * FROM t", "SELECT nope"), Guard, io);
        var entries = await Entries(cursor, io);
        Assert.That(entries, Is.EqualTo(new[]
        {
            "begin 0: ", "end 0 ", "begin 1: ", "end 2 8", "begin 2: id INTEGER,a TEXT", "row 7,x", "row 8,", "end 0 ", "error 3 SQL_INPUT_ERROR", "ReplicationIndex", "End",
        }));
        await stream.CloseAsync(io);
        Assert.That(stream.IsOpen, Is.False);
    }
}
