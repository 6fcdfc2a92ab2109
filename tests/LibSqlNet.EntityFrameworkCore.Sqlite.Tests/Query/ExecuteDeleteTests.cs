using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

internal sealed class ExecuteDeleteTests : ExecuteTest
{
    [Test]
    public async Task The_rows_of_a_filter_are_deleted()
    {
        using var context = Create(Library.Configure, Library.Rows());
        var moment = new DateTimeOffset(2020, 9, 1, 12, 0, 0, TimeSpan.FromHours(2));
        await CheckDelete(context, sets => sets.Rows<Book>().Where(book => book.Printed >= moment && book.Price < 12.25m));
        await CheckDelete(context, sets => sets.Rows<Book>().Where(book => book.Pages == null));
        await CheckDelete(context, sets => sets.Rows<Book>());
    }

    [Test]
    public async Task The_filter_may_go_through_navigations()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckDelete(context, sets => sets.Rows<Book>().Where(book => book.Author.Rank == 20));
        await CheckDelete(context, sets => sets.Rows<Book>().Where(book => book.Editor != null && book.Editor.Country == "IS" && book.Pages > 600));
        await CheckDelete(context, sets => sets.Rows<Book>().Where(book => book.Editor == null));
    }

    [Test]
    public async Task Related_rows_are_deleted_with_their_principal()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckDelete(context, sets => sets.Rows<Author>().Where(author => author.Books.Any(book => book.Id == 1)));
        Assert.That(context.Set<Book>().Count(), Is.EqualTo(8));
        Assert.That(context.Set<Book>().Count(book => book.EditorId == 2), Is.Zero);
    }

    [Test]
    public async Task Rows_may_be_joined_with_others()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckDelete(
            context,
            sets => sets.Rows<Book>().Join(sets.Rows<Author>().Where(author => author.Rank < 30), book => book.EditorId, author => author.Id, (book, author) => book));
        await CheckDelete(context, sets => sets.Rows<Author>().Where(author => author.Id < 4).SelectMany(author => author.Books).Where(book => book.Pages > 300));
    }

    [Test]
    public async Task The_rows_may_be_a_page_of_an_order()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckDelete(context, sets => sets.Rows<Book>().OrderByDescending(book => book.Price).Skip(2).Take(3));
        await CheckDelete(context, sets => sets.Rows<Book>().OrderBy(book => book.Length).Take(2));
        await CheckDelete(context, sets => sets.Rows<Book>().OrderBy(book => book.Printed).Skip(5));
    }

    [Test]
    public async Task The_rows_may_be_distinct_of_a_union_or_of_groups()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckDelete(context, sets => sets.Rows<Book>().Where(book => book.Id < 3).Distinct());
        await CheckDelete(context, sets => sets.Rows<Book>().Where(book => book.Id < 5).Union(sets.Rows<Book>().Where(book => book.Id > 11)));
        await CheckDelete(
            context,
            sets => sets.Rows<Book>().Where(book => sets.Rows<Book>()
                .GroupBy(other => other.Binding).Where(group => group.Sum(other => other.Id) > 20).Select(group => group.Key).Contains(book.Binding)));
    }

    [Test]
    public async Task No_row_is_deleted_when_none_is_found()
    {
        using var context = Create(Library.Configure, Library.Rows());
        var nothing = context.Set<Book>().Where(book => book.Price > 1000);
        Assert.That(nothing.ExecuteDelete(), Is.Zero);
        Assert.That(await nothing.ExecuteDeleteAsync(), Is.Zero);
        Assert.That(context.Set<Book>().Count(), Is.EqualTo(12));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Rows_of_composite_keys_are_found_again(bool withoutRowId)
    {
        using var context = Create(
            builder => builder.Entity<Copy>().ToTable(table => table.WithoutRowId(withoutRowId)).HasKey(copy => new { copy.Shop, copy.Code }), Copies.Rows());
        await CheckDelete(context, sets => sets.Rows<Copy>().OrderBy(copy => copy.Stock).Skip(1).Take(2));
        await CheckDelete(context, sets => sets.Rows<Copy>().Where(copy => copy.Shop == 2));
    }

    [Test]
    public async Task Query_filters_hold_until_they_are_ignored()
    {
        using var context = Create(
            builder => builder.Entity<Copy>().HasQueryFilter(copy => !copy.IsGone).HasKey(copy => new { copy.Shop, copy.Code }), Copies.Rows());
        await CheckDelete(context, sets => sets.Rows<Copy>());
        Assert.That(context.Set<Copy>().IgnoreQueryFilters().ExecuteDelete(), Is.EqualTo(1));
        Assert.That(context.Set<Copy>().IgnoreQueryFilters().Count(), Is.Zero);
    }

    [Test]
    public async Task Rows_of_one_type_of_a_hierarchy_are_deleted()
    {
        using var context = Create(Shelves.Hierarchy(shelf => shelf.UseTphMappingStrategy()), Shelves.Rows());
        await CheckDelete(context, sets => sets.Rows<WallShelf>().Where(shelf => shelf.Screws > 4));
        await CheckDelete(context, sets => sets.Rows<Shelf>().Where(shelf => shelf is FloorShelf || shelf.Height == 1));
    }

    [Test]
    public void A_type_in_two_tables_is_not_deleted()
    {
        using var context = Create(Shelves.Hierarchy(shelf => shelf.UseTptMappingStrategy()), Shelves.Rows());
        CheckRefusal(() => context.Set<Shelf>().ExecuteDelete(), RelationalStrings.ExecuteOperationOnTPT("ExecuteDelete", nameof(Shelf)));
        CheckRefusal(() => context.Set<WallShelf>().ExecuteDelete(), RelationalStrings.ExecuteOperationOnTPT("ExecuteDelete", nameof(WallShelf)));
    }

    [Test]
    public async Task A_table_of_its_own_for_each_type_is_emptied_by_that_type()
    {
        using var context = Create(Shelves.Hierarchy(shelf => shelf.UseTpcMappingStrategy().Property(row => row.Id).ValueGeneratedNever()), Shelves.Rows());
        await CheckDelete(context, sets => sets.Rows<WallShelf>().Where(shelf => shelf.Height > 1));
        CheckRefusal(() => context.Set<Shelf>().ExecuteDelete(), RelationalStrings.ExecuteOperationOnTPC("ExecuteDelete", nameof(Shelf)));
    }

    [TestCase("owned")]
    [TestCase("complex")]
    [TestCase("complex JSON")]
    [TestCase("owned JSON")]
    public async Task Rows_are_found_by_their_parts(string mapping)
    {
        using var context = Create(Readers.Mapped(mapping), Readers.Rows());
        await CheckDelete(context, sets => sets.Rows<Reader>().Where(reader => reader.Home.IsFar));
        await CheckDelete(context, sets => sets.Rows<Reader>().Where(reader => reader.Home.Numbers.Contains(3)));
    }

    [Test]
    public void An_entity_that_shares_its_table_is_not_deleted()
    {
        using var context = Create(builder =>
        {
            builder.Entity<Author>().ToTable("Shared").HasOne<Summary>().WithOne().HasForeignKey<Summary>(summary => summary.Id);
            builder.Entity<Author>().Ignore(author => author.Books);
            builder.Entity<Summary>().ToTable("Shared");
        });
        CheckRefusal(() => context.Set<Author>().ExecuteDelete(), RelationalStrings.ExecuteDeleteOnTableSplitting("Shared"));
        Assert.That(context.Set<Author>().ExecuteUpdate(setters => setters.SetProperty(author => author.Rank, 1)), Is.Zero);
    }

    private sealed class Summary
    {
        public int Id { get; set; }

        public string? Text { get; set; }
    }
}
