using System.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests;

/// <summary>Runs programs, as a person would in a shell.</summary>
internal static class Commands
{
    /// <summary>Runs a program and returns what it wrote; fails the test when it fails.</summary>
    public static async Task<string> Run(string folder, string program, params string[] arguments)
    {
        var (exitCode, output) = await Try(folder, program, arguments);
        Assert.That(exitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <summary>Runs a program and returns its exit code and what it wrote, errors last.</summary>
    public static async Task<(int ExitCode, string Output)> Try(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in SampleFolder.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + await errors).ReplaceLineEndings("\n").Trim());
    }
}
