using LibSqlNet.Tests;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.PublicApi.Tests;

/// <summary>Whatever a caller of Microsoft.Data.Sqlite can name is here too, with the same parameters and results.</summary>
internal sealed class MicrosoftDataSqliteTests
{
    /// <summary>What is different, and why.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
        ["SqliteConnection.sqlite3 Handle { get; }"] = Handles,
        ["SqliteDataReader.sqlite3_stmt Handle { get; }"] = Handles,
        ["SqliteException.static void ThrowExceptionForRC(int rc, sqlite3 db)"] = Handles,
    };

    private const string Handles = "The handle is a type of SQLitePCLRaw, which is not part of this provider.";

    private static IEnumerable<Type> TheirTypes => typeof(SqliteConnection).Assembly.GetExportedTypes();

    [Test]
    public void Type_has_the_members_of_release_6_0_7([ValueSource(nameof(TheirTypes))] Type theirs)
    {
        var ours = Ours(theirs.Name);
        Assert.That(ours, Is.Not.Null, $"{theirs.Name} has no counterpart.");
        Assert.That(ours.BaseType!.FullName, Is.EqualTo(theirs.BaseType!.FullName));
        var members = CallerView.Of(ours);
        var missing = AssemblyText.Members(theirs).Select(MemberText.Of).OfType<string>().Select(CallerView.Of).Where(m => !CallerView.Has(members, m)).Select(m => $"{theirs.Name}.{m}");

        Assert.That(missing.Except(Differences.Keys), Is.Empty);
    }

    [Test]
    public void Type_has_the_members_of_the_main_branch([ValueSource(nameof(MainTypes))] string type)
    {
        var ours = Ours(type.Split(' ')[1]);
        Assert.That(ours, Is.Not.Null, $"{type} has no counterpart.");
        var members = CallerView.Of(ours).Select(AsMainWritesIt).ToHashSet();
        var missing = MainMembers(type).Where(m => !members.Contains(AsMainWritesIt(CallerView.Of(m)))).Select(m => $"{ours.Name.Replace("LibSql", "Sqlite", StringComparison.Ordinal)}.{CallerView.Of(m)}");

        Assert.That(missing.Except(Differences.Keys), Is.Empty);
    }

    [Test]
    public void Every_difference_is_one()
    {
        var members = TheirTypes.ToDictionary(static t => t.Name, static t => Ours(t.Name) is { } ours ? CallerView.Of(ours) : []);

        Assert.That(Differences.Keys.Where(d => members[d.Split('.')[0]].Contains(d[(d.IndexOf('.', StringComparison.Ordinal) + 1)..])), Is.Empty);
        Assert.That(Differences.Values, Has.None.Empty);
    }

    private static Type? Ours(string theirName) =>
        typeof(LibSqlConnection).Assembly.GetType($"LibSqlNet.{theirName.Replace("Sqlite", "LibSql", StringComparison.Ordinal)}");

    /// <summary>The list of the main branch has no access and spaces less.</summary>
    private static string AsMainWritesIt(string member) => member.Replace("protected ", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static string[] MainLines() => File.ReadAllLines(Path.Combine(SourceFolder.Path, "MicrosoftDataSqliteMain.txt"));

    private static IEnumerable<string> MainTypes() => MainLines().Where(static l => !l.StartsWith(' '));

    private static IEnumerable<string> MainMembers(string type) =>
        MainLines().SkipWhile(l => l != type).Skip(1).TakeWhile(static l => l.StartsWith(' ')).Select(static l => l.Trim());
}
