using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace LibSqlNet.Benchmarks.Server;

/// <summary>npm's client, in a process of Node.js.</summary>
internal sealed class NpmClient : IServerClient
{
    private readonly Process _process;

    private NpmClient(Process process) => _process = process;

    public string Name => "npm";

    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static NpmClient Start()
    {
        var modules = Path.Combine(BuildPaths.NpmClient, "node_modules");
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "npm", "client.cjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["NODE_PATH"] = modules },
        };
        try
        {
            return Directory.Exists(modules) ? new NpmClient(Process.Start(start)!) : throw Missing();
        }
        catch (Win32Exception)
        {
            throw Missing();
        }
    }

    public async Task<double> DoAsync(ServerWork work)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(work, JsonSerializerOptions.Web));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("npm's client ended: see above.");
        return double.TryParse(line, out var milliseconds) ? milliseconds : throw new InvalidOperationException($"npm's client failed at {work}: {line}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static InvalidOperationException Missing() => new("Node.js or npm's client is not installed: run eng/install-test-tools.");
}
