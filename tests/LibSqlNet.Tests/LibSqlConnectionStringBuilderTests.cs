namespace LibSqlNet.Tests;

internal sealed class LibSqlConnectionStringBuilderTests
{
    [Test]
    public void Defaults_are_documented_ones()
    {
        var builder = new LibSqlConnectionStringBuilder();

        Assert.Multiple(() =>
        {
            Assert.That(builder.DataSource, Is.Empty);
            Assert.That(builder.Mode, Is.EqualTo(LibSqlOpenMode.ReadWriteCreate));
            Assert.That(builder.Cache, Is.EqualTo(LibSqlCacheMode.Default));
            Assert.That(builder.Password, Is.Empty);
            Assert.That(builder.ForeignKeys, Is.Null);
            Assert.That(builder.RecursiveTriggers, Is.False);
            Assert.That(builder.DefaultTimeout, Is.EqualTo(30));
            Assert.That(builder.Pooling, Is.True);
            Assert.That(builder.Vfs, Is.Null);
            Assert.That(builder.JournalMode, Is.Null);
            Assert.That(builder.Synchronous, Is.Null);
            Assert.That(builder.StatementCacheSize, Is.EqualTo(100));
            Assert.That(builder.UnicodeCase, Is.False);
            Assert.That(builder.Cipher, Is.Empty);
            Assert.That(builder.HexKey, Is.Empty);
            Assert.That(builder.KdfIter, Is.Null);
            Assert.That(builder.ConnectionString, Is.Empty);
        });
    }

    [Test]
    public void Properties_go_through_the_string_and_back()
    {
        var builder = new LibSqlConnectionStringBuilder
        {
            DataSource = "a;b.db", Mode = LibSqlOpenMode.ReadOnly, Cache = LibSqlCacheMode.Shared, Password = "p=\"w", ForeignKeys = false,
            RecursiveTriggers = true, DefaultTimeout = 5, Pooling = false, Vfs = "unix-none", JournalMode = LibSqlJournalMode.Wal,
            Synchronous = LibSqlSynchronous.Normal, StatementCacheSize = 7, Cipher = "sqlcipher", CipherSalt = "00", KdfIter = 9, Legacy = 3, LegacyPageSize = 1024,
            PlaintextHeaderSize = 32, UnicodeCase = true,
        };
        var copy = new LibSqlConnectionStringBuilder(builder.ConnectionString);

        Assert.That(copy.EquivalentTo(builder));
        Assert.That(copy.Values, Is.EqualTo(builder.Values));
        Assert.That((copy.DataSource, copy.Password, copy.JournalMode, copy.KdfIter), Is.EqualTo(("a;b.db", "p=\"w", LibSqlJournalMode.Wal, 9)));
    }

    [TestCase("Filename=x")]
    [TestCase("DataSource=x")]
    [TestCase("data source=y;FILENAME=x")]
    public void Aliases_are_known_and_the_last_wins(string connectionString) =>
        Assert.That(new LibSqlConnectionStringBuilder(connectionString).DataSource, Is.EqualTo("x"));

    [TestCase("Command Timeout=9", 9)]
    [TestCase("default timeout=8", 8)]
    public void Timeout_has_an_alias(string connectionString, int expected) =>
        Assert.That(new LibSqlConnectionStringBuilder(connectionString).DefaultTimeout, Is.EqualTo(expected));

    [TestCase("mode=readonly")]
    [TestCase("Mode=2")]
    public void Enums_parse_in_any_case(string connectionString) =>
        Assert.That(new LibSqlConnectionStringBuilder(connectionString).Mode, Is.EqualTo(LibSqlOpenMode.ReadOnly));

    [TestCase("Pooling=true", true)]
    [TestCase("Pooling=NO", false)]
    [TestCase("Pooling=1", true)]
    public void Booleans_parse_in_their_usual_forms(string connectionString, bool expected) =>
        Assert.That(new LibSqlConnectionStringBuilder(connectionString).Pooling, Is.EqualTo(expected));

    [TestCase("Mode=Sideways", "ReadWriteCreate, ReadWrite, ReadOnly, Memory")]
    [TestCase("Mode=17", "ReadOnly")]
    [TestCase("Default Timeout=-1", "negative")]
    [TestCase("Default Timeout=soon", "whole number")]
    [TestCase("Pooling=perhaps", "True or False")]
    public void Values_that_do_not_convert_throw(string connectionString, string hint) => Assert.That(
        () => new LibSqlConnectionStringBuilder(connectionString), Throws.ArgumentException.With.Message.Contains(hint));

    [Test]
    public void Values_that_do_not_convert_are_not_repeated() => Assert.That(
        () => new LibSqlConnectionStringBuilder("Kdf Iter=geheim"), Throws.ArgumentException.With.Message.Not.Contains("geheim"));

    [TestCase("Passwort=x", "Did you mean 'Password'?")]
    [TestCase("Server=x", "Known keywords: Data Source, Mode")]
    public void Unknown_keywords_throw(string connectionString, string hint) => Assert.That(
        () => new LibSqlConnectionStringBuilder(connectionString), Throws.ArgumentException.With.Message.Contains(hint));

    [Test]
    public void Keys_and_Values_list_all_keywords()
    {
        var builder = new LibSqlConnectionStringBuilder("Data Source=x");

        Assert.That(builder.Keys, Has.Count.EqualTo(builder.Values.Count).And.Member("Data Source").And.Member("Cipher"));
        Assert.That(builder.Values, Has.Member("x").And.Member(30));
    }

    [Test]
    public void Indexer_gives_typed_values_and_null_resets()
    {
        var builder = new LibSqlConnectionStringBuilder { ["foreign keys"] = "false" };
        Assert.That(builder["Foreign Keys"], Is.EqualTo(false));
        builder["Foreign Keys"] = null;
        Assert.That(builder.ForeignKeys, Is.Null);
        Assert.That(builder.ConnectionString, Is.Empty);
        Assert.That(() => builder["nope"], Throws.ArgumentException);
    }

    [Test]
    public void Known_keywords_are_contained_whether_set_or_not()
    {
        var builder = new LibSqlConnectionStringBuilder("Password=x");

        Assert.Multiple(() =>
        {
            Assert.That(builder.ContainsKey("filename"));
            Assert.That(builder.ContainsKey("nope"), Is.False);
            Assert.That(builder.TryGetValue("Mode", out var mode) && (LibSqlOpenMode)mode == LibSqlOpenMode.ReadWriteCreate);
            Assert.That(builder.TryGetValue("nope", out _), Is.False);
            Assert.That(builder.ShouldSerialize("Password"));
            Assert.That(builder.ShouldSerialize("Mode"), Is.False);
            Assert.That(builder.Remove("Password"));
            Assert.That(builder.Remove("Password"), Is.False);
            Assert.That(builder.Remove("nope"), Is.False);
            Assert.That(builder.Password, Is.Empty);
        });
    }

    [Test]
    public void Clear_takes_everything_back()
    {
        var builder = new LibSqlConnectionStringBuilder("Data Source=x;Pooling=False");
        builder.Clear();

        Assert.That((builder.DataSource, builder.Pooling, builder.ConnectionString), Is.EqualTo(("", true, "")));
    }
}
