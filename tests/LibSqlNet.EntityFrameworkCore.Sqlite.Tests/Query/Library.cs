using System.Text.Json.Serialization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

internal enum Binding
{
    Paper,
    Cloth,
    Leather,
}

/// <summary>Authors and their books.</summary>
internal static class Library
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Author>();
        builder.Entity<Book>(book =>
        {
            book.HasOne(row => row.Author).WithMany(author => author.Books).HasForeignKey(row => row.AuthorId);
            book.HasOne(row => row.Editor).WithMany().HasForeignKey(row => row.EditorId).OnDelete(DeleteBehavior.SetNull);
        });
    }

    public static IEnumerable<object> Rows()
    {
        var authors = Enumerable.Range(1, 4).Select(id => new Author { Id = id, Name = $"author {id}", Country = id % 2 == 0 ? "IS" : null, Rank = 10 * id }).ToList();
        return Enumerable.Range(1, 12).Select(id => new Book
        {
            Id = id,
            Title = $"title {id}",
            Price = 9.5m + (id / 4m),
            Printed = new DateTimeOffset(2020, id, 1, 12, 0, 0, TimeSpan.FromHours(id % 3)),
            Mark = new Guid(id, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8),
            Binding = (Binding)(id % 3),
            Pages = id % 4 == 0 ? null : 100 * id,
            Length = TimeSpan.FromHours(7 * id),
            Day = new DateOnly(2000, 1, id),
            Rating = id / 8.0,
            IsOpen = id % 2 == 0,
            Data = [(byte)id],
            Author = authors[id % 3],
            Editor = id % 5 == 0 ? null : authors[id % 4],
        }).Cast<object>().Concat(authors);
    }
}

internal sealed class Author
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Country { get; set; }

    public int Rank { get; set; }

    [JsonIgnore]
    public List<Book> Books { get; } = [];
}

internal sealed class Book
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public decimal Price { get; set; }

    public DateTimeOffset Printed { get; set; }

    public Guid Mark { get; set; }

    public Binding Binding { get; set; }

    public int? Pages { get; set; }

    public TimeSpan Length { get; set; }

    public DateOnly Day { get; set; }

    public double Rating { get; set; }

    public bool IsOpen { get; set; }

    public byte[]? Data { get; set; }

    public int AuthorId { get; set; }

    public int? EditorId { get; set; }

    [JsonIgnore]
    public Author Author { get; set; } = null!;

    [JsonIgnore]
    public Author? Editor { get; set; }
}

/// <summary>A book with somebody who worked on it.</summary>
internal sealed class Credit
{
    public required Book Book { get; set; }

    public Author? Person { get; set; }
}
