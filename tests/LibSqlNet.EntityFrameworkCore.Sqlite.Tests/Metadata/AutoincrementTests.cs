using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Metadata;

/// <summary>Which columns are AUTOINCREMENT: each case says what Entity Framework's own provider 10.0 makes of the same model.</summary>
internal sealed class AutoincrementTests : ModelTest
{
    private enum Kind
    {
        First,
    }

    [TestCase(typeof(int), true)]
    [TestCase(typeof(long), true)]
    [TestCase(typeof(short), true)]
    [TestCase(typeof(sbyte), true)]
    [TestCase(typeof(uint), true)]
    [TestCase(typeof(ulong), true)]
    [TestCase(typeof(ushort), true)]
    [TestCase(typeof(char), true)]
    [TestCase(typeof(byte), false)]
    [TestCase(typeof(decimal), false)]
    [TestCase(typeof(Guid), false)]
    [TestCase(typeof(string), false)]
    [TestCase(typeof(bool), false)]
    [TestCase(typeof(double), false)]
    [TestCase(typeof(Kind), false)]
    public void A_lone_key_of_a_type_is_AUTOINCREMENT(Type type, bool expected) => Assert.That(IsAutoincrement(type, _ => { }), Is.EqualTo(expected));

    [TestCase(typeof(decimal))]
    [TestCase(typeof(double))]
    [TestCase(typeof(string))]
    [TestCase(typeof(Kind))]
    public void A_generated_key_that_is_no_integer_is_not_AUTOINCREMENT(Type type) =>
        Assert.That(IsAutoincrement(type, property => property.ValueGeneratedOnAdd()), Is.False);

    private static IEnumerable<TestCaseData> Configurations()
    {
        yield return Case("never", false, property => property.ValueGeneratedNever());
        yield return Case("a default", false, property => property.HasDefaultValue(5));
        yield return Case("default SQL", false, property => property.HasDefaultValueSql("1 + 1"));
        yield return Case("computed", false, property => property.HasComputedColumnSql("1"));
        yield return Case("converted to text", false, property => property.HasConversion<string>());
        yield return Case("converted to long", true, property => property.HasConversion<long>());
        yield return Case("another column type", true, property => property.HasColumnType("bigint"));
        yield return Case("UseAutoincrement", true, property => property.UseAutoincrement());
        yield return Case("None", false, property => property.Metadata.SetValueGenerationStrategy(SqliteValueGenerationStrategy.None));
        yield return Case("UseAutoincrement, never", true, property => property.UseAutoincrement().ValueGeneratedNever());
        yield return Case("UseAutoincrement, a default", true, property => property.UseAutoincrement().HasDefaultValue(3));
        yield return Case("HiLo", false, property => property.UseHiLo());
        yield return Case("a sequence", false, property => property.UseSequence());

        static TestCaseData Case(string name, bool expected, Action<PropertyBuilder> configure) =>
            new TestCaseData(configure, expected).SetArgDisplayNames(name, expected.ToString());
    }

    [TestCaseSource(nameof(Configurations))]
    public void An_integer_key_that_is_configured_is_AUTOINCREMENT(Action<PropertyBuilder> configure, bool expected) =>
        Assert.That(IsAutoincrement(typeof(int), configure), Is.EqualTo(expected));

    [Test]
    public void UseAutoincrement_makes_a_property_generated()
    {
        var model = Build(builder => builder.Entity<Row>().Property(row => row.Other).UseAutoincrement());
        var property = model.FindEntityType(typeof(Row))!.FindProperty(nameof(Row.Other))!;
        Assert.That(property.ValueGenerated, Is.EqualTo(ValueGenerated.OnAdd));
        Assert.That(property.GetValueGenerationStrategy(), Is.EqualTo(SqliteValueGenerationStrategy.Autoincrement));
        Assert.That(property.GetDefaultValueGenerationStrategy(), Is.EqualTo(SqliteValueGenerationStrategy.None));
    }

    [Test]
    public void Neither_table_of_TPT_is_AUTOINCREMENT_and_the_table_of_TPH_is()
    {
        var perType = Build(builder =>
        {
            builder.Entity<Row>().UseTptMappingStrategy();
            builder.Entity<MoreRow>();
        });
        Assert.That(perType.GetEntityTypes().Select(KeyStrategy), Is.All.EqualTo(SqliteValueGenerationStrategy.None));
        var perHierarchy = Build(builder =>
        {
            builder.Entity<Row>();
            builder.Entity<MoreRow>();
        });
        Assert.That(perHierarchy.GetEntityTypes().Select(KeyStrategy), Is.All.EqualTo(SqliteValueGenerationStrategy.Autoincrement));
    }

    [Test]
    public void A_key_that_is_a_foreign_key_or_part_of_one_with_others_is_not_AUTOINCREMENT()
    {
        var model = Build(builder =>
        {
            builder.Entity<Row>();
            builder.Entity<Detail>().HasOne<Row>().WithOne().HasForeignKey<Detail>(detail => detail.Id);
            builder.Entity<Pair>().HasKey(pair => new { pair.Id, pair.Number });
            builder.Entity<Pair>().Property(pair => pair.Number).ValueGeneratedOnAdd();
        });
        Assert.That(KeyStrategy(model.FindEntityType(typeof(Detail))!), Is.EqualTo(SqliteValueGenerationStrategy.None));
        Assert.That(
            model.FindEntityType(typeof(Pair))!.GetProperties().Select(property => property.GetValueGenerationStrategy()),
            Is.All.EqualTo(SqliteValueGenerationStrategy.None));
    }

    [Test]
    public void A_default_beside_AUTOINCREMENT_is_warned_of()
    {
        Build(builder => builder.Entity<Row>().Property(row => row.Id).UseAutoincrement().HasDefaultValueSql("1"));
        Assert.That(Warnings, Has.Some.Contains("'Row.Id' is AUTOINCREMENT, and it has a default too"));
    }

    private static SqliteValueGenerationStrategy KeyStrategy(IEntityType type) =>
        type.FindPrimaryKey()!.Properties.Single().GetValueGenerationStrategy(StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value);

    private bool IsAutoincrement(Type type, Action<PropertyBuilder> configure)
    {
        var model = Build(builder => builder.Entity("Made", entity =>
        {
            configure(entity.Property(type, "Id"));
            entity.HasKey("Id");
        }));
        var property = model.FindEntityType("Made")!.FindProperty("Id")!;
        return property.GetValueGenerationStrategy(StoreObjectIdentifier.Table("Made")) == SqliteValueGenerationStrategy.Autoincrement;
    }

    private class Row
    {
        public int Id { get; set; }

        public int Other { get; set; }
    }

    private sealed class MoreRow : Row
    {
        public string? More { get; set; }
    }

    private sealed class Detail
    {
        public int Id { get; set; }
    }

    private sealed class Pair
    {
        public int Id { get; set; }

        public int Number { get; set; }
    }
}
