using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

internal sealed class ExecuteUpdateTests : ExecuteTest
{
    private static readonly DateTimeOffset Moment = new(2024, 5, 1, 12, 0, 0, TimeSpan.FromHours(-5));
    private static readonly Guid Mark = new("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

    [Test]
    public async Task Values_of_all_types_are_set_in_the_rows_of_the_filter()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<Book>().Where(book => book.Price > 10.5m),
            setters => setters
                .SetProperty(book => book.Title, "new")
                .SetProperty(book => book.Price, 100.25m)
                .SetProperty(book => book.Printed, Moment)
                .SetProperty(book => book.Mark, Mark)
                .SetProperty(book => book.Binding, Binding.Leather)
                .SetProperty(book => book.Pages, (int?)null)
                .SetProperty(book => book.Length, TimeSpan.FromDays(-2))
                .SetProperty(book => book.Day, new DateOnly(1999, 12, 31))
                .SetProperty(book => book.Rating, 0.1)
                .SetProperty(book => book.IsOpen, true)
                .SetProperty(book => book.Data, [1, 2]),
            book => (book.Title, book.Price, book.Printed, book.Mark, book.Binding, book.Pages, book.Length, book.Day, book.Rating, book.IsOpen, book.Data) =
                ("new", 100.25m, Moment, Mark, Binding.Leather, null, TimeSpan.FromDays(-2), new DateOnly(1999, 12, 31), 0.1, true, [1, 2]));
    }

    [Test]
    public async Task Values_are_computed_from_the_row_as_it_was()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<Book>().Where(book => book.Pages != null && book.Printed < new DateTimeOffset(2020, 9, 1, 0, 0, 0, TimeSpan.Zero)),
            setters => setters
                .SetProperty(book => book.Title, book => book.Title + "/" + book.Pages)
                .SetProperty(book => book.Price, book => (book.Price * 1.1m) + 0.3m)
                .SetProperty(book => book.Printed, book => book.Printed.AddDays(1))
                .SetProperty(book => book.Length, book => book.Length + TimeSpan.FromHours(1))
                .SetProperty(book => book.Day, book => book.Day.AddMonths(1))
                .SetProperty(book => book.Binding, book => book.Binding == Binding.Paper ? Binding.Cloth : Binding.Paper)
                .SetProperty(book => book.Pages, book => book.AuthorId)
                .SetProperty(book => book.EditorId, book => book.AuthorId)
                .SetProperty(book => book.IsOpen, book => !book.IsOpen)
                .SetProperty(book => book.Rating, book => book.Rating / 2),
            book =>
            {
                book.Title += "/" + book.Pages;
                book.Price = (book.Price * 1.1m) + 0.3m;
                book.Printed = book.Printed.AddDays(1);
                book.Length += TimeSpan.FromHours(1);
                book.Day = book.Day.AddMonths(1);
                book.Binding = book.Binding == Binding.Paper ? Binding.Cloth : Binding.Paper;
                book.Pages = book.AuthorId;
                book.EditorId = book.AuthorId;
                book.IsOpen = !book.IsOpen;
                book.Rating /= 2;
            });
    }

    [Test]
    public async Task A_value_may_come_from_a_correlated_subquery()
    {
        using var context = Create(Library.Configure, Library.Rows());
        var books = context.Set<Book>().AsNoTracking().ToList();
        await CheckUpdate(
            context,
            sets => sets.Rows<Author>().Where(author => author.Id > 1),
            setters => setters
                .SetProperty(author => author.Rank, author => context.Set<Book>().Count(book => book.EditorId == author.Id))
                .SetProperty(author => author.Country, author => author.Books.OrderBy(book => book.Price).Select(book => book.Title).FirstOrDefault()),
            author =>
            {
                author.Rank = books.Count(book => book.EditorId == author.Id);
                author.Country = author.Books.OrderBy(book => book.Price).Select(book => book.Title).FirstOrDefault();
            });
        await CheckUpdate(
            context,
            sets => sets.Rows<Book>(),
            setters => setters.SetProperty(book => book.Price, book => context.Set<Book>().Where(other => other.AuthorId == book.AuthorId).Max(other => other.Id) * 1.5m),
            book => book.Price = book.Author.Books.Max(other => other.Id) * 1.5m);
    }

    [Test]
    public async Task Rows_may_be_joined_with_others_and_set_from_them()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckUpdate<Book, Credit>(
            context,
            sets => sets.Rows<Book>().Join(
                sets.Rows<Author>().Where(author => author.Rank < 30), book => book.EditorId, author => author.Id, (book, author) => new Credit { Book = book, Person = author }),
            setters => setters.SetProperty(credit => credit.Book.Title, credit => credit.Person!.Name + credit.Book.Title),
            credit => credit.Book.Title = credit.Person!.Name + credit.Book.Title);
        await CheckUpdate(
            context,
            sets => sets.Rows<Book>().Where(book => book.Author.Rank == 20 || (book.Editor != null && book.Editor.Country == "IS")),
            setters => setters.SetProperty(book => book.Pages, book => book.AuthorId),
            book => book.Pages = book.AuthorId);
    }

    [Test]
    public async Task A_value_may_come_through_an_optional_navigation()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckUpdate<Book, Credit>(
            context,
            sets => sets.Rows<Book>().Where(book => book.Id > 3).Select(book => new Credit { Book = book, Person = book.Editor }),
            setters => setters.SetProperty(credit => credit.Book.Pages, credit => (int?)credit.Person!.Rank),
            credit => credit.Book.Pages = credit.Person?.Rank);
        Assert.That(
            () => context.Set<Book>().ExecuteUpdate(setters => setters.SetProperty(book => book.Pages, book => book.Editor!.Rank)),
            Throws.ArgumentException.With.Message.Contains("Property 'System.Nullable`1[System.Int32] Pages' is not defined for type"),
            "EF itself takes navigations in Select only.");
    }

    [Test]
    public async Task The_rows_may_be_a_page_of_an_order()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<Book>().OrderByDescending(book => book.Price).Skip(2).Take(3),
            setters => setters.SetProperty(book => book.Title, "page"),
            book => book.Title = "page");
        await CheckUpdate(
            context,
            sets => sets.Rows<Book>().OrderBy(book => book.Printed).Skip(7),
            setters => setters.SetProperty(book => book.Title, book => book.Title + "!"),
            book => book.Title += "!");
    }

    [Test]
    public async Task The_rows_may_be_distinct_or_of_groups()
    {
        using var context = Create(Library.Configure, Library.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<Book>().Where(book => book.Id < 5).Distinct(),
            setters => setters.SetProperty(book => book.Title, "distinct"),
            book => book.Title = "distinct");
        await CheckUpdate(
            context,
            sets => sets.Rows<Book>().Where(book => sets.Rows<Book>()
                .GroupBy(other => other.Binding).Where(group => group.Sum(other => other.Pages) > 1700).Select(group => group.Key).Contains(book.Binding)),
            setters => setters.SetProperty(book => book.Title, "group"),
            book => book.Title = "group");
    }

    [Test]
    public async Task No_row_is_changed_when_none_is_found()
    {
        using var context = Create(Library.Configure, Library.Rows());
        var nothing = context.Set<Book>().Where(book => book.Price > 1000);
        Assert.That(nothing.ExecuteUpdate(setters => setters.SetProperty(book => book.Title, "none")), Is.Zero);
        Assert.That(await nothing.ExecuteUpdateAsync(setters => setters.SetProperty(book => book.Title, "none")), Is.Zero);
        Assert.That(context.Set<Book>().Any(book => book.Title == "none"), Is.False);
    }

    [Test]
    public async Task Query_filters_hold_until_they_are_ignored()
    {
        using var context = Create(
            builder => builder.Entity<Copy>().HasQueryFilter(copy => !copy.IsGone).HasKey(copy => new { copy.Shop, copy.Code }), Copies.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<Copy>(),
            setters => setters.SetProperty(copy => copy.Stock, 100),
            copy => copy.Stock = 100);
        Assert.That(context.Set<Copy>().IgnoreQueryFilters().ExecuteUpdate(setters => setters.SetProperty(copy => copy.Stock, 7)), Is.EqualTo(6));
        Assert.That(context.Set<Copy>().IgnoreQueryFilters().Count(copy => copy.Stock == 7), Is.EqualTo(6));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Rows_of_composite_keys_are_found_again(bool withoutRowId)
    {
        using var context = Create(
            builder => builder.Entity<Copy>().ToTable(table => table.WithoutRowId(withoutRowId)).HasKey(copy => new { copy.Shop, copy.Code }), Copies.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<Copy>().OrderBy(copy => copy.Stock).Skip(1).Take(2),
            setters => setters.SetProperty(copy => copy.Stock, copy => copy.Stock + 1000),
            copy => copy.Stock += 1000);
        await CheckUpdate(
            context,
            sets => sets.Rows<Copy>().Where(copy => copy.Shop == 2),
            setters => setters.SetProperty(copy => copy.Code, copy => copy.Code + copy.Stock),
            copy => copy.Code += copy.Stock);
    }

    [Test]
    public async Task Rows_of_one_type_of_a_hierarchy_are_changed()
    {
        using var context = Create(Shelves.Hierarchy(shelf => shelf.UseTphMappingStrategy()), Shelves.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<WallShelf>().Where(shelf => shelf.Screws > 2),
            setters => setters.SetProperty(shelf => shelf.Screws, shelf => shelf.Height).SetProperty(shelf => shelf.Name, "wall"),
            shelf => (shelf.Screws, shelf.Name) = (shelf.Height, "wall"));
        await CheckUpdate(
            context,
            sets => sets.Rows<Shelf>().Where(shelf => shelf is FloorShelf || shelf.Height == 2),
            setters => setters.SetProperty(shelf => shelf.Name, shelf => shelf.Name + shelf.Height),
            shelf => shelf.Name += shelf.Height);
    }

    [Test]
    public async Task One_table_of_a_type_in_two_tables_is_changed()
    {
        using var context = Create(Shelves.Hierarchy(shelf => shelf.UseTptMappingStrategy()), Shelves.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<Shelf>().Where(shelf => shelf is FloorShelf),
            setters => setters.SetProperty(shelf => shelf.Name, "floor"),
            shelf => shelf.Name = "floor");
        await CheckUpdate(
            context,
            sets => sets.Rows<WallShelf>().Where(shelf => shelf.Height > 1),
            setters => setters.SetProperty(shelf => shelf.Screws, shelf => shelf.Height),
            shelf => shelf.Screws = shelf.Height);
        CheckRefusal(
            () => context.Set<WallShelf>().ExecuteUpdate(setters => setters.SetProperty(shelf => shelf.Screws, 1).SetProperty(shelf => shelf.Name, "both")),
            RelationalStrings.MultipleTablesInExecuteUpdate("w => w.Name", "w => w.Screws"));
    }

    [Test]
    public async Task A_table_of_its_own_for_each_type_is_changed_by_that_type()
    {
        using var context = Create(Shelves.Hierarchy(shelf => shelf.UseTpcMappingStrategy().Property(row => row.Id).ValueGeneratedNever()), Shelves.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<WallShelf>().Where(shelf => shelf.Height > 1),
            setters => setters.SetProperty(shelf => shelf.Screws, 9).SetProperty(shelf => shelf.Name, "wall"),
            shelf => (shelf.Screws, shelf.Name) = (9, "wall"));
        CheckRefusal(
            () => context.Set<Shelf>().ExecuteUpdate(setters => setters.SetProperty(shelf => shelf.Name, "all")),
            RelationalStrings.ExecuteOperationOnTPC("ExecuteUpdate", nameof(Shelf)));
    }

    [TestCase("owned")]
    [TestCase("complex")]
    [TestCase("complex JSON")]
    public async Task Parts_of_a_row_are_set(string mapping)
    {
        using var context = Create(Readers.Mapped(mapping), Readers.Rows());
        await CheckUpdate(
            context,
            sets => sets.Rows<Reader>().Where(reader => reader.Home.Zip > 101),
            setters => setters
                .SetProperty(reader => reader.Home.City, reader => reader.Home.City + "!")
                .SetProperty(reader => reader.Home.IsFar, reader => !reader.Home.IsFar)
                .SetProperty(reader => reader.Home.Numbers, new List<int> { 7 })
                .SetProperty(reader => reader.Name, reader => reader.Home.City),
            reader =>
            {
                reader.Name = reader.Home.City;
                reader.Home.City += "!";
                reader.Home.IsFar = !reader.Home.IsFar;
                reader.Home.Numbers = [7];
            });
        await CheckUpdate(
            context,
            sets => sets.Rows<Reader>().Where(reader => reader.Home.City == "city 1"),
            setters => setters.SetProperty(reader => reader.Home.Zip, reader => reader.Home.Zip + reader.Id),
            reader => reader.Home.Zip += reader.Id);
    }

    [Test]
    public void Parts_of_an_owned_document_are_not_set()
    {
        using var context = Create(Readers.Mapped("owned JSON"), Readers.Rows());
        CheckRefusal(
            () => context.Set<Reader>().ExecuteUpdate(setters => setters.SetProperty(reader => reader.Home.City, "x")),
            RelationalStrings.ExecuteOperationOnOwnedJsonIsNotSupported("ExecuteUpdate", nameof(Place)));
    }

    [TestCase("complex")]
    [TestCase("complex JSON")]
    public async Task A_complex_property_is_set_as_a_whole(string mapping)
    {
        using var context = Create(Readers.Mapped(mapping), Readers.Rows());
        var home = new Place { City = "O'Hare \"1\"", Zip = 5, IsFar = true, Numbers = [1, 2] };
        await CheckUpdate(
            context,
            sets => sets.Rows<Reader>().Where(reader => reader.Id > 1),
            setters => setters.SetProperty(reader => reader.Home, home),
            reader => reader.Home = home);
    }
}
