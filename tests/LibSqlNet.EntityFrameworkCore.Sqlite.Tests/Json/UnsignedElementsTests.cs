namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Json;

/// <summary>Numbers of 64 bits without a sign in JSON arrays, where SQLite takes those beyond <see cref="long.MaxValue"/> for floats.</summary>
internal sealed class UnsignedElementsTests : DatabaseTest
{
    private const ulong Beyond = (ulong)long.MaxValue + 1;

    private static readonly ulong?[] Numbers = [3, Beyond + 1, null, ulong.MaxValue, Beyond, long.MaxValue];

    [Test]
    public void Elements_keep_all_their_digits()
    {
        using var context = Open();
        Assert.Multiple(() =>
        {
            Assert.That(context.Series.SelectMany(series => series.Numbers), Is.EqualTo(Numbers));
            Assert.That(context.Series.Select(series => series.Numbers[3]).Single(), Is.EqualTo(ulong.MaxValue));
            Assert.That(context.Series.SelectMany(series => series.Part.Numbers), Is.EqualTo(Numbers));
            Assert.That(
                context.Series.SelectMany(series => series.Numbers).Where(number => number != null).OrderByDescending(number => number),
                Is.EqualTo(Numbers.Where(number => number != null).OrderDescending()));
        });
    }

    [Test]
    public void Elements_are_compared_as_what_they_are()
    {
        using var context = Open();
        Assert.Multiple(() =>
        {
            foreach (var number in Numbers)
            {
                Assert.That(context.Series.Count(series => series.Numbers.Contains(number)), Is.EqualTo(1), $"{number}");
                Assert.That(context.Series.Count(series => series.Part.Numbers.Contains(number)), Is.EqualTo(1), $"{number} of the part");
            }

            Assert.That(context.Series.Count(series => series.Numbers.Contains(Beyond + 2)), Is.Zero);
            Assert.That(context.Series.Select(series => series.Numbers.Count(number => number > Beyond)).Single(), Is.EqualTo(2));
            Assert.That(context.Series.Select(series => series.Numbers.Max()).Single(), Is.EqualTo(ulong.MaxValue));
            Assert.That(context.Series.Select(series => series.Numbers.Min()).Single(), Is.EqualTo(3));
        });
    }

    [Test]
    public void Parameters_are_compared_as_what_they_are()
    {
        using var context = Open();
        ulong[] with = [1, ulong.MaxValue], without = [1, ulong.MaxValue - 1];
        Assert.Multiple(() =>
        {
            Assert.That(context.Series.Count(series => EF.Parameter(with).Contains(series.Last)), Is.EqualTo(1));
            Assert.That(context.Series.Count(series => EF.Parameter(without).Contains(series.Last)), Is.Zero);
            Assert.That(context.Series.Count(series => with.Contains(series.Last)), Is.EqualTo(1));
            Assert.That(context.Series.Count(series => without.Contains(series.Last)), Is.Zero);
        });
    }

    private SeriesContext Open()
    {
        var context = new SeriesContext(Options<SeriesContext>());
        if (context.Database.EnsureCreated())
        {
            context.Add(new Series { Numbers = Numbers, Part = new() { Numbers = Numbers }, Last = ulong.MaxValue });
            context.SaveChanges();
        }

        return context;
    }

    private sealed class SeriesContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Series> Series => Set<Series>();

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Series>().OwnsOne(series => series.Part, static part => part.ToJson());
    }

    private sealed class Series
    {
        public int Id { get; set; }

        public required ulong?[] Numbers { get; set; }

        public required Part Part { get; set; }

        public ulong Last { get; set; }
    }

    private sealed class Part
    {
        public required ulong?[] Numbers { get; set; }
    }
}
