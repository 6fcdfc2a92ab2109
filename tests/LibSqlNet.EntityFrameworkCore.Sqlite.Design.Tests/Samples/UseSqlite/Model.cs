namespace Library;

public class Author
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public decimal? Royalties { get; set; }

    public Address? Address { get; set; }

    public List<Book> Books { get; } = [];
}

public class Address
{
    public required string City { get; set; }

    public string? Street { get; set; }
}

public enum Format
{
    Paperback,
    Hardcover,
}

public class Book
{
    public Guid Id { get; set; }

    public required string Isbn { get; set; }

    public required string Title { get; set; }

    public int Pages { get; set; }

    public decimal Price { get; set; }

    public DateOnly? PublishedOn { get; set; }

    public Format Format { get; set; }

    public string Label { get; private set; } = "";

    public List<string> Tags { get; set; } = [];

    public int AuthorId { get; set; }

    public Author? Author { get; set; }

    public List<Loan> Loans { get; } = [];
}

public class Loan
{
    public Guid BookId { get; set; }

    public DateTimeOffset Since { get; set; }

    public TimeSpan Term { get; set; }

    public DateTime? Returned { get; set; }

    public ulong Card { get; set; }

    public byte[]? Signature { get; set; }

    public Book? Book { get; set; }
}
