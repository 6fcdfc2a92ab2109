using System.Text;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Remote.Hrana;

namespace LibSqlNet.Remote.Tests.Hrana;

internal sealed class HranaStreamTests : HranaTest
{
    private static readonly HranaValue[] Extremes =
    [
        HranaValue.Null, HranaValue.OfInteger(0), HranaValue.OfInteger(-1), HranaValue.OfInteger(long.MinValue), HranaValue.OfInteger(long.MaxValue),
        HranaValue.OfReal(0.1), HranaValue.OfReal(-0.0), HranaValue.OfReal(double.MaxValue), HranaValue.OfReal(double.Epsilon), HranaValue.OfReal(1e15),
        Text(""), Text("\0\u0001\t\n\r\"\\/<>&+'\u007f\u2028é€😀"), HranaValue.OfBlob(default), HranaValue.OfBlob(new byte[] { 0 }),
        HranaValue.OfBlob(new byte[] { 0xFB, 0xEF }), HranaValue.OfBlob(new byte[] { 0xFF, 0xFF, 0xFE }), HranaValue.OfBlob(new byte[] { 0, 16, 131, 16 }),
    ];

    [Test]
    public async Task SendAsync_gives_back_the_values_that_it_takes([Values] Wire wire, [Values] IOBehavior io)
    {
        var sql = $"SELECT {string.Join(',', Extremes.Select(static _ => "?"))}";
        var result = await Run(Client(wire), io, sql, Extremes);
        Assert.That(Plain(result.Rows.Single()), Is.EqualTo(Plain(Extremes)));
        Assert.That(double.IsNegative((double)Plain(result.Rows[0])[6]!), Is.True);
    }

    [Test]
    public async Task OpenCursorAsync_gives_back_the_values_that_it_takes([Values] Wire wire, [Values] IOBehavior io)
    {
        var sql = $"SELECT {string.Join(',', Extremes.Select(static _ => "?"))}";
        var stream = Client(wire).OpenStream();
        var cursor = await stream.OpenCursorAsync(new HranaBatch([new HranaStep(null, Sql(sql, Extremes))]), Guard, io);
        Assert.That(await cursor.NextAsync(Guard, io), Is.EqualTo(HranaCursor.Entry.StepBegin));
        Assert.That(await cursor.NextAsync(Guard, io), Is.EqualTo(HranaCursor.Entry.Row));
        Assert.That(Plain(cursor.Row), Is.EqualTo(Plain(Extremes)));
    }

    [Test]
    public async Task SendAsync_answers_each_kind_of_request([Values(Wire.Protobuf, Wire.Json3, Wire.SocketProtobuf, Wire.SocketJson3)] Wire wire)
    {
        var stream = Client(wire).OpenStream();
        var responses = await stream.SendAsync(
            [
                new HranaRequest.Sequence("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (3, 'x')"), Execute("INSERT INTO t(a) VALUES ('y') RETURNING id AS i"),
                Execute("SELECT nope"), new HranaRequest.Describe("SELECT id, a AS aa, 1 + 1 FROM t WHERE id = :id AND a = ?2 AND 1 = ?", null), new HranaRequest.StoreSql(7, "SELECT ? * 2"),
                new HranaRequest.Execute(new HranaStatement(null, 7, new[] { HranaValue.OfInteger(21) })), new HranaRequest.Describe(null, 7), new HranaRequest.CloseSql(7),
                new HranaRequest.GetAutocommit(), Execute("BEGIN"), new HranaRequest.GetAutocommit(),
            ],
            closes: false, Guard, IOBehavior.Asynchronous);
        Assert.That(responses[0], Is.TypeOf<HranaResponse.Done>());
        var inserted = ((HranaResponse.Executed)responses[1]).Result;
        Assert.That((inserted.AffectedRowCount, inserted.LastInsertRowid, inserted.Columns[0].Name, inserted.Rows[0][0].Integer), Is.EqualTo((1, 4, "i", 4)));
        Assert.That(inserted.ReplicationIndex, Is.Positive);
        Assert.That(((HranaResponse.Failed)responses[2]).Error.Code, Is.EqualTo("SQL_INPUT_ERROR"));
        var description = ((HranaResponse.Described)responses[3]).Description;
        Assert.That(description.ParameterNames, Is.EqualTo(new[] { ":id", "?2", null }));
        Assert.That(description.Columns, Is.EqualTo(new[] { new HranaColumn("id", "INTEGER"), new HranaColumn("aa", "TEXT"), new HranaColumn("1 + 1", null) }));
        Assert.That((description.IsReadOnly, description.IsExplain), Is.EqualTo((true, false)));
        Assert.That(responses[4], Is.TypeOf<HranaResponse.Done>());
        Assert.That(((HranaResponse.Executed)responses[5]).Result.Rows[0][0].Integer, Is.EqualTo(42));
        Assert.That(((HranaResponse.Described)responses[6]).Description.ParameterNames, Has.Count.EqualTo(1));
        Assert.That(((HranaResponse.Autocommit)responses[8]).IsAutocommit, Is.True);
        Assert.That(((HranaResponse.Autocommit)responses[10]).IsAutocommit, Is.False);
        await stream.CloseAsync(IOBehavior.Asynchronous);
    }

    [Test]
    public async Task SendAsync_binds_arguments_by_their_names([Values] Wire wire)
    {
        var statement = new HranaStatement("SELECT @b, :a, @b", null, new[] { HranaValue.OfInteger(1), Text("x") }) { Names = ["@b", ":a"] };
        var responses = await Client(wire).OpenStream().SendAsync([new HranaRequest.Execute(statement)], closes: true, Guard, IOBehavior.Asynchronous);
        Assert.That(Plain(((HranaResponse.Executed)responses[0]).Result.Rows[0]), Is.EqualTo(new object[] { 1L, "x", 1L }));
    }

    [Test]
    public async Task SendAsync_runs_the_steps_of_a_batch_on_their_conditions([Values(Wire.Protobuf, Wire.Json3, Wire.SocketProtobuf, Wire.SocketJson3)] Wire wire)
    {
        HranaStep[] steps =
        [
            new(null, Sql("SELECT 1")),
            new(null, Sql("SELECT nope")),
            new(new HranaCondition.Error(1), Sql("SELECT 2")),
            new(new HranaCondition.Ok(1), Sql("SELECT 3")),
            new(new HranaCondition.And([new HranaCondition.Ok(0), new HranaCondition.Not(new HranaCondition.Ok(1)), new HranaCondition.IsAutocommit()]), Sql("SELECT 4")),
            new(new HranaCondition.Or([new HranaCondition.Ok(1), new HranaCondition.Error(0)]), Sql("SELECT 5")),
        ];
        var responses = await Client(wire).OpenStream().SendAsync([new HranaRequest.Batch(new HranaBatch(steps))], closes: true, Guard, IOBehavior.Asynchronous);
        var batch = (HranaResponse.BatchExecuted)responses.Single();
        Assert.That(batch.Results.Select(static result => result?.Rows[0][0].Integer), Is.EqualTo(new long?[] { 1, null, 2, null, 4, null }));
        Assert.That(batch.Errors.Select(static error => error?.Code), Is.EqualTo(new[] { null, "SQL_INPUT_ERROR", null, null, null, null }));
    }

    [Test]
    public async Task SendAsync_keeps_a_transaction_until_it_closes([Values] Wire wire, [Values] IOBehavior io)
    {
        var client = Client(wire);
        var stream = client.OpenStream();
        await stream.SendAsync([Execute("CREATE TABLE t(a)"), Execute("BEGIN"), Execute("INSERT INTO t VALUES (1)")], closes: false, Guard, io);
        Assert.That(stream.IsOpen, Is.True);
        await stream.SendAsync([Execute("INSERT INTO t VALUES (2)")], closes: false, Guard, io);
        await stream.SendAsync([Execute("COMMIT")], closes: true, Guard, io);
        Assert.That(stream.IsOpen, Is.False);
        Assert.That((await Run(client, io, "SELECT count(*) FROM t")).Rows[0][0].Integer, Is.EqualTo(2));
    }

    [Test]
    public async Task CloseAsync_rolls_back_what_is_open([Values] Wire wire, [Values] IOBehavior io)
    {
        var client = Client(wire);
        var stream = client.OpenStream();
        await stream.SendAsync([Execute("CREATE TABLE t(a)"), Execute("BEGIN IMMEDIATE"), Execute("INSERT INTO t VALUES (1)")], closes: false, Guard, io);
        await stream.CloseAsync(io);
        Assert.That(stream.IsOpen, Is.False);
        Assert.That((await Run(client, io, "SELECT count(*) FROM t")).Rows[0][0].Integer, Is.Zero);
    }

    [Test]
    public async Task OpenCursorAsync_gives_the_entries_of_each_step([Values] Wire wire, [Values] IOBehavior io)
    {
        var stream = Client(wire).OpenStream();
        var cursor = await stream.OpenCursorAsync(
            Batch("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO t VALUES (7, 'x'), (8, NULL)", "SELECT * FROM t", "SELECT nope"), Guard, io);
        Assert.That(await Entries(cursor, io), Is.EqualTo(new[]
        {
            "begin 0: ", "end 0 ", "begin 1: ", "end 2 8", "begin 2: id INTEGER,a TEXT", "row 7,x", "row 8,", "end 0 ", "error 3 SQL_INPUT_ERROR", "ReplicationIndex", "End",
        }));
        Assert.That(await cursor.NextAsync(Guard, io), Is.EqualTo(HranaCursor.Entry.End));
        await stream.CloseAsync(io);
        Assert.That(stream.IsOpen, Is.False);
    }

    [Test]
    public async Task OpenCursorAsync_sees_the_transaction_of_its_stream([Values(Wire.Protobuf, Wire.Json3, Wire.SocketProtobuf, Wire.SocketJson3)] Wire wire, [Values] IOBehavior io)
    {
        var stream = Client(wire).OpenStream();
        await stream.SendAsync([Execute("CREATE TABLE t(a)"), Execute("BEGIN"), Execute("INSERT INTO t VALUES (1)")], closes: false, Guard, io);
        var cursor = await stream.OpenCursorAsync(Batch("SELECT a FROM t"), Guard, io);
        Assert.That(await Entries(cursor, io), Does.Contain("row 1"));
        await stream.SendAsync([Execute("COMMIT")], closes: true, Guard, io);
    }

    [Test]
    public async Task OpenCursorAsync_gives_more_than_a_pipeline_could([Values(Wire.Protobuf, Wire.Json3, Wire.SocketProtobuf, Wire.SocketJson3)] Wire wire)
    {
        const string Sql = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 30) SELECT i, zeroblob(1000000 + i), '\"' || printf('%.*c', 100000 * (i % 7), 'x') FROM c";
        var stream = Client(wire).OpenStream();
        var cursor = await stream.OpenCursorAsync(Batch(Sql), Guard, IOBehavior.Asynchronous);
        var count = 0;
        for (var entry = await cursor.NextAsync(Guard, IOBehavior.Asynchronous); entry != HranaCursor.Entry.End; entry = await cursor.NextAsync(Guard, IOBehavior.Asynchronous))
        {
            if (entry == HranaCursor.Entry.Row)
            {
                count++;
                Assert.That(cursor.Row[0].Integer, Is.EqualTo(count));
                Assert.That(cursor.Row[1].Bytes.Length, Is.EqualTo(1_000_000 + count));
                Assert.That(cursor.Row[2].Bytes.Length, Is.EqualTo(1 + Math.Max(1, 100_000 * (count % 7))));
            }
        }

        Assert.That(count, Is.EqualTo(30));
        await stream.CloseAsync(IOBehavior.Asynchronous);
    }

    [Test]
    public async Task OpenCursorAsync_tells_what_is_no_SQL(
        [Values(Wire.Json2, Wire.SocketProtobuf, Wire.SocketJson3, Wire.SocketJson2)] Wire wire, [Values] IOBehavior io)
    {
        // Over HTTP 3 the server has an internal error, and forgets the stream.
        var stream = Client(wire).OpenStream();
        await Send(stream, io, "BEGIN");
        var cursor = await stream.OpenCursorAsync(Batch("SELEC 1"), Guard, io);
        await Entries(cursor, io);
        Assert.That(cursor.Error!.Code, Is.EqualTo("SQL_PARSE_ERROR"));
        await Send(stream, io, "COMMIT");
        await stream.CloseAsync(io);
    }

    [Test]
    public async Task SendAsync_answers_more_requests_than_the_connection_holds([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var requests = Enumerable.Range(0, 60).Select(static i => Execute("SELECT zeroblob(100000 + ?), ?", HranaValue.OfInteger(i), HranaValue.OfBlob(new byte[30_000]))).ToList();
        var responses = await Client(wire).OpenStream().SendAsync(requests, closes: true, Guard, io);
        Assert.That(responses.Select(static response => ((HranaResponse.Executed)response).Result.Rows[0][0].Bytes.Length), Is.EqualTo(Enumerable.Range(100_000, 60)));
    }

    [Test]
    public async Task Abandon_lets_the_stream_go_on([Values] Wire wire)
    {
        const string Sql = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 5000) SELECT i, zeroblob(1000) FROM c";
        var stream = Client(wire).OpenStream();
        await stream.SendAsync([Execute("CREATE TABLE t(a)"), Execute("BEGIN"), Execute("INSERT INTO t VALUES (1)")], closes: false, Guard, IOBehavior.Asynchronous);
        var cursor = await stream.OpenCursorAsync(Batch(Sql), Guard, IOBehavior.Asynchronous);
        await cursor.NextAsync(Guard, IOBehavior.Asynchronous);
        await cursor.NextAsync(Guard, IOBehavior.Asynchronous);
        cursor.Abandon();
        Assert.That(await cursor.NextAsync(Guard, IOBehavior.Asynchronous), Is.EqualTo(HranaCursor.Entry.End));
        var responses = await stream.SendAsync([Execute("SELECT a FROM t"), Execute("COMMIT")], closes: true, Guard, IOBehavior.Asynchronous);
        Assert.That(((HranaResponse.Executed)responses[0]).Result.Rows[0][0].Integer, Is.EqualTo(1));
    }

    [Test]
    public async Task CloseAsync_ends_a_cursor_that_has_no_end([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire, [Values] IOBehavior io)
    {
        var client = Client(wire);
        var stream = client.OpenStream();
        await stream.SendAsync([Execute("CREATE TABLE t(a)"), Execute("BEGIN IMMEDIATE")], closes: false, Guard, io);
        var cursor = await stream.OpenCursorAsync(Batch("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT i, zeroblob(1000) FROM c"), Guard, io);
        await cursor.NextAsync(Guard, io);
        await cursor.NextAsync(Guard, io);
        cursor.Abandon();
        await stream.CloseAsync(io);
        await Run(client, io, "INSERT INTO t VALUES (1)");
        Assert.That((await Run(client, io, "SELECT count(*) FROM t")).Rows[0][0].Integer, Is.EqualTo(1));
    }

    [Test]
    public async Task SendAsync_carries_infinities_where_there_are_protocol_buffers([Values(Wire.Protobuf, Wire.SocketProtobuf)] Wire wire)
    {
        var result = await Run(Client(wire), IOBehavior.Asynchronous, "SELECT ?, -9e999", HranaValue.OfReal(double.PositiveInfinity));
        Assert.That(Plain(result.Rows[0]), Is.EqualTo(new object[] { double.PositiveInfinity, double.NegativeInfinity }));
    }

    [Test]
    public async Task SendAsync_refuses_infinities_where_there_is_JSON_only()
    {
        var client = Client(Wire.Json3);
        Assert.That(
            async () => await Run(client, IOBehavior.Asynchronous, "SELECT ?", HranaValue.OfReal(double.NegativeInfinity)), Throws.TypeOf<NotSupportedException>());
        var result = await Run(client, IOBehavior.Asynchronous, "SELECT -9e999");
        Assert.That(result.Rows[0][0].Real, Is.NaN, "The sign is lost on the way.");
    }

    [Test]
    public async Task SendAsync_stores_NULL_for_NaN([Values] Wire wire)
    {
        var result = await Run(Client(wire), IOBehavior.Asynchronous, "SELECT ? IS NULL", HranaValue.OfReal(double.NaN));
        Assert.That(result.Rows[0][0].Integer, Is.EqualTo(1));
    }

    [Test]
    public async Task GetProtocolVersionAsync_tells_what_the_server_speaks()
    {
        Assert.That(await Client(Wire.Protobuf).GetProtocolVersionAsync(Guard, IOBehavior.Synchronous), Is.EqualTo(3));
        Assert.That(await Client(Wire.Json2).GetProtocolVersionAsync(Guard, IOBehavior.Synchronous), Is.EqualTo(2));
        Assert.That(await Client(Wire.SocketProtobuf).GetProtocolVersionAsync(Guard, IOBehavior.Synchronous), Is.EqualTo(3));
        Assert.That(await Client(Wire.SocketJson2).GetProtocolVersionAsync(Guard, IOBehavior.Synchronous), Is.EqualTo(2));
    }

    [Test]
    public async Task SendAsync_takes_and_gives_large_values([Values(Wire.Protobuf, Wire.Json3, Wire.SocketProtobuf, Wire.SocketJson3)] Wire wire)
    {
        var blob = new byte[4_500_000];
        new Random(1).NextBytes(blob);
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"é\n", 500_000)));
        var result = await Run(Client(wire), IOBehavior.Synchronous, "SELECT ?, ?", HranaValue.OfBlob(blob), HranaValue.OfText(text));
        Assert.That(result.Rows[0][0].Bytes.Span.SequenceEqual(blob), Is.True);
        Assert.That(result.Rows[0][1].Bytes.Span.SequenceEqual(text), Is.True);
    }
}
