using System.Diagnostics;
using System.Text.Json;

namespace LibSqlNet.Bindings.Clang;

/// <summary>Clang as a reader of C: it preprocesses and parses, and compiles nothing.</summary>
internal sealed class ClangCompiler(string path, IReadOnlyList<string> options)
{
    private const int NewestKnownVersion = 30;
    private const int OldestKnownVersion = 14;

    // One target for every machine, without its system headers: the bindings must not depend on where they are generated.
    private static readonly string[] FixedOptions = ["--target=x86_64-unknown-linux-gnu", "-ffreestanding", "-std=c11", "-xc"];

    /// <summary>Finds Clang: what the environment variable CLANG names, else clang or clang-NN on the path.</summary>
    /// <returns>The program's full path, or <see langword="null"/> when there is none.</returns>
    public static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("CLANG");
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(OldestKnownVersion, NewestKnownVersion - OldestKnownVersion + 1).Reverse()
            .Select(version => $"clang-{version}")
            .Prepend("clang")
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Parses C source into Clang's JSON syntax tree.</summary>
    public JsonDocument Parse(string source) => JsonDocument.Parse(Run(source, "-Xclang", "-ast-dump=json", "-fsyntax-only"), new JsonDocumentOptions { MaxDepth = 512 });

    /// <summary>Preprocesses C source, keeping its macro definitions where they stand.</summary>
    public string Preprocess(string source) => Run(source, "-E", "-dD");

    private string Run(string source, params ReadOnlySpan<string> mode)
    {
        var start = new ProcessStartInfo(path, [.. FixedOptions, .. options, .. mode, "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(source);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A compiler that stops before it has read everything says why by its exit status and messages, below.
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{path} refuses the headers (exit status {process.ExitCode}):{Environment.NewLine}{errors.Result}");
    }
}
