namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Json;

internal enum Colour
{
    Red,
    Green,
}

/// <summary>The same document as an owned entity, as a complex property, and collections of them.</summary>
internal sealed class Folder
{
    public int Id { get; set; }

    public Page? Owned { get; set; }

    public Page? Complex { get; set; }

    public List<Page> OwnedPages { get; set; } = [];

    public List<Page> ComplexPages { get; set; } = [];
}

internal sealed class Page
{
    public bool Bool { get; set; } = true;

    public bool? MaybeBool { get; set; } = true;

    public int Int { get; set; } = 1;

    public long? Long { get; set; } = 2;

    public ulong Unsigned { get; set; } = 3;

    public decimal Decimal { get; set; } = 1.5m;

    public double Double { get; set; } = 2.5;

    public string? Text { get; set; } = "text";

    public DateTime DateTime { get; set; } = new(2024, 5, 1, 1, 2, 3);

    public DateTimeOffset Moment { get; set; } = new(2024, 5, 1, 1, 2, 3, TimeSpan.FromHours(2));

    public DateOnly Day { get; set; } = new(2024, 5, 1);

    public TimeOnly Time { get; set; } = new(1, 2, 3);

    public TimeSpan Span { get; set; } = TimeSpan.FromHours(50);

    public Guid Guid { get; set; } = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    public Colour Colour { get; set; }

    public Colour Name { get; set; }

    public byte[] Bytes { get; set; } = [1, 2, 255];

    public List<int> Numbers { get; set; } = [1, 2];

    public List<string> Words { get; set; } = ["a", "b"];

    public List<bool> Bools { get; set; } = [true, false];

    public Note Note { get; set; } = new();

    public List<Note> Notes { get; set; } = [];

    public static Page New() => new() { Notes = [new() { Number = 1 }, new() { Number = 2 }, new() { Number = 3 }] };
}

internal sealed class Note
{
    public int Number { get; set; }

    public bool IsDone { get; set; }

    public string? Label { get; set; } = "label";
}

internal sealed class FolderContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Folder>(folder =>
    {
        folder.OwnsOne(row => row.Owned, page =>
        {
            page.ToJson().Property(row => row.Name).HasConversion<string>();
            page.OwnsOne(row => row.Note);
            page.OwnsMany(row => row.Notes);
        });
        folder.OwnsMany(row => row.OwnedPages, page =>
        {
            page.ToJson().Property(row => row.Name).HasConversion<string>();
            page.OwnsOne(row => row.Note);
            page.OwnsMany(row => row.Notes);
        });
        folder.ComplexProperty(row => row.Complex, page => page.ToJson().Property(row => row.Name).HasConversion<string>());
        folder.ComplexCollection(row => row.ComplexPages, page => page.ToJson().Property(row => row.Name).HasConversion<string>());
    });
}
