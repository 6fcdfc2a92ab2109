namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests;

/// <summary>A program written for UseSqlite, and the same program with one line changed, take turns on one database.</summary>
internal sealed class SwitchTests
{
    private const string NothingPending = "pending changes: False, migrations: ";

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("libsql-ef-switch-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Database_of_the_stock_provider_goes_on_with_this_one_and_back()
    {
        var before = await Stock("migrate", "add", "print", "pending");
        Assert.That(await Ours("print", "pending"), Is.EqualTo(before).And.EndsWith(NothingPending.Trim()));
        var changed = await Ours("change", "print");
        Assert.That(changed, Is.Not.EqualTo(before).And.Contain("20.99").And.Contain("2026-01-09T10:11:12.3450000"));
        Assert.That(await Stock("print"), Is.EqualTo(changed));
        var again = await Stock("change", "print", "pending");
        Assert.That(await Ours("print", "pending"), Is.EqualTo(again));
    }

    [Test]
    public async Task Migrations_of_the_stock_provider_go_on_with_this_one()
    {
        await Stock("Initial");
        Assert.That(await Ours("pending", "migrate", "pending", "add"), Is.EqualTo($"pending changes: False, migrations: 20260201000000_AddLoans\n{NothingPending.Trim()}"));
        Assert.That(await Stock("pending", "change", "print"), Is.EqualTo($"{NothingPending}\n{await Ours("print")}"));
        await Ours("Initial");
        Assert.That(await Stock("pending", "migrate", "pending"), Does.EndWith(NothingPending.Trim()));
    }

    [Test]
    public async Task Migrations_of_this_provider_go_on_with_the_stock_one()
    {
        await Ours("Initial");
        Assert.That(await Stock("pending", "migrate", "pending", "add"), Is.EqualTo($"pending changes: False, migrations: 20260201000000_AddLoans\n{NothingPending.Trim()}"));
        Assert.That(await Ours("pending", "change", "print"), Is.EqualTo($"{NothingPending}\n{await Stock("print")}"));
    }

    private async Task<string> Stock(params string[] commands) => await Commands.Run(_folder, "dotnet", [SampleFolder.SqliteProgram, .. commands]);

    private async Task<string> Ours(params string[] commands) => await Commands.Run(_folder, "dotnet", [SampleFolder.LibSqlProgram, .. commands]);
}
