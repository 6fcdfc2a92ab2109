using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace LibSqlNet.Tests.Server;

/// <summary>
/// The libSQL server as a process of its own, on 127.0.0.1 and free ports. It ends with the object, and its data with it unless they stand in a folder
/// of the caller's.
/// </summary>
internal sealed partial class SqldServer : IDisposable
{
    /// <summary>Why a test is skipped where the server is not available.</summary>
    public const string Missing = "There is no libSQL server for this platform.";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Http = new();

    // Below those that systems give to outgoing connections.
    private const int FirstPort = 10_000;
    private const int PortCount = 22_000;

    private static int _nextPort = RandomNumberGenerator.GetInt32(PortCount);

    private readonly string[] _options;
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private SqldServer(string? folder, string[] options)
    {
        _ownsFolder = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("libsql-server-").FullName;
        _options = options;
    }

    /// <summary>Whether the server exists for this platform.</summary>
    public static bool IsAvailable => File.Exists(Executable);

    /// <summary>The port of Hrana, replication and proxy. It stays the same when the server is started again.</summary>
    public int Port { get; } = FreePort();

    /// <summary>The port of <see cref="LibSqlServerAdmin"/> and of metrics.</summary>
    public int AdminPort { get; } = FreePort();

    /// <summary>The port that replicas of the server replicate from.</summary>
    public int GrpcPort { get; } = FreePort();

    public string Url => $"http://127.0.0.1:{Port}";

    public string AdminUrl => $"http://127.0.0.1:{AdminPort}";

    public string GrpcUrl => $"http://127.0.0.1:{GrpcPort}";

    /// <summary>What the server has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    private static string Executable => typeof(SqldServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "Server").Value!;

    /// <summary>Starts a server with a database of its own.</summary>
    /// <param name="options">Further options of its command line.</param>
    public static SqldServer Start(params string[] options) => StartIn(null, options);

    /// <summary>Starts a server on the data that a folder holds, or will hold.</summary>
    public static SqldServer StartIn(string? folder, params string[] options)
    {
        var server = new SqldServer(folder, options);
        try
        {
            server.Restart();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Ends the process at once if it runs (kill -9), and starts it on the same ports and data.</summary>
    public void Restart()
    {
        Kill();
        var start = new ProcessStartInfo(Executable)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["RUST_LOG"] = "warn", ["NO_COLOR"] = "1" },
        };
        string[] fixedOptions =
        [
            "--db-path", Path.Combine(_folder, "data"), "--http-listen-addr", $"127.0.0.1:{Port}", "--admin-listen-addr", $"127.0.0.1:{AdminPort}", "--no-welcome",
        ];
        foreach (var option in fixedOptions.Concat(IsReplica ? [] : ["--grpc-listen-addr", $"127.0.0.1:{GrpcPort}"]).Concat(_options))
        {
            start.ArgumentList.Add(option);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += Note;
        _process.ErrorDataReceived += Note;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AwaitHealth();
    }

    /// <summary>Starts it again, on the same ports, without what it has stored.</summary>
    public void RestartEmpty()
    {
        Kill();
        Directory.Delete(Path.Combine(_folder, "data"), recursive: true);
        Restart();
    }

    /// <summary>Ends the process at once (kill -9).</summary>
    public void Kill()
    {
        if (_process is { } process)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>The content of a database as SQL.</summary>
    public string Dump(string? databaseNamespace = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}/dump");
        Name(request, databaseNamespace);
        using var response = Http.Send(request);
        using var reader = new StreamReader(response.EnsureSuccessStatusCode().Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    public void Dispose()
    {
        Kill();
        _process?.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>A port that nobody listens on, nor gets for an outgoing connection while a server is stopped.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + (int)((uint)Interlocked.Increment(ref _nextPort) % PortCount);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    private bool IsReplica => _options.Contains("--primary-grpc-url");

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }

    private void AwaitHealth()
    {
        var watch = Stopwatch.StartNew();
        while (!IsHealthy())
        {
            if (_process!.HasExited || watch.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"The server did not start: {Output}");
            }
        }
    }

    private bool IsHealthy()
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}/health");
            using var response = Http.Send(request);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return _process!.WaitForExit(TimeSpan.FromMilliseconds(5)) && false;
        }
    }
}
