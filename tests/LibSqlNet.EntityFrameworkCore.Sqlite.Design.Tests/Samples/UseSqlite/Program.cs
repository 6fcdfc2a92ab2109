using System.Globalization;
using Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (var command in args)
{
    using var context = new LibraryContext();
    switch (command)
    {
        case "migrate":
            context.Database.Migrate();
            break;
        case "pending":
            Console.WriteLine($"pending changes: {context.Database.HasPendingModelChanges()}, migrations: {string.Join(", ", context.Database.GetPendingMigrations())}");
            break;
        case "add":
            Add(context);
            break;
        case "change":
            Change(context);
            break;
        case "model":
            Console.WriteLine(context.Model.GetType().Name);
            Console.WriteLine(context.Model.ToDebugString(MetadataDebugStringOptions.LongDefault));
            Console.WriteLine(context.Model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault));
            break;
        case "print":
            Print(context);
            break;
        default:
            context.Database.Migrate(command);
            break;
    }
}

static void Add(LibraryContext context)
{
    var author = new Author { Name = "Iðunn Steinsdóttir", Royalties = 0.1m, Address = new Address { City = "Reykjavík" } };
    var book = new Book
    {
        Id = new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"), Isbn = "978-9979", Title = "Jólasveinarnir", Pages = 64, Price = 19.99m,
        PublishedOn = new DateOnly(1988, 12, 1), Format = Format.Hardcover, Tags = ["children", "Jól's"], Author = author,
    };
    book.Loans.Add(new Loan
    {
        Since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(-3)), Term = TimeSpan.FromDays(14.5), Card = ulong.MaxValue, Signature = [0, 255],
    });
    context.Add(book);
    context.SaveChanges();
}

static void Change(LibraryContext context)
{
    var book = context.Books.Include(book => book.Author).Include(book => book.Loans).Single(book => book.Title.StartsWith("Jóla") && book.Price > 10);
    book.Price += 1;
    var number = context.Books.Count();
    context.Add(new Book { Id = new Guid(number, 0, 0, new byte[8]), Isbn = $"copy {number}", Title = book.Title, Pages = 1, Author = book.Author });
    book.Loans[0].Returned = new DateTime(2026, 1, 9, 10, 11, 12, 345);
    context.SaveChanges();
}

static void Print(LibraryContext context)
{
    foreach (var author in context.Authors.OrderBy(author => author.Id))
    {
        Console.WriteLine($"author {author.Id} {author.Name} {author.Royalties} {author.Address?.City}");
    }

    foreach (var book in context.Books.OrderBy(book => book.Isbn))
    {
        Console.WriteLine($"book {book.Id:D} {book.Label} {book.Pages} {book.Price} {book.PublishedOn:O} {book.Format} {string.Join('|', book.Tags)} {book.AuthorId}");
    }

    foreach (var loan in context.Loans)
    {
        Console.WriteLine($"loan {loan.BookId:D} {loan.Since:O} {loan.Term:c} {loan.Returned:O} {loan.Card} {Convert.ToHexString(loan.Signature ?? [])}");
    }
}
