using System.Data;
using Microsoft.EntityFrameworkCore.Scaffolding;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Scaffolding;

internal sealed class DatabaseScaffoldingTests : ScaffoldingTest
{
    private const string TwoTables = "CREATE TABLE a (x); CREATE TABLE b (x)";

    [Test]
    public void Model_is_named_after_the_file() => Assert.That(Scaffold(TwoTables).DatabaseName, Is.EqualTo("test"));

    [Test]
    public void Selection_takes_tables_in_any_case_and_warns_of_those_that_are_missing()
    {
        Assert.That(Scaffold(TwoTables, "A", "nosuch").Tables.Select(table => table.Name), Is.EqualTo(new[] { "a" }));
        Assert.That(Warnings, Is.EqualTo(new[] { "The database has no table or view named 'nosuch'." }));
    }

    [Test]
    public void Selection_of_schemas_is_ignored_with_a_warning()
    {
        Execute(TwoTables);
        Assert.That(Factory.Create(ConnectionString, new DatabaseModelFactoryOptions([], ["dbo"])).Tables, Has.Count.EqualTo(2));
        Assert.That(Warnings.Single(), Does.Contain("schemas"));
    }

    [Test]
    public void Connection_stays_as_it_was_found()
    {
        Execute(TwoTables);
        using var connection = new LibSqlConnection(ConnectionString);
        Assert.That(Factory.Create(connection, new DatabaseModelFactoryOptions()).Tables, Has.Count.EqualTo(2));
        Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
        connection.Open();
        Factory.Create(connection, new DatabaseModelFactoryOptions());
        Assert.That(connection.State, Is.EqualTo(ConnectionState.Open));
    }

    [Test]
    public void Encrypted_and_in_memory_databases_are_read()
    {
        using var encrypted = new LibSqlConnection($"{ConnectionString};Password=secret");
        encrypted.Open();
        using var inMemory = new LibSqlConnection("Data Source=:memory:");
        inMemory.Open();
        foreach (var connection in new[] { encrypted, inMemory })
        {
            using var command = connection.CreateCommand();
            command.CommandText = TwoTables;
            command.ExecuteNonQuery();
            Assert.That(Factory.Create(connection, new DatabaseModelFactoryOptions()).Tables, Has.Count.EqualTo(2));
        }

        encrypted.Close();
        Assert.That(Factory.Create($"{ConnectionString};Password=secret", new DatabaseModelFactoryOptions()).Tables, Has.Count.EqualTo(2));
        Assert.That(() => Factory.Create(ConnectionString, new DatabaseModelFactoryOptions()), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void Hostile_names_come_through()
    {
        var model = Scaffold(
            """
            CREATE TABLE "sel""ect" ("fr om" TEXT, [ta[x] INTEGER, "wh'ere" TEXT, "ünï" TEXT, "a;b" INT REFERENCES "sel""ect"("wh'ere"), `ba``ck` INT UNIQUE);
            CREATE UNIQUE INDEX "i'x" ON "sel""ect" ("wh'ere");
            CREATE TABLE "select" ("order" INTEGER PRIMARY KEY);
            CREATE TABLE "--" ("/*" INT, "" TEXT, ")" INT CONSTRAINT "u)" UNIQUE, 'text' INT AS ("/*" + 1));
            """);
        Assert.That(DatabaseModelText.Of(model), Is.EqualTo(
            """
            table sel"ect
              fr om TEXT
              ta[x INTEGER [Int32]
              wh'ere TEXT
              ünï TEXT
              a;b INT [Int32]
              ba`ck INT [Int32]
              unique (ba`ck)
              unique index i'x (wh'ere)
              foreign key (a;b) -> sel"ect(wh'ere) NoAction
            table select
              order INTEGER not null OnAdd [Int32] [Sqlite:ValueGenerationStrategy=None]
              primary key (order)
            table --
              /* INT [Int32]
              TEXT
              ) INT [Int32]
              text INT as ("/*" + 1) [Int32]
              unique u) ())
            """));
    }

    [Test]
    public void View_that_cannot_be_read_is_left_out_with_a_warning()
    {
        var model = Scaffold(
            """
            CREATE TABLE gone (x);
            CREATE VIEW broken AS SELECT x FROM gone;
            CREATE VIEW failing AS SELECT abs(-9223372036854775808) AS x;
            CREATE TABLE t (x);
            DROP TABLE gone;
            """);
        Assert.That(model.Tables.Select(table => table.Name), Is.EqualTo(new[] { "failing", "t" }));
        Assert.That(Warnings, Has.Count.EqualTo(2));
        Assert.That(Warnings, Has.One.StartsWith("'broken' is left out").And.One.StartsWith("The CLR types of 'failing' come from its declared types alone"));
    }

    [Test]
    public void File_that_is_no_database_is_an_error_that_says_so()
    {
        File.WriteAllText(FileName, new string('x', 5000));
        Assert.That(() => Factory.Create(ConnectionString, new DatabaseModelFactoryOptions()), Throws.InstanceOf<LibSqlException>().With.Message.Contains("not a database"));
    }

    [Test]
    public void Table_of_many_columns_is_read()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 1500).Select(index => $"c{index}"));
        var model = Scaffold($"CREATE TABLE t ({columns}); INSERT INTO t (c0, c1499) VALUES (1, 'x')");
        Assert.That(model.Tables.Single().Columns.Select(column => (column["ClrType"] as Type)?.Name).Where(name => name is not null), Is.EqualTo(new[] { "Int32", "String" }));
    }
}
