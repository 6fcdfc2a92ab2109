using System.Diagnostics;
using System.Globalization;

namespace LibSqlNet.Remote.Tests;

/// <summary>A process of this assembly with one connection, which does what a test asks for and may be killed at any time.</summary>
internal sealed class ClientProcess : IDisposable
{
    private const string Error = "error ";

    private readonly Process _process;

    private ClientProcess(Process process) => _process = process;

    /// <summary>Starts a process that opens a connection. The connection string goes through a pipe: a command line is visible to all.</summary>
    public static ClientProcess Start(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ClientProcess).Assembly.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = new ClientProcess(Process.Start(start)!);
        process.Send(connectionString);
        return process;
    }

    /// <summary>Waits until the connection is open.</summary>
    public void AwaitOpen() => Answer();

    /// <summary>Syncs a replica.</summary>
    /// <returns>The number of its last frame; null for none.</returns>
    public long? Sync() => Ask("sync") is { Length: > 0 } frame ? long.Parse(frame, CultureInfo.InvariantCulture) : null;

    /// <summary>Executes a statement.</summary>
    /// <returns>Its first value as text.</returns>
    public string Scalar(string sql) => Ask(sql);

    /// <summary>Makes it sync again and again; each time it says so with a line.</summary>
    public void StartSyncing() => Send("sync for ever");

    /// <summary>Reads a line that the process has printed.</summary>
    /// <returns>The line; null where the process has ended.</returns>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>Ends the process at once, as SIGKILL does: nothing is rolled back and nothing is closed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    /// <summary>What the process does.</summary>
    public static int Run()
    {
        using var connection = new LibSqlConnection(Console.ReadLine());
        Print(() =>
        {
            connection.Open();
            return "";
        });
        while (Console.ReadLine() is { } line)
        {
            do
            {
                Print(() => Execute(connection, line));
            }
            while (line == "sync for ever");
        }

        return 0;
    }

    private static string? Execute(LibSqlConnection connection, string line) => line.StartsWith("sync", StringComparison.Ordinal)
        ? connection.Sync().FrameNumber?.ToString(CultureInfo.InvariantCulture)
        : Convert.ToString(connection.Scalar(line), CultureInfo.InvariantCulture);

    private static void Print(Func<string?> action)
    {
        string? answer;
        try
        {
            answer = action();
        }
        catch (Exception e) when (e is LibSqlException or InvalidOperationException or NotSupportedException)
        {
            answer = $"{Error}{e.Message}";
        }

        // One line, whatever the text is.
        Console.Out.WriteLine(answer?.ReplaceLineEndings(" "));
    }

    private string Ask(string line)
    {
        Send(line);
        return Answer();
    }

    private string Answer()
    {
        var answer = ReadLine() ?? throw new InvalidOperationException("The client process has ended.");
        return answer.StartsWith(Error, StringComparison.Ordinal) ? throw new InvalidOperationException($"The client process failed: {answer[Error.Length..]}") : answer;
    }

    private void Send(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }
}
