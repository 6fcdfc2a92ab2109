using System.Reflection;
using LibSqlNet.Tests;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>The public interface of each package, as files in the folder PublicApi hold it: nobody changes it by accident.</summary>
internal sealed class BaselineTests
{
    private const string Renew = "LIBSQLNET_RENEW_PUBLIC_API";

    private static readonly string Folder = Path.Combine(SourceFolder.Path, "PublicApi");

    [TestCase("LibSqlNet")]
    [TestCase("LibSqlNet.EntityFrameworkCore.Sqlite")]
    [TestCase("LibSqlNet.Native")]
    [TestCase("SQLitePCLRaw.batteries_v2")]
    public void Public_api_is_the_one_that_is_checked_in(string assembly)
    {
        var file = Path.Combine(Folder, $"{assembly}.txt");
        var current = AssemblyText.Of(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, current);
        }

        Assert.That(file, Does.Exist);
        var before = File.ReadAllText(file).Split('\n');
        var now = current.Split('\n');
        var remedy = $"If the change is meant, run the test with {Renew}=1 in the environment and commit {Path.GetFileName(file)}.";
        Assert.That(before.Except(now), Is.Empty, $"These are gone from {assembly}, and callers with them. {remedy}");
        Assert.That(now.Except(before), Is.Empty, $"These are new in {assembly}. {remedy}");
        Assert.That(now, Is.EqualTo(before), remedy);
    }
}
