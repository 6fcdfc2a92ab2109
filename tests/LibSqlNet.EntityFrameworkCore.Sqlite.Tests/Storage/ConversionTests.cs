using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

/// <summary>Types in columns of other types, by conversions and by HasColumnType.</summary>
internal sealed class ConversionTests : DatabaseTest
{
    private static readonly DateTimeOffset Moment = new(2020, 1, 2, 3, 4, 5, 120, TimeSpan.FromHours(-5));
    private static readonly Guid SomeGuid = new("abcdef01-2345-6789-abcd-ef0123456789");

    private static readonly string[] StoreTypes = ["INTEGER", "REAL", "TEXT", "BLOB", "NUMERIC", "DECIMAL(10,2)", "VARCHAR(20)", "DATETIME", "anything"];

    /// <summary>Value, what it is converted to, and what Entity Framework's own provider makes of it: declared type, typeof() and quote().</summary>
    private static readonly (object Value, Type Provider, string StoreType, string StorageClass, string Quoted)[] Converted =
    [
        (true, typeof(string), "TEXT", "text", "'1'"),
        (true, typeof(double), "REAL", "real", "1.0"),
        ('x', typeof(int), "INTEGER", "integer", "120"),
        ('x', typeof(string), "TEXT", "text", "'x'"),
        ('5', typeof(ushort), "INTEGER", "integer", "53"),
        (DayOfWeek.Friday, typeof(string), "TEXT", "text", "'Friday'"),
        (DayOfWeek.Friday, typeof(long), "INTEGER", "integer", "5"),
        (new DateTime(2020, 1, 2, 3, 4, 5, 120, DateTimeKind.Utc), typeof(long), "INTEGER", "integer", "5248821328878587904"),
        (new DateTime(2020, 1, 2, 3, 4, 5, 120), typeof(string), "TEXT", "text", "'2020-01-02 03:04:05.12'"),
        (Moment, typeof(long), "INTEGER", "integer", "1304853115804059348"),
        (Moment, typeof(string), "TEXT", "text", "'2020-01-02 03:04:05.12-05:00'"),
        (Moment, typeof(byte[]), "BLOB", "blob", "X'08D78F306D4D5000FED4'"),
        (new DateOnly(2020, 1, 2), typeof(string), "TEXT", "text", "'2020-01-02'"),
        (new TimeOnly(1, 2, 3, 120), typeof(string), "TEXT", "text", "'01:02:03.1200000'"),
        (new TimeOnly(1, 2, 3, 120), typeof(long), "INTEGER", "integer", "37231200000"),
        (new TimeSpan(-1, 2, 3, 4, 120), typeof(long), "INTEGER", "integer", "-790158800000"),
        (new TimeSpan(-1, 2, 3, 4, 120), typeof(string), "TEXT", "text", "'-21:56:55.8800000'"),
        (SomeGuid, typeof(string), "TEXT", "text", "'abcdef01-2345-6789-abcd-ef0123456789'"),
        (SomeGuid, typeof(byte[]), "BLOB", "blob", "X'01EFCDAB45238967ABCDEF0123456789'"),
        (12.50m, typeof(double), "REAL", "real", "12.5"),
        (12.50m, typeof(string), "TEXT", "text", "'12.50'"),
        (12.50m, typeof(byte[]), "BLOB", "blob", "X'000200000000000000000000000004E2'"),
        (ulong.MaxValue, typeof(decimal), "TEXT", "text", "'18446744073709551615.0'"),
        (ulong.MaxValue, typeof(string), "TEXT", "text", "'18446744073709551615'"),
        ("aé", typeof(byte[]), "BLOB", "blob", "X'61C3A9'"),
        (new byte[] { 1, 255 }, typeof(string), "TEXT", "text", "'Af8='"),
        (1.5f, typeof(decimal), "TEXT", "text", "'1.5'"),
        (long.MinValue, typeof(string), "TEXT", "text", "'-9223372036854775808'"),
    ];

    /// <summary>Values that every column keeps, whatever its affinity.</summary>
    private static readonly object[] Kept =
    [
        true, (byte)200, (sbyte)-100, (short)-300, (ushort)60_000, 123_456, 4_000_000_000U, -1234567890123L, ulong.MaxValue, 'a', '5', '0', 0.5f, 0.1, -1d / 3,
        19.95m, -1m, "text", new byte[] { 1, 2 }, new DateTime(2020, 1, 2, 3, 4, 5, 120), Moment, new DateOnly(2020, 1, 2), new TimeOnly(1, 2, 3),
        new TimeSpan(-1, 2, 3, 4, 120), TimeSpan.FromDays(2), SomeGuid, Guid.Empty, DayOfWeek.Friday,
    ];

    [TestCaseSource(nameof(ConvertedCases))]
    public void Converted_value_is_stored_as_by_the_stock_provider(object value, Type provider, string storeType, string storageClass, string quoted)
    {
        var (columnType, stored, read) = RoundTrip([value], row => row.Property(value.GetType(), "P0").HasConversion(provider)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(columnType, Is.EqualTo(storeType));
            Assert.That(stored, Is.EqualTo((storageClass, quoted)));
            Assert.That(read, Is.EqualTo(value));
        });
    }

    [TestCaseSource(nameof(KeptCases))]
    public void Column_of_any_type_keeps_the_value(object value)
    {
        var read = RoundTrip([.. StoreTypes.Select(_ => value)], row =>
        {
            for (var i = 0; i < StoreTypes.Length; i++)
            {
                row.Property(value.GetType(), $"P{i}").HasColumnType(StoreTypes[i]);
            }
        });
        Assert.That(read.Select(column => (column.ColumnType, column.Read)), Is.EqualTo(StoreTypes.Select(storeType => (storeType, value))));
    }

    [Test]
    public void Document_in_a_database_of_UTF16_is_read()
    {
        using var connection = new LibSqlConnection("Data Source=:memory:");
        connection.Open();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA encoding = 'UTF-16le'";
            command.ExecuteNonQuery();
        }

        using var context = new RoundTripContext<string, string>(new DbContextOptionsBuilder().UseLibSql(connection).Options);
        context.Database.EnsureCreated();
        context.Add(new RoundTripContext<string, string>.Holder { Value = "é", Token = "日本", Items = ["é"], Document = new() { Value = "日本\U0001F600", Items = ["é"] } });
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var row = context.Holders.Single();
        Assert.That((row.Value, row.Items.Single(), row.Document.Value, row.Document.Items.Single()), Is.EqualTo(("é", "é", "日本\U0001F600", "é")));
    }

    private static IEnumerable<TestCaseData> ConvertedCases() => Converted.Select(item =>
        new TestCaseData(item.Value, item.Provider, item.StoreType, item.StorageClass, item.Quoted).SetArgDisplayNames(item.Value.GetType().Name, item.Provider.Name));

    private static IEnumerable<TestCaseData> KeptCases() => Kept.Select((value, i) => new TestCaseData(value).SetArgDisplayNames($"{i} {value.GetType().Name}"));

    /// <summary>Writes a row with the properties P0, P1 and so on, and says of each what its column is, what is stored and what is read.</summary>
    private static List<(string ColumnType, (string StorageClass, string Quoted) Stored, object Read)> RoundTrip(object[] values, Action<EntityTypeBuilder> configure)
    {
        using var connection = new LibSqlConnection("Data Source=:memory:");
        connection.Open();
        using var context = new BagContext(new DbContextOptionsBuilder().UseLibSql(connection).ReplaceService<IModelCacheKeyFactory, NoModelCache>().Options, configure);
        context.Database.EnsureCreated();
        var rows = context.Set<Dictionary<string, object>>("Row");
        rows.Add(values.Select((value, i) => (Name: $"P{i}", value)).Append((Name: "Id", value: 1)).ToDictionary(pair => pair.Name, pair => pair.value));
        context.SaveChanges();
        context.ChangeTracker.Clear();
        var row = rows.Single();
        var entityType = context.Model.FindEntityType("Row")!;
        return [.. values.Select((_, i) => (entityType.FindProperty($"P{i}")!.GetColumnType(), Stored(connection, $"P{i}"), row[$"P{i}"]))];
    }

    private static (string StorageClass, string Quoted) Stored(LibSqlConnection connection, string column)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT typeof({column}), quote({column}) FROM Row";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetString(0), reader.GetString(1));
    }

    private sealed class BagContext(DbContextOptions options, Action<EntityTypeBuilder> configure) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.SharedTypeEntity<Dictionary<string, object>>("Row", row =>
        {
            row.Property<int>("Id");
            configure(row);
        });
    }

    // Each test has a model of its own.
    private sealed class NoModelCache : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => new();
    }
}
