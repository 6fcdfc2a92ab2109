namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>Rows whose collections and documents differ in length and in what they leave out.</summary>
internal sealed class DocumentsData : IDocuments, ITestData
{
    private readonly List<Item> _items = [.. Enumerable.Range(1, 24).Select(MakeItem)];
    private readonly List<Doc> _docs = [.. Enumerable.Range(1, 24).Select(MakeDoc)];

    public IQueryable<Item> Items => new MemoryQuery<Item>(_items);

    public IQueryable<Part> Parts => new MemoryQuery<Part>(_items.SelectMany(static item => item.Parts));

    public IQueryable<Doc> Docs => new MemoryQuery<Doc>(_docs);

    public void Insert(DbContext context)
    {
        // Not the objects that the queries in memory use: a context changes what it tracks.
        context.AddRange(Enumerable.Range(1, 24).Select(MakeItem));
        context.AddRange(Enumerable.Range(1, 24).Select(MakeDoc));
        context.SaveChanges();
        context.ChangeTracker.Clear();
    }

    private static Item MakeItem(int id)
    {
        var item = new Item
        {
            Id = id,
            Name = $"item{id % 5}",
            N = id % 4,
            Ints = [.. Some(id, 5, x => ((x * 7) + id) % 6)],
            MaybeInts = id % 3 == 0 ? null : [id, id + 1],
            Strings = [.. Some(id, 4, x => $"s{(x + id) % 5}")],
            NullableInts = [.. Some(id, 4, x => x % 2 == 0 ? (int?)null : x + id)],
            NullableStrings = [.. Some(id, 4, x => x % 2 == 1 ? null : $"n{x}")],
            Guids = [.. Some(id, 3, x => MakeGuid(id, x))],
            Dates = [.. Some(id, 3, x => new DateTime(2020, 1 + (id % 12), 1 + x, id % 24, 0, x))],
            Decimals = [.. Some(id, 4, x => (x * 9.5m) + id)],
            Blobs = [.. Some(id, 3, x => new byte[] { (byte)id, (byte)x, 0xAB })],
            Shades = [.. Some(id, 3, x => (Shade)((x + id) % 3))],
            ShadeNames = [.. Some(id, 3, x => (Shade)((x + id) % 3))],
            Doubles = [.. Some(id, 3, x => x + (id * 0.5))],
            Bools = [.. Some(id, 3, x => x % 2 == 0)],
            Longs = [.. Some(id, 3, x => long.MaxValue - x)],
            Offsets = [.. Some(id, 3, x => new DateTimeOffset(2020, 1, id, 3, 0, 0, TimeSpan.FromHours(x - 1)))],
            Spans = [.. Some(id, 3, x => TimeSpan.FromMinutes((id * 200) - (x * 700) + 0.5))],
            Times = [.. Some(id, 3, x => new TimeOnly(id % 24, x, 30))],
            Days = [.. Some(id, 3, x => new DateOnly(2020, 1, 1 + x + id))],
        };
        item.Parts.AddRange(Some(id, 5, x => new Part
        {
            Id = (id * 10) + x,
            ItemId = id,
            Item = item,
            Name = $"part{(x + id) % 4}",
            Weight = ((x * 5) + id) % 7,
            Grade = x % 2 == 0 ? null : x,
        }));
        return item;
    }

    private static Doc MakeDoc(int id) => new()
    {
        Id = id,
        Title = $"doc{id % 3}",
        Detail = MakeDetail(id),
        Other = id % 2 == 0 ? null : MakeDetail(id + 1),
        Lines = [.. Some(id, 4, x => MakeLine(id, x))],
        Extra = MakeExtra(id),
        MaybeExtra = id % 2 == 0 ? null : MakeExtra(id + 1),
        Extras = [.. Some(id, 3, x => MakeExtra(x + id))],
    };

    private static Detail MakeDetail(int id) => new()
    {
        Text = id % 4 == 0 ? null : $"text{id % 3} \"é'\\",
        Number = id % 5,
        Maybe = id % 3 == 0 ? null : id,
        Flag = id % 2 == 0,
        MaybeFlag = id % 3 == 0 ? null : id % 2 == 0,
        Shade = (Shade)(id % 3),
        ShadeName = (Shade)(id % 3),
        Amount = id * 2.25m,
        At = new DateTimeOffset(2021, 1, 1 + (id % 20), 5, 0, 0, TimeSpan.FromHours(id % 3)),
        On = new DateTime(2021, 1, 1 + (id % 20), 4, 5, 6),
        Key = MakeGuid(id, 7),
        Data = id % 4 == 0 ? null : [(byte)id, 0xEF],
        Ratio = id / 2.0,
        Span = TimeSpan.FromMinutes((id * 150) - 300),
        Day = new DateOnly(2021, 2, 1 + (id % 20)),
        Time = new TimeOnly(id % 24, 30),
        Letter = (char)('a' + (id % 20)),
        Numbers = [.. Some(id, 4, x => x + id)],
        Tags = [.. Some(id, 3, x => $"tag{(x + id) % 4}")],
        Note = id % 3 == 0 ? null : new Note { Label = $"in{id % 2}", Value = id },
        Notes = [.. Some(id, 3, x => new Note { Label = $"l{x}", Value = x + id })],
    };

    private static Line MakeLine(int id, int x) => new()
    {
        Product = $"p{(x + id) % 3}",
        Quantity = ((x * 3) + id) % 5,
        Price = (x * 9.75m) + id,
        Note = x % 2 == 0 ? null : new Note { Label = $"n{id}", Value = x },
        Notes = [.. Enumerable.Range(0, x).Select(y => new Note { Label = $"m{y}", Value = y + id })],
        Marks = [.. Enumerable.Range(0, x + 1)],
    };

    private static Extra MakeExtra(int id) => new()
    {
        Text = id % 4 == 0 ? null : $"x{id % 3}",
        Number = id % 5,
        Flag = id % 2 == 0,
        On = new DateTime(2022, 1, 1 + (id % 20)),
        Numbers = [.. Some(id, 3, x => x + id)],
        Deep = new Deep { Label = $"d{id % 2}", Value = id },
        Deeps = [.. Some(id, 3, x => new Deep { Label = $"e{x}", Value = x + id })],
    };

    private static Guid MakeGuid(int id, int x) => new(id, 1, (short)x, 1, 2, 3, 4, 5, 6, 7, 0xAB);

    private static IEnumerable<T> Some<T>(int id, int most, Func<int, T> element) => Enumerable.Range(0, id % most).Select(element);
}
