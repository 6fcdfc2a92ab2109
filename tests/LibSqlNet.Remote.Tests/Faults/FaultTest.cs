using System.Collections.Concurrent;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Faults;

/// <summary>A test that records what goes between a client and the server, and then repeats it with a fault at each message.</summary>
internal abstract class FaultTest : ServerTest
{
    private const int Workers = 8;

    protected override string[] ServerOptions => ["--enable-namespaces"];

    /// <summary>Makes a namespace with tables a and b, which each transaction of these tests writes to. Lost transactions are rolled back after a second.</summary>
    protected string CreateDatabase()
    {
        var name = Server.CreateNamespace("""{"txn_timeout_s":1}""");
        Server.Execute("CREATE TABLE a (n INTEGER); CREATE TABLE b (n INTEGER)", name);
        return name;
    }

    /// <summary>Runs something once without a fault, and then at each point of it, every time through a proxy of its own.</summary>
    /// <param name="points">The faults for what the first run has recorded.</param>
    /// <param name="run">What runs: it arms the fault, and checks what it has done.</param>
    /// <param name="database">The namespace of all runs; null for one of its own each.</param>
    protected void Repeat(Func<IReadOnlyList<ProxyMessage>, IReadOnlyList<FaultPoint>> points, Action<FaultRun> run, string? database = null)
    {
        using var recording = new FaultRun(this, point: null, database);
        run(recording);
        var queue = new ConcurrentQueue<FaultPoint>(points(recording.Messages));
        var failures = new ConcurrentQueue<string>();
        Thread[] workers = [.. Enumerable.Range(0, Workers).Select(_ => new Thread(() => Work(queue, database, run, failures)))];
        foreach (var worker in workers)
        {
            worker.Start();
        }

        foreach (var worker in workers)
        {
            worker.Join();
        }

        Assert.That(failures, Is.Empty, string.Join("\n", recording.Messages));
    }

    private void Work(ConcurrentQueue<FaultPoint> points, string? database, Action<FaultRun> run, ConcurrentQueue<string> failures)
    {
        while (points.TryDequeue(out var point))
        {
            using var faultRun = new FaultRun(this, point, database);
            try
            {
                run(faultRun);
            }
#pragma warning disable CA1031 // Whatever goes wrong at one point, the others are tried.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures.Enqueue($"{point}: {e}");
            }
        }
    }

    /// <summary>A run with a fault, or none.</summary>
    protected sealed class FaultRun : IDisposable
    {
        private readonly FaultTest _test;
        private readonly List<LibSqlConnection> _connections = [];
        private int _transientMessages = int.MaxValue;

        public FaultRun(FaultTest test, FaultPoint? point, string? database)
        {
            _test = test;
            Point = point;
            Namespace = database ?? test.CreateDatabase();
            Proxy = TcpProxy.Start(test.Server.Port);
        }

        public FaultPoint? Point { get; }

        public string Namespace { get; }

        public TcpProxy Proxy { get; }

        public IReadOnlyList<ProxyMessage> Messages { get; private set; } = [];

        /// <summary>The file of the run's replica.</summary>
        public string ReplicaFile => Path.Combine(_test.Folder, $"{Proxy.Port}.db");

        public SqldServer Server => _test.Server;

        /// <summary>The values of the column n on the server.</summary>
        public string[] Rows(string table) => Server.Query($"SELECT n FROM {table} ORDER BY n", Namespace);

        /// <summary>A closed connection to the run's namespace.</summary>
        public LibSqlConnection Connect(string connectionString)
        {
            var connection = new LibSqlConnection($"{connectionString};Namespace={Namespace}");
            _connections.Add(connection);
            return connection;
        }

        /// <summary>The connection string of the run's replica, which syncs through the proxy.</summary>
        public string ReplicaOf(string more = "") => $"Data Source={ReplicaFile};Sync Url={Proxy.Url};{more}";

        /// <summary>Opens the replica's file as it is.</summary>
        public LibSqlConnection OpenLocal()
        {
            var connection = new LibSqlConnection($"Data Source={ReplicaFile};Mode=ReadOnly;Pooling=False");
            connection.Open();
            return connection;
        }

        /// <summary>Lets the fault come from the next message on, which is counted from 0 again.</summary>
        public void Arm()
        {
            Proxy.Reset();
            if (Point is { } point)
            {
                Proxy.At(point.Message, point.Fault);
            }
        }

        /// <summary>Says that nothing of what was sent so far lasts.</summary>
        public void NoteNothingLasts() => _transientMessages = Proxy.Messages.Count;

        /// <summary>Whether the fault can have touched what lasts: the message before it may have broken its connection.</summary>
        public bool MayTouchWhatLasts => Point?.Message >= _transientMessages - 1;

        /// <summary>Ends what is recorded, and the faults.</summary>
        public void Mend()
        {
            Messages = Proxy.Messages;
            Proxy.Reset();
        }

        public void Dispose()
        {
            foreach (var connection in _connections)
            {
                connection.Dispose();
                LibSqlConnection.ClearPool(connection);
            }

            Proxy.Dispose();
        }
    }
}
