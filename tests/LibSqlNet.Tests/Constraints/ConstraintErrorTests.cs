using Microsoft.Data.Sqlite;

namespace LibSqlNet.Tests.Constraints;

internal sealed class ConstraintErrorTests : DatabaseTest
{
    private const string Schema =
        """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, region TEXT, number INT, CONSTRAINT uq_customer UNIQUE (region, number));
        CREATE TABLE orders (
            id INTEGER CONSTRAINT pk_orders PRIMARY KEY,
            customer_id INT CONSTRAINT fk_customer REFERENCES customers,
            region TEXT, number INT,
            total INT CONSTRAINT nn_total NOT NULL CONSTRAINT ck_total CHECK (total >= 0),
            code TEXT, word TEXT,
            CHECK (total <> 13),
            CONSTRAINT fk_number FOREIGN KEY (region, number) REFERENCES customers (region, number) DEFERRABLE INITIALLY DEFERRED);
        CREATE UNIQUE INDEX ix_code ON orders (code);
        CREATE UNIQUE INDEX ix_lower ON orders (lower(word));
        INSERT INTO customers VALUES (1, 'north', 1);
        INSERT INTO orders VALUES (1, 1, 'north', 1, 5, 'a', 'a');
        """;

    [TestCase("INSERT INTO orders (total) VALUES (NULL)", LibSqlConstraintKind.NotNull, "nn_total", "total", null, "NOT NULL constraint failed: orders.total (constraint nn_total)")]
    [TestCase("INSERT INTO orders (total) VALUES (-1)", LibSqlConstraintKind.Check, "ck_total", "", null, "CHECK constraint failed: ck_total (table orders)")]
    [TestCase("INSERT INTO orders (total) VALUES (13)", LibSqlConstraintKind.Check, null, "", null, "CHECK constraint failed: total <> 13 (table orders)")]
    [TestCase("INSERT INTO orders (id, total) VALUES (1, 1)", LibSqlConstraintKind.PrimaryKey, "pk_orders", "id", null, "UNIQUE constraint failed: orders.id (constraint pk_orders)")]
    [TestCase("INSERT INTO orders (total, code) VALUES (1, 'a')", LibSqlConstraintKind.Unique, null, "code", "ix_code", "UNIQUE constraint failed: orders.code (index ix_code)")]
    [TestCase("INSERT INTO orders (total, word) VALUES (1, 'A')", LibSqlConstraintKind.Unique, null, "", "ix_lower", "UNIQUE constraint failed: index 'ix_lower' (table orders)")]
    public void Constraint_of_a_row_is_described(string sql, LibSqlConstraintKind kind, string? name, string columns, string? index, string text)
    {
        using var connection = OpenSchema();
        var error = Fail(connection, sql);

        Assert.That(error.Message, Does.Contain($"'{text}'"));
        Assert.That((error.ConstraintKind, error.ConstraintName, error.IndexName), Is.EqualTo(((LibSqlConstraintKind?)kind, name, index)));
        Assert.That((error.SchemaName, error.TableName), Is.EqualTo(("main", "orders")));
        Assert.That(string.Join(',', error.ColumnNames!), Is.EqualTo(columns));
        Assert.That((error.ReferencedTableName, error.ReferencedColumnNames), Is.EqualTo(((string?)null, (IReadOnlyList<string>?)null)));
    }

    [TestCase("INSERT INTO orders (customer_id, total) VALUES (7, 1)", "fk_customer", "customer_id", "id")]
    [TestCase("INSERT INTO orders (region, number, total) VALUES ('south', 1, 1)", "fk_number", "region,number", "region,number")]
    [TestCase("DELETE FROM customers", "fk_customer", "customer_id", "id")]
    [TestCase("UPDATE customers SET number = 2", "fk_number", "region,number", "region,number")]
    public void Foreign_key_is_described(string sql, string name, string columns, string referencedColumns)
    {
        using var connection = OpenSchema();
        var error = Fail(connection, sql);

        Assert.That((error.ConstraintKind, error.ConstraintName), Is.EqualTo(((LibSqlConstraintKind?)LibSqlConstraintKind.ForeignKey, name)));
        Assert.That((error.TableName, error.ReferencedTableName, error.SqliteExtendedErrorCode), Is.EqualTo(("orders", "customers", 787)));
        Assert.That((string.Join(',', error.ColumnNames!), string.Join(',', error.ReferencedColumnNames!)), Is.EqualTo((columns, referencedColumns)));
        Assert.That(error.Message, Does.StartWith("SQLite Error 19: 'FOREIGN KEY constraint failed: orders.").And.Contain($"(constraint {name})'."));
    }

    [Test]
    public void Message_never_holds_a_value()
    {
        using var connection = OpenSchema();
        connection.Execute("INSERT INTO orders (total, code) VALUES (1, 'secret')");

        Assert.That(Fail(connection, "INSERT INTO orders (total, code) VALUES (1, 'secret')").Message, Does.Not.Contain("secret"));
        Assert.That(Fail(connection, "INSERT INTO orders (total, region, number) VALUES (1, 'secret', 1)").Message, Does.Not.Contain("secret"));
    }

    [Test]
    public async Task Commit_describes_a_deferred_foreign_key()
    {
        using var connection = OpenSchema();
        await using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO orders (region, number, total) VALUES ('south', 1, 1)");
            Assert.That(Assert.Throws<LibSqlException>(transaction.Commit)!.ConstraintName, Is.EqualTo("fk_number"));
            Assert.That(Assert.ThrowsAsync<LibSqlException>(() => transaction.CommitAsync())!.ConstraintName, Is.EqualTo("fk_number"));
        }

        using (var transaction = connection.BeginTransaction())
        {
            transaction.Save("s");
            connection.Execute("INSERT INTO orders (region, number, total) VALUES ('south', 1, 1)");
            transaction.Rollback("s");
            connection.Execute("PRAGMA defer_foreign_keys = ON; INSERT INTO orders (customer_id, total) VALUES (7, 1)");
            Assert.That(Assert.Throws<LibSqlException>(transaction.Commit)!.ConstraintName, Is.EqualTo("fk_customer"));
        }
    }

    [Test]
    public void Batch_reader_and_parameters_describe_it_too()
    {
        using var connection = OpenSchema();
        using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new LibSqlBatchCommand("SELECT 1"));
        batch.BatchCommands.Add(new LibSqlBatchCommand("INSERT INTO orders (customer_id, total) VALUES (7, 1)"));
        var error = Assert.Throws<LibSqlException>(() => batch.ExecuteNonQuery())!;
        Assert.That((error.ConstraintName, error.BatchCommand), Is.EqualTo(("fk_customer", batch.BatchCommands[1])));

        using var command = connection.Command("SELECT 1; INSERT INTO orders (customer_id, total) VALUES (@c, 1) RETURNING id", ("@c", 7));
        using var reader = command.ExecuteReader();
        Assert.That(Assert.Throws<LibSqlException>(() => reader.NextResult())!.ConstraintName, Is.EqualTo("fk_customer"));
    }

    [Test]
    public void Constraint_of_an_attached_database_has_its_schema()
    {
        using var connection = OpenSchema();
        connection.Execute("ATTACH ':memory:' AS \"other one\"; CREATE TABLE \"other one\".t (a UNIQUE, b REFERENCES t (a)); INSERT INTO \"other one\".t VALUES (1, 1)");

        Assert.That(Fail(connection, "INSERT INTO \"other one\".t VALUES (1, 1)").SchemaName, Is.EqualTo("other one"));
        Assert.That(Fail(connection, "INSERT INTO \"other one\".t VALUES (2, 3)").SchemaName, Is.EqualTo("other one"));
    }

    [Test]
    public void Other_errors_have_no_constraint()
    {
        using var connection = OpenSchema();
        Fail(connection, "INSERT INTO orders (total) VALUES (-1)");
        connection.CreateFunction<int>("fail", static () => throw new LibSqlException("mine", 19, 275));
        connection.Execute("CREATE TRIGGER tr BEFORE DELETE ON orders BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed'); END");

        foreach (var sql in new[] { "SELECT * FROM nowhere", "SELECT fail()", "DELETE FROM orders" })
        {
            var error = Fail(connection, sql);
            Assert.That((error.ConstraintKind, error.ConstraintName, error.TableName, error.ColumnNames), Is.EqualTo(default((LibSqlConstraintKind?, string?, string?, IReadOnlyList<string>?))));
        }

        Assert.That(new LibSqlException("m", 19, 787).ConstraintKind, Is.Null);
    }

    [Test]
    public void Pooled_connection_describes_it_too()
    {
        OpenSchema().Dispose();
        using var connection = OpenFile();

        Assert.That(Fail(connection, "DELETE FROM customers").ConstraintName, Is.EqualTo("fk_customer"));
    }

    [Test]
    public void Message_begins_as_that_of_Microsoft_Data_Sqlite()
    {
        using var connection = OpenSchema();
        using var theirs = new SqliteConnection("Data Source=:memory:");
        theirs.Open();
        Run(theirs, Schema);
        foreach (var sql in new[] { "INSERT INTO orders (total) VALUES (NULL)", "INSERT INTO orders (total) VALUES (-1)", "INSERT INTO orders (id, total) VALUES (1, 1)", "DELETE FROM customers" })
        {
            var error = Fail(connection, sql);
            var their = Assert.Throws<SqliteException>(() => Run(theirs, sql))!;
            Assert.That(error.Message, Does.StartWith(their.Message[..^2]));
            Assert.That((error.SqliteErrorCode, error.SqliteExtendedErrorCode), Is.EqualTo((their.SqliteErrorCode, their.SqliteExtendedErrorCode)));
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static LibSqlException Fail(LibSqlConnection connection, string sql) => Assert.Throws<LibSqlException>(() => connection.Execute(sql))!;

    private LibSqlConnection OpenSchema()
    {
        var connection = OpenFile();
        connection.Execute(Schema);
        return connection;
    }
}
