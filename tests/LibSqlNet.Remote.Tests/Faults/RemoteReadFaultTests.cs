using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>Results that break off are errors, never shorter results.</summary>
[TestFixture("http")]
[TestFixture("ws")]
internal sealed class RemoteReadFaultTests(string scheme) : FaultTest
{
    private const int RowCount = 5_000;
    private const int Cuts = 40;

    private static readonly string Query =
        $"SELECT n, 'some text ' || n FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {RowCount}) SELECT n FROM c)";

    [Test]
    public void A_result_that_breaks_off_is_an_error([Values] bool resets) => Repeat(
        messages => [.. Enumerable.Range(0, Cuts).Select(i => Point(messages, i, bytes => new ProxyFault.Cut(bytes, resets)))],
        Read);

    [Test]
    public void A_result_that_falls_silent_is_an_error() => Repeat(
        messages => [.. Enumerable.Range(0, Cuts / 4).Select(i => Point(messages, i * 4, static bytes => new ProxyFault.Freeze(bytes)))],
        Read);

    private static FaultPoint Point(IReadOnlyList<ProxyMessage> run, int i, Func<long, ProxyFault> fault)
    {
        // Spread over the bytes of all responses, with the borders of messages among them.
        var offset = run.Where(static message => !message.IsRequest).Sum(static message => message.Length) * i / Cuts;
        foreach (var message in run.Where(static message => !message.IsRequest))
        {
            if (offset <= message.Length)
            {
                return new FaultPoint(message.Number, fault(offset));
            }

            offset -= message.Length;
        }

        throw new InvalidOperationException("There are fewer bytes.");
    }

    private void Read(FaultRun run)
    {
        using var connection = run.Connect($"Data Source={scheme}://127.0.0.1:{run.Proxy.Port};Default Timeout=1");
        var rows = 0L;
        run.Arm();
        var outcome = Outcome.Of(() =>
        {
            connection.Open();
            using var command = connection.Command(Query);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                Assert.That(reader.GetInt64(0), Is.EqualTo(++rows));
            }
        });
        run.Mend();
        connection.DefaultTimeout = 30;
        Assert.That(outcome is { IsDone: false, Error.IsOutcomeUnknown: false } || rows == RowCount, $"{rows} rows: {outcome}");
        connection.Open();
        Assert.That(connection.Scalar("SELECT 42"), Is.EqualTo(42));
    }
}
