using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Query.Translators;

/// <summary>What the comparisons with LINQ to Objects do not show: indexes, cultures, errors and refusals.</summary>
internal sealed class TranslatorTests : DatabaseTest
{
    private readonly WordsContext _context;

    public TranslatorTests()
    {
        _context = new(Options<WordsContext>());
        _context.Database.EnsureCreated();
        _context.AddRange(
            new Word { Id = 1, Text = "école", Price = 10m, Number = "12", At = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero) },
            new Word { Id = 2, Text = "École", Price = 9.5m, Number = "-3", At = new(2023, 1, 2, 3, 4, 5, TimeSpan.Zero) },
            new Word { Id = 3, Text = "ECOLE", Price = 100m, Number = "x", At = new(2022, 1, 2, 3, 4, 5, TimeSpan.Zero) });
        _context.SaveChanges();
    }

    public override void Dispose()
    {
        _context.Dispose();
        base.Dispose();
    }

    [Test]
    public void Search_ignores_case_beyond_ascii_when_it_is_told_to()
    {
        var sought = "ÉCOLE";
        Assert.Multiple(() =>
        {
            Assert.That(Ids(word => word.Text.ToUpper() == sought), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ids(word => word.Text.Equals(sought, StringComparison.OrdinalIgnoreCase)), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ids(word => word.Text.Contains("ÉC", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ids(word => word.Text.StartsWith("é", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ids(word => EF.Functions.ILike(word.Text, "é%")), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ids(word => EF.Functions.Fold(EF.Functions.Unaccent(word.Text)) == "ecole"), Is.EqualTo(new[] { 1, 2, 3 }));
        });
    }

    [Test]
    public void Search_heeds_case_when_it_is_not_told_to_ignore_it()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Ids(word => word.Text.StartsWith("É")), Is.EqualTo(new[] { 2 }));
            Assert.That(Ids(word => word.Text.StartsWith("E")), Is.EqualTo(new[] { 3 }));
            Assert.That(Ids(word => word.Text.EndsWith("ole")), Is.EqualTo(new[] { 1, 2 }));
            Assert.That(Ids(word => word.Text.Contains("COL")), Is.EqualTo(new[] { 3 }));
        });
    }

    [Test]
    public void StartsWith_of_a_constant_looks_in_an_index()
    {
        using var command = _context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + _context.Words.Where(word => word.Text.StartsWith("ab*")).Select(word => word.Id).ToQueryString();
        _context.Database.OpenConnection();
        using var reader = command.ExecuteReader();
        Assert.That(reader.Read(), Is.True);
        Assert.That(reader.GetString(3), Does.StartWith("SEARCH").And.Contains("IX_Words_Text"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Aggregates_of_decimals_do_not_heed_the_culture()
    {
        var all = _context.Words.GroupBy(word => 1).Select(words => new
        {
            Sum = words.Sum(word => word.Price),
            Average = words.Average(word => word.Price),
            Least = words.Min(word => word.Price),
            Greatest = words.Max(word => word.Price),
        }).Single();
        Assert.That((all.Sum, all.Average, all.Least, all.Greatest), Is.EqualTo((119.5m, 39.833333333333333333333333333m, 9.5m, 100m)));
    }

    [Test]
    public void Parse_of_what_is_no_number_is_an_error()
    {
        Assert.That(_context.Words.Where(word => word.Id < 3).Sum(word => int.Parse(word.Number)), Is.EqualTo(9));
        Assert.That(
            () => _context.Words.Sum(word => int.Parse(word.Number)),
            Throws.InstanceOf<LibSqlException>().With.Message.Contains("'x' is no integer in the range -2147483648 to 2147483647"));
    }

    [Test]
    public void Parts_of_a_converted_value_are_refused()
    {
        Assert.That(_context.Words.Select(word => word.Created).First(), Is.EqualTo(default(DateTime)));
        Assert.That(() => Ids(word => word.Created.Year == 1), Throws.InvalidOperationException.With.Message.Contains("could not be translated"));
    }

    [TestCaseSource(nameof(Refused))]
    public void What_is_refused_says_why(Expression<Func<Word, bool>> condition, string reason) =>
        Assert.That(() => Ids(condition), Throws.InvalidOperationException.With.Message.Contains(reason));

    [Test]
    public void Functions_for_queries_throw_elsewhere() =>
        Assert.That(() => EF.Functions.Glob("a", "a"), Throws.InvalidOperationException.With.Message.Contains("Glob"));

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case(word => word.Text.Contains("a", StringComparison.CurrentCulture), "The database knows no other culture and no format.");
        yield return Case(word => word.Text.LastIndexOf('e') > 2, "The engine has no function for String.LastIndexOf.");
        yield return Case(word => Regex.Replace(word.Text, "a", "b") == "b", "only Regex.IsMatch(text, pattern) is translated");
        yield return Case(word => Regex.IsMatch(word.Text, "a", RegexOptions.RightToLeft), "RightToLeft");
        yield return Case(word => word.At.LocalDateTime.Year == 1, "depends on the time zone of the machine");
        yield return Case(word => word.Price.ToString("N2") == "1", "Decimal.ToString with a format is not translated");
        yield return Case(word => MathF.Round(word.Ratio, 1) == 1, "Rounding a float to a number of decimals");

        static TestCaseData Case(Expression<Func<Word, bool>> condition, string reason) =>
            new TestCaseData(condition, reason).SetArgDisplayNames(condition.Body.ToString());
    }

    private int[] Ids(Expression<Func<Word, bool>> condition) =>
        [.. _context.Words.Where(condition).OrderBy(word => word.Id).Select(word => word.Id)];

    internal sealed class Word
    {
        public int Id { get; set; }

        public required string Text { get; set; }

        public required string Number { get; set; }

        public decimal Price { get; set; }

        public float Ratio { get; set; }

        public DateTimeOffset At { get; set; }

        public DateTime Created { get; set; }
    }

    private sealed class WordsContext(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Word> Words => Set<Word>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Word>().HasIndex(word => word.Text);
            modelBuilder.Entity<Word>().Property(word => word.Created).HasConversion(new DateTimeToTicksConverter());
        }
    }
}
