namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

/// <summary>Queries that run once for each row of another source: those that have no join are refused, with the form that is the reason.</summary>
internal sealed class ApplyTests : ExecuteTest
{
    [Test]
    public void RightJoin_of_a_source_that_depends_on_the_row_is_refused()
    {
        using var context = Create(Library.Configure);
        var (authors, books) = (context.Set<Author>(), context.Set<Book>());
        CheckRefused(
            authors.SelectMany(author => books.RightJoin(
                authors.Where(other => other.Rank > author.Rank), book => book.AuthorId, other => other.Id, (book, other) => new { book, other })),
            "a RightJoin");
        CheckRefused(
            authors.SelectMany(author => books.Where(book => book.Pages > author.Rank).RightJoin(
                authors, book => book.AuthorId, other => other.Id, (book, other) => new { book!.Title, other.Name }).Take(3)),
            "a RightJoin");
    }

    [Test]
    public void LeftJoin_of_the_values_of_the_row_is_refused()
    {
        using var context = Create(Library.Configure);
        CheckRefused(
            context.Set<Author>().SelectMany(author => context.Set<Book>().LeftJoin(
                new[] { author.Id, author.Rank }, book => book.Id, value => value, (book, value) => new { book.Title, Value = (int?)value })),
            "a LeftJoin of rows made of its columns");
    }

    [Test]
    public void Take_without_an_order_takes_as_many_rows_of_each()
    {
        using var context = Create(Library.Configure, Library.Rows());
        var (authors, books) = (context.Set<Author>(), context.Set<Book>());
        Assert.That(
            authors.SelectMany(author => books.Where(book => book.AuthorId == author.Id).Select(book => book.Binding).Distinct().Take(2), (author, binding) => author.Id),
            Is.EquivalentTo(new[] { 1, 2, 3 }));
        Assert.That(
            authors.SelectMany(author => books.Where(book => book.Id > author.Id).Select(book => book.Binding).Distinct().Take(2), (author, binding) => author.Id),
            Is.EquivalentTo(new[] { 1, 1, 2, 2, 3, 3, 4, 4 }));
        Assert.That(
            authors.Select(author => books.Where(book => book.AuthorId == author.Id).GroupBy(book => 1).Select(group => new { Count = group.Count(), Last = group.Max(book => book.Id) }).FirstOrDefault()).ToList(),
            Is.EquivalentTo(new[] { new { Count = 4, Last = 12 }, new { Count = 4, Last = 10 }, new { Count = 4, Last = 11 }, null }));
    }

    [Test]
    public void RightJoin_of_filtered_rows_keeps_all_rows_of_the_right_side()
    {
        using var context = Create(Library.Configure, Library.Rows());
        var rows = context.Set<Book>().Where(book => book.Id > 11)
            .RightJoin(context.Set<Author>(), book => book.AuthorId, author => author.Id, (book, author) => new { author.Id, Book = (int?)book!.Id })
            .ToList();
        Assert.That(rows, Is.EquivalentTo(new[] { new { Id = 1, Book = (int?)12 }, new { Id = 2, Book = (int?)null }, new { Id = 3, Book = (int?)null }, new { Id = 4, Book = (int?)null } }));
    }

    private static void CheckRefused(IQueryable query, string construct) =>
        Assert.That(
            () => query.ToQueryString(),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"The query cannot be translated: for each row of one source it runs another one that depends on it, with {construct}. "
                + "SQLite has no APPLY (LATERAL), and this form cannot be rewritten as a join. Load the related rows with AsSplitQuery, join on the condition "
                + "instead of filtering inside, or call AsEnumerable before this part of the query to run it in memory."));
}
