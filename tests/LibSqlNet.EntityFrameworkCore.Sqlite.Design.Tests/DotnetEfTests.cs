using LibSqlNet.Tests;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests;

internal sealed class DotnetEfTests
{
    private const string Renew = "LIBSQLNET_RENEW_TRANSCRIPT";

    private static string Snapshot => Path.Combine(SampleFolder.UseLibSql, "Migrations", "LibraryContextModelSnapshot.cs");

    private readonly Transcript _transcript = new(SampleFolder.UseLibSql);

    [Test]
    public async Task Commands_do_on_packages_from_a_feed_what_the_transcript_says()
    {
        var snapshot = await File.ReadAllTextAsync(Snapshot);
        await UpdateDatabase();
        var model = await ChangeModel(snapshot);
        await UseCompiledModel(model);
        await TakeBack(snapshot);
        await Compare();
    }

    private async Task UpdateDatabase()
    {
        await _transcript.Ef("dbcontext info");
        await _transcript.Ef("migrations script");
        await _transcript.Ef("migrations script --idempotent");
        await _transcript.Ef("database update Initial");
        await _transcript.Ef("migrations list");
        await _transcript.Ef("database update");
        await _transcript.Program("add");
        await _transcript.Ef("migrations has-pending-model-changes");
    }

    private async Task<string> ChangeModel(string snapshot)
    {
        const string Property = "public int Pages { get; set; }";
        var source = Path.Combine(SampleFolder.UseLibSql, "Model.cs");
        var text = await File.ReadAllTextAsync(source);
        await File.WriteAllTextAsync(source, text.Replace(Property, $"{Property}\n\n    public string? Language {{ get; set; }}", StringComparison.Ordinal));
        await _transcript.Build();
        await _transcript.Ef("migrations has-pending-model-changes");
        await _transcript.Ef("migrations add AddLanguage");
        _transcript.Show(Directory.GetFiles(Path.GetDirectoryName(Snapshot)!, "*_AddLanguage.cs").Single());
        _transcript.Add("diff LibraryContextModelSnapshot.cs", string.Join('\n', await NewLines(snapshot)));
        return await Model();
    }

    private async Task UseCompiledModel(string model)
    {
        await _transcript.Ef("dbcontext optimize --output-dir Compiled --namespace Library.Compiled");
        await _transcript.Build();
        var compiled = await Model();
        Assert.That(compiled.Split('\n')[0], Is.EqualTo("LibraryContextModel"));
        Assert.That(compiled.Split('\n').Skip(1), Is.EqualTo(model.Split('\n').Skip(1)));
        await _transcript.Ef("database update");
        await _transcript.Program("change print");
    }

    private async Task TakeBack(string snapshot)
    {
        await _transcript.Ef("database update AddLoans");
        await _transcript.Ef("migrations remove");
        _transcript.Add("diff LibraryContextModelSnapshot.cs", string.Join('\n', await NewLines(snapshot)));
        await _transcript.Ef("database drop --force");
        Assert.That(Path.Combine(SampleFolder.UseLibSql, "library.db"), Does.Not.Exist);
    }

    private static async Task<string> Model() =>
        await Commands.Run(SampleFolder.UseLibSql, "dotnet", SampleFolder.ProgramOf(SampleFolder.UseLibSql), "model");

    /// <summary>The lines of the snapshot that are not in the one which Entity Framework's own provider wrote.</summary>
    private static async Task<IEnumerable<string>> NewLines(string snapshot) =>
        (await File.ReadAllLinesAsync(Snapshot)).Except(snapshot.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'));

    private async Task Compare()
    {
        var file = Path.Combine(SourceFolder.Path, "Transcript.txt");
        var now = _transcript.ToString().TrimEnd() + "\n";
        await TestContext.Out.WriteLineAsync(now);
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            await File.WriteAllTextAsync(file, now);
        }

        Assert.That(now, Is.EqualTo(await File.ReadAllTextAsync(file)), $"If the change is meant, run the test with {Renew}=1 in the environment and commit Transcript.txt.");
    }
}
