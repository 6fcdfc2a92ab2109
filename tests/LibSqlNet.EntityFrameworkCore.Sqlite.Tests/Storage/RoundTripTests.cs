using System.Globalization;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

/// <summary>Every type at its extremes, in every role, in cultures that write numbers and dates in other ways.</summary>
internal sealed class RoundTripTests : DatabaseTest
{
    private static readonly string[] Cultures = ["de-DE", "fr-FR", "tr-TR", "fa-IR", "ar-SA"];

    [TestCaseSource(nameof(Types))]
    public void Values_are_read_as_they_were_written(Type type) => RoundTrip.Of(type).ReadsWhatItWrote(Options(), Values(type));

    [TestCaseSource(nameof(Types))]
    public void Values_are_read_through_a_strict_connection(Type type)
    {
        var options = new DbContextOptionsBuilder().UseLibSql($"{ConnectionString};Conformance=Strict").Options;
        RoundTrip.Of(type).ReadsWhatItWrote(options, Values(type));
    }

    [TestCaseSource(nameof(Types))]
    public void Values_are_found(Type type) => RoundTrip.Of(type).FindsByValue(Options(), Values(type));

    [TestCaseSource(nameof(Types))]
    public void Values_are_keys(Type type) => RoundTrip.Of(type).IsKey(Options(), Values(type));

    [TestCaseSource(nameof(Types))]
    public void Values_are_concurrency_tokens(Type type) => RoundTrip.Of(type).IsConcurrencyToken(Options(), Values(type));

    [TestCaseSource(nameof(TypesInCultures))]
    public void Values_are_the_same_in_every_culture(Type type, string culture)
    {
        var current = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            RoundTrip.Of(type).ReadsWhatItWrote(Options(), Values(type));
            AssertStored(type);
            RoundTrip.Of(type).FindsByValue(new DbContextOptionsBuilder().UseLibSql($"Data Source={FileName}2").Options, Values(type));
        }
        finally
        {
            CultureInfo.CurrentCulture = current;
        }
    }

    [TestCaseSource(nameof(Cultures))]
    public void Cultures_of_these_tests_differ_from_the_invariant_one(string culture)
    {
        var info = CultureInfo.GetCultureInfo(culture);
        Assert.That(
            (1.5m.ToString(info), DateTime.UnixEpoch.ToString(info), (-1).ToString(info)),
            Is.Not.EqualTo((1.5m.ToString(CultureInfo.InvariantCulture), DateTime.UnixEpoch.ToString(CultureInfo.InvariantCulture), "-1")));
    }

    private static IEnumerable<TestCaseData> Types() =>
        EdgeValues.All.Select(edge => edge.Value.GetType()).Distinct().Select(type => new TestCaseData(type).SetArgDisplayNames(type.Name));

    private static IEnumerable<TestCaseData> TypesInCultures() =>
        from type in EdgeValues.All.Select(edge => edge.Value.GetType()).Distinct()
        from culture in Cultures
        select new TestCaseData(type, culture).SetArgDisplayNames(type.Name, culture);

    private static object[] Values(Type type) => [.. EdgeValues.All.Select(edge => edge.Value).Where(value => value.GetType() == type)];

    /// <summary>Not only does it come back: it is stored as Entity Framework's own provider stores it, in columns and in JSON.</summary>
    private void AssertStored(Type type)
    {
        using var connection = new LibSqlConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT typeof(Value), quote(Value), Document, Items FROM Holders ORDER BY Id";
        using var reader = command.ExecuteReader();
        foreach (var edge in EdgeValues.All.Where(edge => edge.Value.GetType() == type))
        {
            reader.Read();
            Assert.Multiple(() =>
            {
                Assert.That((reader.GetString(0), reader.GetString(1)), Is.EqualTo((edge.StorageClass, edge.Quoted)));
                Assert.That(reader.GetString(2), Does.Contain($"\"Value\":{edge.Json}"));
                Assert.That(reader.GetString(3), Is.EqualTo($"[{edge.Json},{edge.Json}]"));
            });
        }
    }

    private DbContextOptions Options() => new DbContextOptionsBuilder().UseLibSql(ConnectionString).Options;
}
