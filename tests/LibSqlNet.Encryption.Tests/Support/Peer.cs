using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace LibSqlNet.Encryption.Tests.Support;

/// <summary>A process of another implementation: it gets lines and answers with lines.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private Peer(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The folder that eng/install-test-tools puts npm packages in.</summary>
    public static string Packages { get; } =
        typeof(Peer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Peers").Value!;

    /// <summary>Starts a peer, or reports the test as skipped where the peer is not installed.</summary>
    public static Peer Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = Path.Combine(Packages, "node_modules");
        try
        {
            return new Peer(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            Assert.Ignore($"{program} is not installed: run eng/install-test-tools.");
            throw;
        }
    }

    public void Write(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>The next line of output.</summary>
    public string Read() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The peer ended: {_errors.Result}");

    /// <summary>Ends the input and waits for the peer to end by itself.</summary>
    /// <returns>The rest of its output.</returns>
    public string Finish()
    {
        _process.StandardInput.Close();
        var output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        Assert.That((_process.ExitCode, _errors.Result), Is.EqualTo((0, "")), output);
        return output;
    }

    /// <summary>Ends the peer at once: it closes nothing.</summary>
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
}
