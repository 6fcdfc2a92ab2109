using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.Conventions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Metadata;

internal sealed class ModelValidatorTests : ModelTest
{
    [Test]
    public void A_schema_is_warned_of()
    {
        Build(builder => builder.Entity<Row>().ToTable("rows", "sales"));
        Assert.That(Warnings, Has.Some.Contains("'Row' is mapped to the schema 'sales'"));
    }

    [Test]
    public void A_sequence_and_a_generated_part_of_a_key_are_not_warned_of()
    {
        Build(builder =>
        {
            builder.HasSequence("numbers");
            builder.Entity<Row>().HasKey(row => new { row.Id, row.Number });
            builder.Entity<Row>().Property(row => row.Number).ValueGeneratedOnAdd();
        });
        Assert.That(Warnings, Is.Empty);
    }

    [Test]
    public void A_stored_procedure_is_refused() => AssertRefused(
        builder => builder.Entity<Row>().InsertUsingStoredProcedure(procedure => procedure.HasParameter(row => row.Number).HasResultColumn(row => row.Id)),
        "'Row' is mapped to a stored procedure");

    [Test]
    public void A_type_that_STRICT_does_not_know_is_refused() => AssertRefused(
        builder => builder.Entity<Row>(row =>
        {
            row.ToTable(table => table.UseStrict());
            row.Property(entity => entity.Number).HasColumnType("decimal(10,2)");
        }),
        "'Number' has the column type 'decimal(10,2)'");

    [Test]
    public void WITHOUT_ROWID_without_a_key_is_refused() =>
        AssertRefused(builder => builder.Entity<Row>().HasNoKey().ToTable(table => table.WithoutRowId()), "has no primary key");

    [Test]
    public void WITHOUT_ROWID_and_AUTOINCREMENT_are_refused() => AssertRefused(
        builder =>
        {
            builder.Entity<Row>().ToTable(table => table.WithoutRowId());
            builder.Entity<Row>().Property(row => row.Id).UseAutoincrement();
        },
        "its key 'Id' is AUTOINCREMENT, which needs a rowid");

    [Test]
    public void RANDOM_ROWID_and_AUTOINCREMENT_are_refused() => AssertRefused(
        builder =>
        {
            builder.Entity<Row>().ToTable(table => table.UseRandomRowId());
            builder.Entity<Row>().Property(row => row.Id).UseAutoincrement();
        },
        "its key 'Id' is AUTOINCREMENT. Leave one of them out");

    [Test]
    public void RANDOM_ROWID_and_WITHOUT_ROWID_are_refused() =>
        AssertRefused(builder => builder.Entity<Row>().ToTable(table => table.UseRandomRowId().WithoutRowId()), "RANDOM ROWIDs and to be WITHOUT ROWID");

    [TestCase(-1, false)]
    [TestCase(10, true)]
    public void Blocks_of_a_sequence_that_counts_down_or_begins_again_are_refused(int increment, bool cyclic) => AssertRefused(
        builder =>
        {
            builder.HasSequence("blocks").IncrementsBy(increment).IsCyclic(cyclic);
            builder.Entity<Row>().Property(row => row.Id).UseHiLo("blocks");
        },
        "takes blocks of the sequence 'blocks'");

    [Test]
    public void A_row_version_of_another_type_is_refused() =>
        AssertRefused(builder => builder.Entity<Row>().Property(row => row.Number).UseRowVersion(), "Make it a byte[], long or ulong");

    [Test]
    public void Check_constraints_of_two_tables_may_have_one_name()
    {
        var script = Script(builder =>
        {
            builder.Entity<Row>().ToTable(table => table.HasCheckConstraint("CK", "\"Id\" > 0"));
            builder.Entity<Other>().ToTable(table => table.HasCheckConstraint("CK", "\"Id\" > 1"));
        });
        Assert.That(script, Does.Contain("CONSTRAINT \"CK\" CHECK (\"Id\" > 0)").And.Contain("CONSTRAINT \"CK\" CHECK (\"Id\" > 1)"));
    }

    [Test]
    public void CreateModelBuilder_builds_a_model_without_a_context()
    {
        var builder = LibSqlConventionSetBuilder.CreateModelBuilder();
        builder.Entity<Row>();
        Assert.That(builder.FinalizeModel().FindEntityType(typeof(Row))!.GetTableName(), Is.EqualTo("Row"));
    }

    private void AssertRefused(Action<ModelBuilder> configure, string message) =>
        Assert.That(() => Build(configure), Throws.InvalidOperationException.With.Message.Contains(message));

    private sealed class Row
    {
        public int Id { get; set; }

        public int Number { get; set; }
    }

    private sealed class Other
    {
        public int Id { get; set; }
    }
}
