namespace LibSqlNet.Native.Tests;

/// <summary>Runs each of the C tests (native/tests) as a test of its own.</summary>
[Platform(Include = "Unix,MacOsX", Reason = "The C tests start and kill processes the POSIX way.")]
internal sealed class NativeTests
{
    [TestCaseSource(typeof(CTestBuild), nameof(CTestBuild.Tests))]
    [TestCaseSource(typeof(CTestBuild), nameof(CTestBuild.Variants))]
    public void Library_passes(string test) => Assert.That(CTestBuild.Ordinary.Run(test), Is.Null);

    [TestCaseSource(typeof(CTestBuild), nameof(CTestBuild.Tests))]
    public void Library_with_sanitizers_passes(string test) => Assert.That(CTestBuild.Sanitized.Run(test), Is.Null);

    [TestCaseSource(typeof(CTestBuild), nameof(CTestBuild.FuzzTargets))]
    public void Library_withstands(string test)
    {
        if (!CTestBuild.CanFuzz)
        {
            Assert.Ignore("Clang is not installed, and only it has the runtime of the fuzz targets: install clang, or name it in CLANG.");
        }

        Assert.That(CTestBuild.Sanitized.Run(test), Is.Null);
    }
}
