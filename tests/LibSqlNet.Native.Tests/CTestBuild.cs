using System.Diagnostics;
using System.Text.RegularExpressions;
using LibSqlNet.Bindings.Clang;

namespace LibSqlNet.Native.Tests;

/// <summary>A build of native/tests: which tests it has, and how they run. It is built when the first of them runs.</summary>
internal sealed partial class CTestBuild
{
    private static readonly string Source = Path.Combine(SourceTree.Root, "native");
    private static readonly string Artifacts = Path.Combine(SourceTree.Root, "artifacts", "native");
    private static readonly string? Clang = ClangCompiler.Find();

    /// <summary>The tests against the shared library as it ships.</summary>
    public static readonly CTestBuild Ordinary = new("tests", $"-DLIBSQL_LIBRARY={Library}");

    /// <summary>The tests and the library in one, under the address and undefined-behaviour sanitizers.</summary>
    /// <remarks>A folder for each compiler: CMake forgets its options when the compiler of a folder changes.</remarks>
    public static readonly CTestBuild Sanitized = new(Clang is null ? "tests-sanitized" : "tests-sanitized-clang", [
        "-DLIBSQL_SANITIZE=address,undefined", "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_C_FLAGS=-O1",
        .. Clang is null ? Array.Empty<string>() : [$"-DCMAKE_C_COMPILER={Clang}"]]);

    private readonly string folder;
    private readonly string[] options;
    private readonly Lazy<bool> built;

    private CTestBuild(string folder, params string[] options)
    {
        this.folder = Path.Combine(Artifacts, folder);
        this.options = options;
        built = new(Build);
    }

    /// <summary>Whether the fuzz targets can be built: only Clang has their runtime.</summary>
    public static bool CanFuzz => Clang is not null;

    private static string Library => Path.Combine(Artifacts, "build", OperatingSystem.IsMacOS() ? "libsql.dylib" : "libsql.so");

    /// <summary>The names of the tests that are written in C.</summary>
    public static IEnumerable<string> Tests =>
        Directory.EnumerateFiles(Path.Combine(Source, "tests"), "*_test.c").Order().SelectMany(file => Names(file, Declaration()));

    /// <summary>The names of the tests that compile the library with other options.</summary>
    public static IEnumerable<string> Variants => Names(Path.Combine(Source, "tests", "variants.cmake"), VariantDeclaration());

    /// <summary>The names of the tests that run a fuzz target.</summary>
    public static IEnumerable<string> FuzzTargets =>
        Names(Path.Combine(Source, "tests", "fuzz", "CMakeLists.txt"), FuzzDeclaration()).Select(name => $"fuzz_{name}");

    /// <summary>Runs one test and returns what it printed, or null when it passed.</summary>
    public string? Run(string test) => !built.Value
        ? throw new InvalidOperationException()
        : RunProcess("ctest", "--test-dir", folder, "--tests-regex", $"^{test}$", "--no-tests=error", "--output-on-failure");

    private bool Build() =>
        RunProcess("cmake", ["-S", Source, "-B", folder, "-DLIBSQL_TESTS=ON", .. options]) is { } configure
            ? throw new InvalidOperationException($"CMake could not set up {folder}:\n{configure}")
            : RunProcess("cmake", "--build", folder, "--target", "native_tests", "--parallel") is { } build
                ? throw new InvalidOperationException($"The C tests in {folder} do not build:\n{build}")
                : true;

    private static IEnumerable<string> Names(string file, Regex declaration) =>
        File.ReadLines(file).Select(line => declaration.Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    private static string? RunProcess(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.Start();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : output + error.Result;
    }

    [GeneratedRegex(@"^TEST\(([a-z0-9_]+)\)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^add_variant\(([a-z0-9_]+)")]
    private static partial Regex VariantDeclaration();

    [GeneratedRegex(@"^add_fuzz\(([a-z0-9_]+)")]
    private static partial Regex FuzzDeclaration();
}
