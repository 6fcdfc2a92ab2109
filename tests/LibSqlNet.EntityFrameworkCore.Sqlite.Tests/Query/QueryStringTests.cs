namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

internal sealed class QueryStringTests : DatabaseTest
{
    [Test]
    public void ToQueryString_is_a_script_for_the_shell()
    {
        using var context = new NotesContext(Options<NotesContext>());
        var (text, price, day, id) = ("it's \"5\" \\ 7", 1m, new DateTime(2024, 2, 29), -3);
        int? none = null;
        var script = context.Notes
            .Where(note => note.Text != text && note.Price == price && note.Day > day && note.Id > id)
            .Where(note => note.Id != none)
            .ToQueryString();
        Assert.That(
            script.ReplaceLineEndings("\n"),
            Does.StartWith(
                """
                .param set @text "'it''s \"5\" \\ 7'"
                .param set @price "'1.0'"
                .param set @day "'2024-02-29 00:00:00'"
                .param set @id -3

                SELECT
                """));
    }

    [Test]
    public void ToQueryString_names_the_parameters_of_raw_SQL_as_the_SQL_does()
    {
        using var context = new NotesContext(Options<NotesContext>());
        var script = context.Notes.FromSql($"SELECT * FROM Notes WHERE Id > {5}").ToQueryString();
        Assert.That(script, Does.Contain(".param set @p0 5").And.Contain("Id > @p0"));
    }

    private sealed class NotesContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Note> Notes => Set<Note>();
    }

    private sealed class Note
    {
        public int Id { get; set; }

        public required string Text { get; set; }

        public decimal Price { get; set; }

        public DateTime Day { get; set; }
    }
}
