using System.Diagnostics;
using System.Runtime.InteropServices;
using Dapper;
using LibSqlNet.Cli.Tour;
using LibSqlNet.Tests.Server;

namespace LibSqlNet.Cli.Tests;

/// <summary>The built program, run as a person runs it, but into a pipe.</summary>
internal sealed partial class ProgramTests
{
    // Not SIGINT, which a shell lets its background jobs ignore.
    private const int TerminationSignal = 15;

    [Test]
    public async Task Tour_takes_every_place_into_an_encrypted_file()
    {
        using TemporaryFolder folder = new();
        using var program = Start("tour", "--database", folder.FilePath(), "--password", "sesame");
        var error = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.That(await error, Is.Empty);
        Assert.That(program.ExitCode, Is.Zero);
        Assert.That(output, Has.None.EqualTo('\e'));
        Assert.That(output, Does.Not.Contain("sesame"));
        Assert.That(output, Does.Contain("171,075 places").And.Contain("Weil am Rhein").And.Contain("Châteaubriant").And.Contain("United States"));
        Assert.That(output, Does.Contain("SQLite Error 26").And.Contain(folder.FilePath()).And.Not.Contain("✗"));
        Assert.That(string.Join(", ", folder.FileNames()), Is.EqualTo("places.db"));

        await using var connection = new TourFile(folder.FilePath(), "sesame", "chacha20").Open();
        Assert.That(await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM place"), Is.EqualTo(171_075));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no kill(2)")]
    public async Task Tour_removes_the_half_made_file_when_interrupted()
    {
        using TemporaryFolder folder = new();
        using var program = Start("tour", "--database", folder.FilePath());

        // On a machine with much to do, it is the test that has to be first.
        program.PriorityClass = ProcessPriorityClass.BelowNormal;
        var output = program.StandardOutput.ReadToEndAsync();
        var error = program.StandardError.ReadToEndAsync();

        // On the test's own thread: the pool may be busy for longer than the import takes.
        Assert.That(SpinWait.SpinUntil(() => File.Exists(folder.FilePath() + "-wal"), TimeSpan.FromMinutes(1)));
        Assert.That(Kill(program.Id, TerminationSignal), Is.Zero);
        await program.WaitForExitAsync();

        Assert.That(program.ExitCode, Is.EqualTo(130));
        Assert.That((await error).Trim(), Is.EqualTo("Cancelled."));
        Assert.That(await output, Does.Not.Contain("171,075"));
        Assert.That(folder.FileNames(), Is.Empty);
    }

    [Test]
    public async Task Replica_takes_the_token_from_the_environment()
    {
        if (!SqldServer.IsAvailable)
        {
            Assert.Ignore(SqldServer.Missing);
        }

        using TemporaryFolder folder = new();
        var keys = JwtKeys.Create();
        using var server = SqldServer.Start("--auth-jwt-key-file", keys.WriteTo(folder.FilePath(".")));
        using var program = Start(["replica", "--sync-url", server.Url], new() { ["LIBSQL_AUTH_TOKEN"] = keys.Token() });
        var error = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.That(await error, Is.Empty);
        Assert.That(program.ExitCode, Is.Zero);
        Assert.That(output, Does.Contain("Dreiländereck").And.Contain("Auth Token=…"));
    }

    private static Process Start(params string[] arguments) => Start(arguments, []);

    private static Process Start(string[] arguments, Dictionary<string, string> environment)
    {
        ProcessStartInfo start = new("dotnet", [typeof(TourFile).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Kill(int processId, int signal);
}
