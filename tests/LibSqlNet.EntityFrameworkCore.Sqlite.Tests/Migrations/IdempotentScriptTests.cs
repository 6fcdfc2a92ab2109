using LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>Scripts of migrations, run as one text of many statements.</summary>
internal sealed class IdempotentScriptTests : DatabaseTest
{
    private const string First = "20240101000000_First";

    [TestCase(Migration.InitialDatabase)]
    [TestCase(First)]
    [TestCase(null)]
    public void Script_leads_from_any_state_to_the_last_and_changes_nothing_the_second_time(string? state)
    {
        using var expected = new LibraryContext("Data Source=:memory:");
        expected.Database.OpenConnection();
        expected.Database.Migrate();
        using var context = new LibraryContext(ConnectionString);
        context.Database.Migrate(state);
        var script = Script(context, null, null);
        Run(context, script);
        Assert.That(Dump(context), Is.EqualTo(Dump(expected)));
        Run(context, script);
        Assert.That(Dump(context), Is.EqualTo(Dump(expected)));
    }

    [TestCase(null)]
    [TestCase(First)]
    public void Script_leads_back(string? state)
    {
        using var context = new LibraryContext(ConnectionString);
        context.Database.Migrate(state);
        var script = Script(context, "20240202000000_Second", First);
        Run(context, script);
        Run(context, script);
        Assert.That(context.Database.GetAppliedMigrations(), Is.EqualTo(new[] { First }));
        Assert.That(SchemaDescription.Rows(context.Database.GetDbConnection(), "SELECT count(Title) FROM Books")[0][0], Is.EqualTo(2));
    }

    [Test]
    public void Script_without_conditions_runs_as_one_text()
    {
        using var context = new LibraryContext(ConnectionString);
        Run(context, context.GetService<IMigrator>().GenerateScript());
        Assert.That(context.Books.Count(), Is.EqualTo(2));
    }

    private static string Script(LibraryContext context, string? from, string? to) =>
        context.GetService<IMigrator>().GenerateScript(from, to, MigrationsSqlGenerationOptions.Idempotent);

    private static void Run(LibraryContext context, string script)
    {
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
    }

    private static List<string> Dump(LibraryContext context)
    {
        context.Database.OpenConnection();
        var connection = context.Database.GetDbConnection();
        var rows = SchemaDescription.Rows(connection, "SELECT Books.*, Authors.* FROM Books JOIN Authors ON AuthorId = Authors.Id ORDER BY 1");
        return [.. SchemaDescription.Of(connection), .. rows.Select(row => string.Join('|', row)), .. context.Database.GetAppliedMigrations()];
    }
}
