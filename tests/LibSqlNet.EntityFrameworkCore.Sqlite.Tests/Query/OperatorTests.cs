using System.Linq.Expressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query;

/// <summary>Each query runs on the database and, as LINQ to Objects, on the same rows.</summary>
internal sealed class OperatorTests : DatabaseTest
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Value[] Rows =
    [
        new() { Id = 1, Decimal = 100m, Cost = 10.5m, Moment = At("2024-05-01T12:00:00+02:00"), Time = TimeSpan.Zero, Big = 1, Day = new(2024, 5, 1), Small = 5, Letter = 'a' },
        new() { Id = 2, Decimal = 9.50m, Cost = 9.5m, Moment = At("2024-05-01T10:30:00+00:00"), Time = -Hour, Big = ulong.MaxValue, Day = new(2024, 5, 1, 0, 0, 0, 500), Small = 7, Letter = 'B' },
        new() { Id = 3, Decimal = -0.01m, Cost = 100m, Moment = At("2024-05-01T05:00:00-05:00"), Time = TimeSpan.FromDays(10), Big = 1UL << 63, Day = new(2023, 12, 31), Small = uint.MaxValue, Letter = 'é' },
        new() { Id = 4, Decimal = 1.0m, Cost = 1m, Moment = At("2023-01-01T00:00:00+14:00"), Time = TimeSpan.FromTicks(1), Big = 42, Day = new(9999, 12, 31), Small = 0, Letter = ' ', Optional = 2.5m },
    ];

    [Test]
    public void Where_compares_decimals_by_value()
    {
        var limit = 9.4m;
        Check(
            value => value.Decimal > limit,
            value => value.Decimal <= 1.00m,
            value => value.Decimal == 1.00m,
            value => value.Decimal * 2 - 1 >= 18,
            value => value.Optional > 2,
            value => (value.Optional ?? value.Decimal) < 3,
            value => value.Decimal % 3 == 1 && -value.Decimal < 0,
            value => value.Decimal / 3 > 3,
            value => new[] { 1m, 9.5m }.Contains(value.Decimal));
    }

    [Test]
    public void Where_compares_instants_whatever_their_offset()
    {
        var instant = At("2024-05-01T10:00:00+00:00");
        Check(
            value => value.Moment == instant,
            value => value.Moment != instant,
            value => value.Moment > instant,
            value => value.Moment <= instant,
            value => new[] { instant }.Contains(value.Moment),
            value => value.Moment + Hour > instant,
            value => value.Moment - instant == Hour / 2);
    }

    [Test]
    public void Where_computes_with_times_and_durations()
    {
        var day = new DateTime(2024, 5, 1);
        Check(
            value => value.Time < Hour,
            value => value.Time + Hour >= Hour,
            value => value.Time - Hour < -Hour,
            value => -value.Time > TimeSpan.Zero,
            value => value.Time * 2 > Hour,
            value => 0.5 * value.Time > Hour,
            value => value.Time / 2 < TimeSpan.Zero,
            value => value.Time / Hour == -1,
            value => value.Day > day,
            value => value.Day - day > Hour,
            value => value.Day - Hour < day);
    }

    [Test]
    public void Where_computes_with_unsigned_integers()
    {
        var million = 1_000_000UL;
        Check(
            value => value.Big > million,
            value => value.Big <= 42,
            value => value.Big / 2 >= 1UL << 62,
            value => value.Big % 10 == 5,
            value => value.Big >> 60 == 8,
            value => (value.Big ^ 1) == 0,
            value => value.Small + 1 == 0,
            value => value.Small - 6 > 1,
            value => ~value.Small == uint.MaxValue,
            value => value.Small << 31 == 1u << 31,
            value => (byte)value.Small == 255,
            value => (int)value.Small == -1,
            value => (long)value.Big == -1,
            value => (ulong)value.Decimal == 9 || value.Decimal < 0);
    }

    [Test]
    public void Where_converts_between_numbers()
    {
        Check(
            value => (decimal)value.Id + 0.5m == 2.5m,
            value => (decimal)value.Big > long.MaxValue,
            value => (double)value.Big > 1e18,
            value => (int)value.Decimal == 9,
            value => (double)value.Decimal > 9.4,
            value => (int)(value.Id * 1.9) == 3,
            value => (long)(value.Id * -1.9) == -3,
            value => value.Letter == 233,
            value => value.Letter > 'b',
            value => (char)(value.Id + 64) == value.Letter,
            value => (value.Id << 33) == 4,
            value => value.Id % 1.5 == 0.5,
            value => (value.Id > 2) ^ (value.Small > 6));
    }

    [Test]
    public void OrderBy_orders_by_value()
    {
        CheckOrder(value => value.Decimal);
        CheckOrder(value => value.Moment);
        CheckOrder(value => value.Time);
        CheckOrder(value => value.Big);
        CheckOrder(value => value.Day);
        CheckOrder(value => -value.Decimal);
        CheckOrder(value => value.Day - value.Time / 1000);
    }

    [Test]
    public void GroupBy_and_Distinct_take_equal_instants_as_one()
    {
        using var context = Open();
        Assert.Multiple(() =>
        {
            Assert.That(context.Values.GroupBy(value => value.Moment).Select(group => group.Count()).ToList(), Is.EquivalentTo([2, 1, 1]));
            Assert.That(context.Values.Select(value => value.Moment).Distinct().Count(), Is.EqualTo(3));
            Assert.That(context.Values.Select(value => value.Moment).Union(context.Values.Select(value => value.Moment)).Count(), Is.EqualTo(3));
            Assert.That(
                context.Values.Where(value => value.Id == 1).Select(value => value.Moment)
                    .Except(context.Values.Where(value => value.Id == 3).Select(value => value.Moment)),
                Is.Empty);
        });
    }

    [Test]
    public void Where_uses_the_index_of_a_decimal_column_with_the_collation()
    {
        using var context = Open();
        var price = 5m;
        Assert.Multiple(() =>
        {
            Assert.That(Plan(context, context.Values.Where(value => value.Price > price)), Does.Contain("USING INDEX").And.Contain("Price>?"));
            Assert.That(Plan(context, context.Values.Where(value => value.Price == price)), Does.Contain("USING INDEX").And.Contain("Price=?"));
            Assert.That(Plan(context, context.Values.OrderBy(value => value.Price).Take(1)), Does.Contain("USING INDEX").And.Not.Contain("TEMP B-TREE"));
        });
    }

    [Test]
    public void Where_compares_the_numbers_of_a_decimal_column_that_is_declared_as_one()
    {
        using var context = Open();
        var cost = 9.6m;
        Assert.Multiple(() =>
        {
            Assert.That(context.Values.Where(value => value.Cost > cost).Select(value => value.Id), Is.EquivalentTo([1, 3]));
            Assert.That(context.Values.Where(value => value.Cost - value.Decimal > cost || value.Cost > value.Price).Count(), Is.EqualTo(4));
            Assert.That(context.Values.OrderBy(value => value.Cost).Select(value => value.Id), Is.EqualTo([4, 2, 1, 3]));
            Assert.That(context.Values.OrderBy(value => value.Cost * 2).Select(value => value.Id), Is.EqualTo([4, 2, 1, 3]));
            Assert.That(
                context.Values.Select(value => new { value.Id, Twice = value.Cost * 2 }).OrderBy(value => value.Twice).Take(3).Where(value => value.Twice > 9)
                    .Select(value => value.Id),
                Is.EqualTo([2, 1]));
            Assert.That(Plan(context, context.Values.Where(value => value.Cost > cost)), Does.Contain("USING INDEX").And.Contain("Cost>?"));
        });
    }

    [Test]
    public void A_conversion_that_needs_a_time_zone_is_refused_with_the_reason()
    {
        using var context = Open();
        Assert.That(
            () => context.Values.Count(value => value.Moment > value.Day),
            Throws.InvalidOperationException.With.Message.Contains("time zone of the machine"));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Plan(ValuesContext context, IQueryable<Value> query)
    {
        using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        context.Database.OpenConnection();
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        return string.Join('\n', plan);
    }

    private void Check(params Expression<Func<Value, bool>>[] predicates)
    {
        using var context = Open();
        Assert.Multiple(() =>
        {
            foreach (var predicate in predicates)
            {
                var expected = Rows.AsQueryable().Where(predicate).Select(value => value.Id);
                Assert.That(() => context.Values.Where(predicate).OrderBy(value => value.Id).Select(value => value.Id), Is.EqualTo(expected), predicate.ToString());
            }
        });
    }

    private void CheckOrder<TKey>(Expression<Func<Value, TKey>> key)
    {
        using var context = Open();
        Assert.That(
            context.Values.OrderBy(key).ThenBy(value => value.Id).Select(value => value.Id),
            Is.EqualTo(Rows.AsQueryable().OrderBy(key).ThenBy(value => value.Id).Select(value => value.Id)),
            key.ToString());
    }

    private ValuesContext Open()
    {
        var context = new ValuesContext(Options<ValuesContext>());
        if (context.Database.EnsureCreated())
        {
            context.AddRange(Rows);
            context.SaveChanges();
            context.ChangeTracker.Clear();
        }

        return context;
    }

    private sealed class ValuesContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Value> Values => Set<Value>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Value>().Property(value => value.Id).ValueGeneratedNever();
            modelBuilder.Entity<Value>().Property(value => value.Price).UseCollation("DECIMAL");
            modelBuilder.Entity<Value>().HasIndex(value => value.Price);
            modelBuilder.Entity<Value>().Property(value => value.Cost).HasColumnType("decimal(18,2)");
            modelBuilder.Entity<Value>().HasIndex(value => value.Cost);
        }
    }

    private sealed class Value
    {
        public int Id { get; set; }

        public decimal Decimal { get; set; }

        public decimal? Optional { get; set; }

        public decimal Price { get; set; }

        public decimal Cost { get; set; }

        public DateTimeOffset Moment { get; set; }

        public TimeSpan Time { get; set; }

        public DateTime Day { get; set; }

        public ulong Big { get; set; }

        public uint Small { get; set; }

        public char Letter { get; set; }
    }
}
