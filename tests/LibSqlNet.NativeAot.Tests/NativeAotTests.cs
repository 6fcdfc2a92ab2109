using System.Diagnostics;
using System.Runtime.InteropServices;
using LibSqlNet.Tests;

namespace LibSqlNet.NativeAot.Tests;

internal sealed class NativeAotTests
{
    private const string MissingPackage = "NU1101";

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("libsql-aot-tests-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Program_runs_as_native_code()
    {
        var (exitCode, output) = Publish();
        if (exitCode != 0 && output.Contains(MissingPackage, StringComparison.Ordinal))
        {
            TestContext.Out.WriteLine("The registry lacks a package that NativeAOT of .NET 10 needs; the sources are compiled for .NET 9 instead.");
            (exitCode, output) = Publish("-p:NativeAotOnNet9=true");
        }

        Assert.That(exitCode, Is.Zero, output);
        var program = Path.Combine(_folder, "program", OperatingSystem.IsWindows() ? "LibSqlNet.NativeAot.exe" : "LibSqlNet.NativeAot");
        Assert.That(File.Exists(Path.ChangeExtension(program, ".dll")), Is.False, "The program is not native code.");
        Assert.That(Run(program), Is.EqualTo((0, "ok")));
    }

    // Into folders of its own: the solution's artifacts are in use while its tests run.
    private (int ExitCode, string Output) Publish(params string[] options) => Run(
        "dotnet",
        ["publish", Path.GetFullPath(Path.Combine(SourceFolder.Path, "..", "LibSqlNet.NativeAot")), "--nologo", "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "-p:NativeAot=true",
            "--artifacts-path", Path.Combine(_folder, "artifacts"), "--output", Path.Combine(_folder, "program"), .. options]);

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim());
    }
}
