using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Remote;

internal sealed class StoredTextsTests : RemoteTest
{
    private const int LengthOfText = 1200;

    private static readonly string LongInsert = $"INSERT INTO t VALUES(@p0) /*{new string('-', LengthOfText)}*/";

    [TestCase("http", false)]
    [TestCase("http", true)]
    [TestCase("ws", false)]
    [TestCase("ws", true)]
    public void Text_of_a_transaction_crosses_to_the_server_no_more_than_twice(string scheme, bool isPrepared)
    {
        using var proxy = TcpProxy.Start(SharedServer.Instance!.Port);
        using var connection = Open($"Data Source={scheme}://127.0.0.1:{proxy.Port};Namespace={Namespace}");
        Execute(connection, "CREATE TABLE t(a)");
        using var transaction = connection.BeginTransaction();
        using var command = Command(connection, LongInsert, 0);
        if (isPrepared)
        {
            command.Prepare();
        }

        for (var i = 0; i < 5; i++)
        {
            command.Parameters[0].Value = i;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("0,1,2,3,4"));
        Assert.That(proxy.Messages.Count(static message => message.IsRequest && message.Length > LengthOfText), Is.InRange(1, 2));
    }

    [Test]
    public void Text_of_a_batch_crosses_to_the_server_once()
    {
        using var proxy = TcpProxy.Start(SharedServer.Instance!.Port);
        using var connection = Open($"Data Source={proxy.Url};Namespace={Namespace}");
        Execute(connection, "CREATE TABLE t(a)");
        using var batch = new LibSqlBatch(connection);
        for (var i = 0; i < 20; i++)
        {
            var command = new LibSqlBatchCommand(LongInsert);
            command.Parameters.AddWithValue("@p0", i);
            batch.BatchCommands.Add(command);
        }

        Assert.That(batch.ExecuteNonQuery(), Is.EqualTo(20));
        Assert.That(Scalar(connection, "SELECT sum(a) FROM t"), Is.EqualTo(190));
        Assert.That(proxy.Messages.Max(static message => message.Length), Is.LessThan(10 * LengthOfText));
    }

    [TestCase("http")]
    [TestCase("ws")]
    public void Texts_that_the_server_would_not_keep_run_all_the_same(string scheme)
    {
        using var connection = Open(StringFor(scheme));
        Execute(connection, "CREATE TABLE t(a)");
        var tooLong = $"INSERT INTO t VALUES(1) /*{new string('é', 5000)}*/";
        for (var transaction = 0; transaction < 2; transaction++)
        {
            using var running = connection.BeginTransaction();
            for (var i = 0; i < 130; i++)
            {
                Execute(connection, tooLong);
                Execute(connection, $"INSERT INTO t VALUES(1) -- text number {i % 65:D10}");
            }

            running.Commit();
        }

        Assert.That(Scalar(connection, "SELECT count(*) FROM t"), Is.EqualTo(520));
    }

    [TestCase("http")]
    [TestCase("ws")]
    public void Text_can_be_run_again_when_its_transaction_was_rolled_back(string scheme)
    {
        using var connection = Open(StringFor(scheme));
        Execute(connection, "CREATE TABLE t(a)");
        for (var i = 0; i < 3; i++)
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, LongInsert, 1);
            Execute(connection, LongInsert, 2);
            Assert.That(() => Execute(connection, "INSERT INTO t VALUES(no_such_function())"), Throws.InstanceOf<LibSqlException>());
            Execute(connection, LongInsert, 3);
            transaction.Rollback();
        }

        Execute(connection, LongInsert, 4);
        Assert.That(Scalar(connection, "SELECT group_concat(a) FROM t"), Is.EqualTo("4"));
    }
}
