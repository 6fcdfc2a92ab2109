using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>The SQL of operations that the schemas of a shop do not lead to.</summary>
internal sealed class MigrationsSqlGeneratorTests
{
    [TestCase("LibSql:Strict", "STRICT")]
    [TestCase("LibSql:WithoutRowId", "WITHOUT ROWID")]
    [TestCase("LibSql:RandomRowId", "RANDOM ROWID")]
    public void Table_options_follow_the_columns(string annotation, string words)
    {
        using var context = Empty();
        var table = new CreateTableOperation { Name = "t", PrimaryKey = new AddPrimaryKeyOperation { Columns = ["Id"] } };
        table.Columns.Add(new AddColumnOperation { Name = "Id", Table = "t", ColumnType = "INTEGER", ClrType = typeof(int) });
        table.Columns.Add(new AddColumnOperation { Name = "Sum", Table = "t", ColumnType = "INTEGER", ClrType = typeof(int), ComputedColumnSql = "\"Id\" + 1" });
        table[annotation] = true;
        var sql = Sql(context, table);
        Assert.That(sql, Does.Contain($"\n) {words};"));
        context.Database.ExecuteSqlRaw(sql);
        Assert.That(SchemaDescription.Rows(context.Database.GetDbConnection(), "INSERT INTO t(Id) VALUES (1) RETURNING Sum")[0][0], Is.EqualTo(2));
    }

    [Test]
    public void Table_options_cannot_be_changed()
    {
        using var context = Empty();
        var operation = new AlterTableOperation { Name = "t", ["LibSql:Strict"] = true };
        Assert.That(() => Sql(context, operation), Throws.InstanceOf<NotSupportedException>().With.Message.Contains("'t'").And.Message.Contains("copy the rows"));
    }

    [Test]
    public void Index_cannot_be_renamed_without_a_model()
    {
        using var context = Empty();
        var operation = new RenameIndexOperation { Name = "i", NewName = "j", Table = "t" };
        Assert.That(() => Sql(context, operation), Throws.InstanceOf<NotSupportedException>().With.Message.Contains("CreateIndex"));
    }

    [Test]
    public void Column_is_altered_without_a_model()
    {
        using var context = Empty();
        context.Database.ExecuteSqlRaw("CREATE TABLE t(a INTEGER CONSTRAINT k PRIMARY KEY REFERENCES t(a), b TEXT); INSERT INTO t VALUES (1, NULL);");
        Migrate(
            context,
            migration =>
            {
                migration.AlterColumn<string>("a", "t", "TEXT");
                migration.AlterColumn<string>("b", "t", "TEXT", nullable: false, defaultValue: "x", oldNullable: true);
                migration.RenameTable("t", newName: "T");
            });
        Assert.That(
            SchemaDescription.Rows(context.Database.GetDbConnection(), "SELECT sql, typeof(a), b FROM sqlite_master, T WHERE name = 'T'")[0],
            Is.EqualTo(new object[] { "CREATE TABLE \"T\"(a TEXT NOT NULL CONSTRAINT k PRIMARY KEY REFERENCES \"T\"(a), b TEXT NOT NULL DEFAULT 'x')", "text", "x" }));
    }

    [Test]
    public void Sequences_are_made_changed_renamed_restarted_and_dropped()
    {
        using var context = Empty();
        Migrate(
            context,
            migration =>
            {
                migration.CreateSequence<int>("s", startValue: 5, incrementBy: 2, minValue: 1, maxValue: 9, cyclic: true);
                migration.AlterSequence("s", incrementBy: 3, minValue: 1, maxValue: 9, cyclic: true);
                migration.RenameSequence("s", newName: "it's");
                migration.CreateSequence("gone");
                migration.DropSequence("gone");
            });
        Assert.That(Next(context), Is.EqualTo(new long[] { 5, 8, 1 }));
        Migrate(context, migration => migration.RestartSequence("it's", 7));
        Assert.That(Next(context)[0], Is.EqualTo(7));
        Migrate(context, migration => migration.RestartSequence("it's"));
        Assert.That(Next(context)[0], Is.EqualTo(5));
        Assert.That(() => context.Database.ExecuteSqlRaw("SELECT nextval('gone')"), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void Schemas_are_ignored()
    {
        using var context = Empty();
        Migrate(
            context,
            migration =>
            {
                migration.EnsureSchema("sales");
                migration.CreateTable("t", table => new { a = table.Column<int>("INTEGER") }, "sales");
                migration.RenameTable("t", "sales", newSchema: "other");
                migration.AddColumn<string>("b", "t", schema: "other", nullable: true);
                migration.DropSchema("sales");
                migration.AlterDatabase();
            });
        Assert.That(SchemaDescription.Rows(context.Database.GetDbConnection(), "SELECT a, b FROM t"), Is.Empty);
    }

    [Test]
    public void Data_are_inserted_updated_and_deleted()
    {
        using var context = Empty();
        Migrate(
            context,
            migration =>
            {
                migration.CreateTable("t", table => new { a = table.Column<int>("INTEGER"), b = table.Column<string>("TEXT", nullable: true) });
                migration.InsertData("t", ["a", "b"], ["INTEGER", "TEXT"], [1, "x"]);
                migration.InsertData("t", ["a"], ["INTEGER"], [2]);
                migration.InsertData("t", ["a", "b"], ["INTEGER", "TEXT"], [3, "z"]);
                migration.UpdateData("t", ["a"], ["INTEGER"], [2], ["b"], ["TEXT"], ["it's\r\ny"]);
                migration.DeleteData("t", ["a"], ["INTEGER"], [3]);
            });
        Assert.That(
            SchemaDescription.Rows(context.Database.GetDbConnection(), "SELECT a, b FROM t"),
            Is.EqualTo(new[] { new object[] { 1L, "x" }, new object[] { 2L, "it's\r\ny" } }));
    }

    [TestCase("LibSqlNet.EntityFrameworkCore.Sqlite", true)]
    [TestCase("Microsoft.EntityFrameworkCore.SqlServer", false)]
    public void IsSqlite_and_IsLibSql_know_the_provider(string provider, bool expected)
    {
        var builder = new MigrationBuilder(provider);
        Assert.That((builder.IsSqlite(), builder.IsLibSql()), Is.EqualTo((expected, expected)));
    }

    private static SchemaContext Empty()
    {
        var context = new SchemaContext("Data Source=:memory:", _ => { });
        context.Database.OpenConnection();
        return context;
    }

    private static string Sql(DbContext context, params MigrationOperation[] operations) =>
        string.Concat(context.GetService<IMigrationsSqlGenerator>().Generate(operations).Select(command => command.CommandText)).ReplaceLineEndings("\n");

    private static void Migrate(DbContext context, Action<MigrationBuilder> build)
    {
        var builder = new MigrationBuilder(context.Database.ProviderName);
        build(builder);
        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations);
        context.GetService<IMigrationCommandExecutor>().ExecuteNonQuery(commands, context.GetService<Microsoft.EntityFrameworkCore.Storage.IRelationalConnection>());
    }

    private static long[] Next(DbContext context) =>
        [.. Enumerable.Range(0, 3).Select(_ => (long)SchemaDescription.Rows(context.Database.GetDbConnection(), "SELECT nextval('it''s')")[0][0])];
}
