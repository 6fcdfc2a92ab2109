namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

internal enum Shade
{
    Red,
    Green,
    Blue,
}

/// <summary>A row with a JSON array of each type of element.</summary>
internal sealed class Item
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public int N { get; set; }

    public int[] Ints { get; set; } = [];

    public int[]? MaybeInts { get; set; }

    public List<string> Strings { get; set; } = [];

    public List<int?> NullableInts { get; set; } = [];

    public List<string?> NullableStrings { get; set; } = [];

    public List<Guid> Guids { get; set; } = [];

    public List<DateTime> Dates { get; set; } = [];

    public List<decimal> Decimals { get; set; } = [];

    public List<byte[]> Blobs { get; set; } = [];

    public List<Shade> Shades { get; set; } = [];

    public List<Shade> ShadeNames { get; set; } = [];

    public List<double> Doubles { get; set; } = [];

    public List<bool> Bools { get; set; } = [];

    public List<long> Longs { get; set; } = [];

    public List<DateTimeOffset> Offsets { get; set; } = [];

    public List<TimeSpan> Spans { get; set; } = [];

    public List<TimeOnly> Times { get; set; } = [];

    public List<DateOnly> Days { get; set; } = [];

    public List<Part> Parts { get; } = [];
}

internal sealed class Part
{
    public int Id { get; set; }

    public int ItemId { get; set; }

    public Item? Item { get; set; }

    public required string Name { get; set; }

    public int Weight { get; set; }

    public int? Grade { get; set; }
}

/// <summary>A row with owned entities and complex types in JSON columns.</summary>
internal sealed class Doc
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public required Detail Detail { get; set; }

    public Detail? Other { get; set; }

    public List<Line> Lines { get; set; } = [];

    public required Extra Extra { get; set; }

    public Extra? MaybeExtra { get; set; }

    public List<Extra> Extras { get; set; } = [];
}

internal sealed class Detail
{
    public string? Text { get; set; }

    public int Number { get; set; }

    public int? Maybe { get; set; }

    public bool Flag { get; set; }

    public bool? MaybeFlag { get; set; }

    public Shade Shade { get; set; }

    public Shade ShadeName { get; set; }

    public decimal Amount { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTime On { get; set; }

    public Guid Key { get; set; }

    public byte[]? Data { get; set; }

    public double Ratio { get; set; }

    public TimeSpan Span { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly Time { get; set; }

    public char Letter { get; set; }

    public List<int> Numbers { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public Note? Note { get; set; }

    public List<Note> Notes { get; set; } = [];
}

internal sealed class Note
{
    public string? Label { get; set; }

    public int Value { get; set; }
}

internal sealed class Line
{
    public required string Product { get; set; }

    public int Quantity { get; set; }

    public decimal Price { get; set; }

    public Note? Note { get; set; }

    public List<Note> Notes { get; set; } = [];

    public List<int> Marks { get; set; } = [];
}

internal sealed class Extra
{
    public string? Text { get; set; }

    public int Number { get; set; }

    public bool Flag { get; set; }

    public DateTime On { get; set; }

    public List<int> Numbers { get; set; } = [];

    public required Deep Deep { get; set; }

    public List<Deep> Deeps { get; set; } = [];
}

internal sealed class Deep
{
    public string? Label { get; set; }

    public int Value { get; set; }
}
