using LibSqlNet.Cli.Commands;

namespace LibSqlNet.Cli.Tests;

internal sealed class LibSqlToolTests
{
    [TestCase("no/such/folder.db", "does not exist")]
    [TestCase(".", "is a directory")]
    public async Task RunAsync_explains_an_error_in_one_line_and_returns_1(string name, string explanation)
    {
        using TemporaryFolder folder = new();
        var path = Path.GetFullPath(folder.FilePath(name));
        await using StringWriter error = new();
        var exitCode = await LibSqlTool.RunAsync(["tour", "--database", path, "--force"], Terminal.OpenPlain(TextWriter.Null), error, CancellationToken.None);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(error.ToString().Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(error.ToString(), Does.StartWith("libsql: ").And.Contain(path).And.Contain(explanation));
    }

    [Test]
    public async Task RunAsync_returns_130_when_cancelled()
    {
        using TemporaryFolder folder = new();
        await using StringWriter error = new();
        var exitCode = await LibSqlTool.RunAsync(
            ["tour", "--database", folder.FilePath()], Terminal.OpenPlain(TextWriter.Null), error, new CancellationToken(canceled: true));
        Assert.That(exitCode, Is.EqualTo(130));
        Assert.That(error.ToString().Trim(), Is.EqualTo("Cancelled."));
        Assert.That(folder.FileNames(), Is.Empty);
    }

    [TestCase("tour", "--cipher", "rot13")]
    [TestCase("tour", "--password", "")]
    [TestCase("tour", "--database", "")]
    [TestCase("trip")]
    public async Task RunAsync_returns_1_when_the_arguments_are_wrong(params string[] arguments) =>
        Assert.That(
            await LibSqlTool.RunAsync(arguments, Terminal.OpenPlain(TextWriter.Null), TextWriter.Null, CancellationToken.None),
            Is.EqualTo(1));
}
