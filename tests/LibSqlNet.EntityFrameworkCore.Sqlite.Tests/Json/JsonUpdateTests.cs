using System.Text.Json;
using System.Text.Json.Nodes;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Json;

/// <summary>
/// Each change is saved, read back by another context, and looked for in the stored text: nothing else of it may change, and what EF does not know of
/// stays where only a part is written.
/// </summary>
internal sealed class JsonUpdateTests : DatabaseTest
{
    private static readonly DateTimeOffset Moment = new(1999, 12, 31, 23, 59, 59, TimeSpan.FromMinutes(-330));
    private static readonly Guid Guid = new("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Change("$.Bool", page => page.Bool = false);
        yield return Change("$.MaybeBool", page => page.MaybeBool = null);
        yield return Change("$.MaybeBool", page => page.MaybeBool = false);
        yield return Change("$.Int", page => page.Int = int.MinValue);
        yield return Change("$.Long", page => page.Long = long.MaxValue);
        yield return Change("$.Long", page => page.Long = null);
        yield return Change("$.Unsigned", page => page.Unsigned = ulong.MaxValue);
        yield return Change("$.Decimal", page => page.Decimal = 79228162514264337593543950335m);
        yield return Change("$.Decimal", page => page.Decimal = -0.1234567890123456789012345678m);
        yield return Change("$.Double", page => page.Double = 0.1);
        yield return Change("$.Double", page => page.Double = 1e300);
        yield return Change("$.Text", page => page.Text = "O'Hare \"1\"\n\\ é 😀");
        yield return Change("$.Text", page => page.Text = "{\"a\":1}");
        yield return Change("$.Text", page => page.Text = null);
        yield return Change("$.DateTime", page => page.DateTime = DateTime.MaxValue);
        yield return Change("$.Moment", page => page.Moment = Moment);
        yield return Change("$.Day", page => page.Day = DateOnly.MinValue);
        yield return Change("$.Time", page => page.Time = TimeOnly.MaxValue);
        yield return Change("$.Span", page => page.Span = TimeSpan.FromTicks(-1));
        yield return Change("$.Guid", page => page.Guid = Guid);
        yield return Change("$.Colour", page => page.Colour = Colour.Green);
        yield return Change("$.Name", page => page.Name = Colour.Green);
        yield return Change("$.Bytes", page => page.Bytes = [0, 127, 128]);
        yield return Change("$.Numbers", page => page.Numbers.Add(3));
        yield return Change("$.Numbers", page => page.Numbers = []);
        yield return Change("$.Words", page => page.Words[1] = "'\"");
        yield return Change("$.Bools", page => page.Bools = [false, false]);
        yield return Change("$.Note.Number", page => page.Note.Number = 7);
        yield return Change("$.Note.IsDone", page => page.Note.IsDone = true);
        yield return Change("$.Note.Label", page => page.Note.Label = null);
        yield return Change("$.Notes[1].Number", page => page.Notes[1].Number = 8);
        yield return Change("$.Notes[2].IsDone", page => page.Notes[2].IsDone = true);

        static TestCaseData Change(string path, Action<Page> change) => new(path, change);
    }

    [TestCaseSource(nameof(Changes))]
    public void Of_an_owned_document_only_the_changed_part_is_written(string path, Action<Page> change)
    {
        var (before, after) = Save("Owned", folder => change(folder.Owned!), "$.Mine", "$.Note.Mine");
        Assert.That(Differences(before, after), Is.EqualTo(new[] { path }));
    }

    [TestCaseSource(nameof(Changes))]
    public void Of_a_complex_document_only_the_changed_part_differs(string path, Action<Page> change)
    {
        var (before, after) = Save("Complex", folder => change(folder.Complex!));
        Assert.That(Differences(before, after), Is.EqualTo(new[] { path }));
    }

    [TestCaseSource(nameof(Changes))]
    public void Of_one_of_many_owned_documents_only_the_changed_part_is_written(string path, Action<Page> change)
    {
        var (before, after) = Save("OwnedPages", folder => change(folder.OwnedPages[1]), "$[0].Mine", "$[1].Mine", "$[1].Note.Mine");
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$[1]" + path[1..] }));
    }

    [TestCaseSource(nameof(Changes))]
    public void Of_one_of_many_complex_documents_only_the_changed_part_differs(string path, Action<Page> change)
    {
        var (before, after) = Save("ComplexPages", folder => change(folder.ComplexPages[1]));
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$[1]" + path[1..] }));
    }

    [Test]
    public void Several_changes_of_one_part_leave_the_rest_alone()
    {
        var (before, after) = Save(
            "Owned", folder => (folder.Owned!.Note.Number, folder.Owned.Note.IsDone, folder.Owned.Note.Label) = (5, true, "new"), "$.Mine", "$.Notes[0].Mine");
        Assert.That(Differences(before, after), Is.EquivalentTo(new[] { "$.Note.Number", "$.Note.IsDone", "$.Note.Label" }));
    }

    [Test]
    public void Elements_are_added_and_removed()
    {
        var (before, after) = Save("Owned", folder => folder.Owned!.Notes.Add(new Note { Number = 4, Label = null }), "$.Mine");
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$.Notes" }));
        (before, after) = Save("Owned", folder => folder.Owned!.Notes.RemoveAt(0), "$.Mine");
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$.Notes" }));
        (before, after) = Save("Owned", folder => folder.Owned!.Notes.Clear(), "$.Mine");
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$.Notes" }));
        (before, after) = Save("Complex", folder => folder.Complex!.Notes.Insert(1, new Note { Number = 9 }));
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$.Notes" }));
        foreach (var column in new[] { "OwnedPages", "ComplexPages" })
        {
            (before, after) = Save(column, folder => Pages(folder, column).Add(new Page { Int = 77 }));
            Assert.That(Differences(before, after), Is.EqualTo(new[] { "$" }));
            (before, after) = Save(column, folder => Pages(folder, column).RemoveAt(0));
            Assert.That(Differences(before, after), Is.EqualTo(new[] { "$" }));
            (before, after) = Save(column, folder => Pages(folder, column).Clear());
            Assert.That(after!.ToJsonString(), Is.EqualTo("[]"));
        }
    }

    [Test]
    public void A_document_is_replaced_set_to_null_and_made_anew()
    {
        var (before, after) = Save("Owned", folder => folder.Owned = new Page { Int = 5 }, "$.Mine");
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$.Int", "$.Notes", "$.Mine" }));
        (before, after) = Save("Complex", folder => folder.Complex = new Page { Int = 5 });
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$.Int", "$.Notes" }));
        foreach (var column in new[] { "Owned", "Complex" })
        {
            (_, after) = Save(column, folder => Set(folder, column, null));
            Assert.That(after, Is.Null);
            using var context = Open();
            var folder = context.Set<Folder>().Single();
            Set(folder, column, null);
            context.SaveChanges();
            Set(folder, column, new Page { Int = 6 });
            context.SaveChanges();
            Assert.That((int?)Stored(context, column)!["Int"], Is.EqualTo(6));
        }
    }

    [Test]
    public void A_nested_document_is_replaced_alone()
    {
        var (before, after) = Save("Owned", folder => folder.Owned!.Note = new Note { Number = 3 }, "$.Mine");
        Assert.That(Differences(before, after), Is.EqualTo(new[] { "$.Note.Number" }));
    }

    [Test]
    public void ExecuteUpdate_sets_parts_of_all_types_and_leaves_the_rest_alone()
    {
        using var context = Open();
        Create(context);
        AddForeignMembers(context, "Complex", "$.Mine", "$.Note.Mine");
        var before = Stored(context, "Complex");
        context.Set<Folder>().ExecuteUpdate(setters => setters
            .SetProperty(folder => folder.Complex!.Bool, false)
            .SetProperty(folder => folder.Complex!.MaybeBool, (bool?)null)
            .SetProperty(folder => folder.Complex!.Int, folder => folder.Complex!.Int + 5)
            .SetProperty(folder => folder.Complex!.Long, (long?)null)
            .SetProperty(folder => folder.Complex!.Unsigned, ulong.MaxValue)
            .SetProperty(folder => folder.Complex!.Decimal, 0.1m)
            .SetProperty(folder => folder.Complex!.Double, 0.1)
            .SetProperty(folder => folder.Complex!.Text, "it's \"new\"")
            .SetProperty(folder => folder.Complex!.DateTime, DateTime.MaxValue)
            .SetProperty(folder => folder.Complex!.Moment, Moment)
            .SetProperty(folder => folder.Complex!.Day, DateOnly.MinValue)
            .SetProperty(folder => folder.Complex!.Time, TimeOnly.MaxValue)
            .SetProperty(folder => folder.Complex!.Span, TimeSpan.FromTicks(-1))
            .SetProperty(folder => folder.Complex!.Guid, Guid)
            .SetProperty(folder => folder.Complex!.Colour, Colour.Green)
            .SetProperty(folder => folder.Complex!.Name, Colour.Green)
            .SetProperty(folder => folder.Complex!.Bytes, [0, 255])
            .SetProperty(folder => folder.Complex!.Numbers, new List<int> { 7 })
            .SetProperty(folder => folder.Complex!.Note.IsDone, true));
        var after = Stored(context, "Complex");
        var page = context.Set<Folder>().AsNoTracking().Single().Complex!;
        Assert.That(
            (page.Bool, page.MaybeBool, page.Int, page.Long, page.Unsigned, page.Decimal, page.Double),
            Is.EqualTo((false, (bool?)null, 6, (long?)null, ulong.MaxValue, 0.1m, 0.1)));
        Assert.That(
            (page.Text, page.DateTime, page.Moment, page.Day, page.Time, page.Span, page.Guid, page.Colour, page.Name),
            Is.EqualTo(("it's \"new\"", DateTime.MaxValue, Moment, DateOnly.MinValue, TimeOnly.MaxValue, TimeSpan.FromTicks(-1), Guid, Colour.Green, Colour.Green)));
        Assert.That(page.Bytes, Is.EqualTo(new byte[] { 0, 255 }));
        Assert.That(page.Numbers, Is.EqualTo(new[] { 7 }));
        Assert.That(page.Note.IsDone);
        Assert.That(Differences(before, after), Does.Not.Contain("$.Mine").And.Not.Contain("$.Note.Mine").And.Not.Contain("$.Words").And.Exactly(19).Items);
    }

    [Test]
    public void A_large_ulong_is_found_read_and_changed_with_all_its_digits()
    {
        using var context = Open();
        Create(context);
        context.Set<Folder>().ExecuteUpdate(setters => setters.SetProperty(folder => folder.Complex!.Unsigned, ulong.MaxValue));
        Assert.That(context.Set<Folder>().Count(folder => folder.Complex!.Unsigned == ulong.MaxValue), Is.EqualTo(1));
        Assert.That(context.Set<Folder>().Count(folder => folder.Complex!.Unsigned > ulong.MaxValue - 1), Is.EqualTo(1));
        Assert.That(context.Set<Folder>().Count(folder => folder.Complex!.Unsigned < folder.Owned!.Unsigned), Is.Zero);
        Assert.That(context.Set<Folder>().Select(folder => folder.Complex!.Unsigned).Single(), Is.EqualTo(ulong.MaxValue));
        Assert.That(Stored(context, "Complex")!["Unsigned"]!.ToJsonString(), Is.EqualTo("18446744073709551615"));
    }

    /// <summary>The stored document of a new row with members of others, and what it is after the change.</summary>
    private (JsonNode? Before, JsonNode? After) Save(string column, Action<Folder> change, params string[] foreignMembers)
    {
        using var context = Open();
        Create(context);
        AddForeignMembers(context, column, foreignMembers);
        var before = Stored(context, column);
        var folder = context.Set<Folder>().Single();
        change(folder);
        context.SaveChanges();
        using var reading = Open();
        Assert.That(JsonSerializer.Serialize(reading.Set<Folder>().AsNoTracking().Single()), Is.EqualTo(JsonSerializer.Serialize(folder)));
        return (before, Stored(context, column));
    }

    private static void Create(FolderContext context)
    {
        context.Set<Folder>().ExecuteDelete();
        context.Add(new Folder { Id = 1, Owned = Page.New(), Complex = Page.New(), OwnedPages = [Page.New(), Page.New()], ComplexPages = [Page.New(), Page.New()] });
        context.SaveChanges();
        context.ChangeTracker.Clear();
    }

    private static void AddForeignMembers(FolderContext context, string column, params string[] paths)
    {
        var sql = $"UPDATE Folder SET {column} = json_set({column}, {{0}}, json('{{{{\"x\":[1,null,true]}}}}'))";
        foreach (var path in paths)
        {
            context.Database.ExecuteSqlRaw(sql, path);
        }
    }

    private FolderContext Open()
    {
        var context = new FolderContext(Options<FolderContext>());
        context.Database.EnsureCreated();
        return context;
    }

    private static JsonNode? Stored(FolderContext context, string column)
    {
        var sql = $"SELECT {column} AS Value FROM Folder";
        return context.Database.SqlQueryRaw<string?>(sql).AsEnumerable().Single() is { } text ? JsonNode.Parse(text) : null;
    }

    private static List<Page> Pages(Folder folder, string column) => column == "OwnedPages" ? folder.OwnedPages : folder.ComplexPages;

    private static void Set(Folder folder, string column, Page? page)
    {
        if (column == "Owned")
        {
            folder.Owned = page;
        }
        else
        {
            folder.Complex = page;
        }
    }

    /// <summary>The smallest documents, and the arrays of other lengths, that are not the same. An array of values is one value.</summary>
    private static IEnumerable<string> Differences(JsonNode? before, JsonNode? after, string path = "$") => (before, after) switch
    {
        (JsonObject first, JsonObject second) => first.Select(member => member.Key).Union(second.Select(member => member.Key))
            .SelectMany(name => first.ContainsKey(name) && second.ContainsKey(name)
                ? Differences(first[name], second[name], $"{path}.{name}")
                : [$"{path}.{name}"]),
        (JsonArray { Count: > 0 } first, JsonArray second) when first.Count == second.Count && first[0] is JsonObject =>
            first.SelectMany((element, place) => Differences(element, second[place], $"{path}[{place}]")),
        _ => before?.ToJsonString() == after?.ToJsonString() ? [] : [path],
    };
}
