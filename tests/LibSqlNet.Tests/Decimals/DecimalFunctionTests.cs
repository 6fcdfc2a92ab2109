namespace LibSqlNet.Tests.Decimals;

internal sealed class DecimalFunctionTests : DatabaseTest
{
    private const string Range = "is outside of -79228162514264337593543950335 to 79228162514264337593543950335";

    [TestCase("decimal('1.00')", "1.0")]
    [TestCase("decimal('-0.00')", "0.0")]
    [TestCase("decimal(' +007.50e-1\t')", "0.75")]
    [TestCase("decimal('.5')", "0.5")]
    [TestCase("decimal('5.')", "5.0")]
    [TestCase("decimal('0e999999999')", "0.0")]
    [TestCase("decimal('1e-999999999')", "0.0")]
    [TestCase("decimal('79228162514264337593543950335.4999')", "79228162514264337593543950335.0")]
    [TestCase("decimal('0.00000000000000000000000000005')", "0.0")]
    [TestCase("decimal('0.000000000000000000000000000050000000000000000000000000000000000000000001')", "0.0000000000000000000000000001")]
    [TestCase("decimal(9223372036854775807)", "9223372036854775807.0")]
    [TestCase("decimal(-9223372036854775808)", "-9223372036854775808.0")]
    [TestCase("decimal(0.1 + 0.2)", "0.3")]
    [TestCase("decimal(-0.0)", "0.0")]
    [TestCase("decimal(1e-300)", "0.0")]
    [TestCase("decimal_add('0.10', '0.90')", "1.0")]
    [TestCase("decimal_add('79228162514264337593543950335', '0.4')", "79228162514264337593543950335.0")]
    [TestCase("decimal_sub('-79228162514264337593543950335', '0.4')", "-79228162514264337593543950335.0")]
    [TestCase("decimal_mul('7.9228162514264337593543950335', '0.5')", "3.9614081257132168796771975168")]
    [TestCase("decimal_mul('0.0000000000000000000000000001', '0.5')", "0.0")]
    [TestCase("decimal_mul('0.0000000000000000000000000003', '0.5')", "0.0000000000000000000000000002")]
    [TestCase("decimal_mul('-1', '0')", "0.0")]
    [TestCase("decimal_div(2, 3)", "0.6666666666666666666666666667")]
    [TestCase("decimal_div('1', '8')", "0.125")]
    [TestCase("decimal_mod('-7.5', '2')", "-1.5")]
    [TestCase("decimal_mod('79228162514264337593543950335', '0.0000000000000000000000000003')", "0.0")]
    [TestCase("decimal_neg('0.0')", "0.0")]
    [TestCase("decimal_abs('-3.50')", "3.5")]
    [TestCase("decimal_sign('-0.0000')", 0)]
    [TestCase("decimal_sign('-0.0000000000000000000000000001')", -1)]
    [TestCase("decimal_cmp('1.0', '1.00')", 0)]
    [TestCase("decimal_cmp('9', '10')", -1)]
    [TestCase("decimal_cmp(10, 9.5)", 1)]
    [TestCase("decimal_round('2.5')", "2.0")]
    [TestCase("decimal_round('3.5')", "4.0")]
    [TestCase("decimal_round('-2.345', 2, 'awayfromzero')", "-2.35")]
    [TestCase("decimal_round('1.5', 28)", "1.5")]
    [TestCase("decimal_round('7.9228162514264337593543950335', 0)", "8.0")]
    [TestCase("decimal_floor('-0.1')", "-1.0")]
    [TestCase("decimal_ceiling('-0.1')", "0.0")]
    [TestCase("decimal_truncate('-1.9')", "-1.0")]
    [TestCase("decimal_max('9.0', '10.00', 2)", "10.0")]
    [TestCase("decimal_min('9.0', '10.0', 2)", "2.0")]
    public void Edges(string expression, object expected)
    {
        using var connection = OpenMemory();
        Assert.That(connection.Scalar($"SELECT {expression}"), Is.EqualTo(expected));
    }

    [Test]
    public void Null_is_null()
    {
        using var connection = OpenMemory();
        var calls = new[]
        {
            "decimal(NULL)", "decimal_add(NULL, 1)", "decimal_sub(1, NULL)", "decimal_mul(NULL, 'x')", "decimal_div(NULL, 0)", "decimal_mod(1, NULL)", "decimal_neg(NULL)",
            "decimal_abs(NULL)", "decimal_sign(NULL)", "decimal_cmp(1, NULL)", "decimal_round(NULL)", "decimal_round(1, NULL)", "decimal_round(1, 1, NULL)",
            "decimal_floor(NULL)", "decimal_ceiling(NULL)", "decimal_truncate(NULL)", "decimal_max(1, NULL)", "decimal_min(NULL, 1, 2)",
        };
        Assert.That(connection.Rows($"SELECT {string.Join(", ", calls)}")[0], Is.All.EqualTo(DBNull.Value));
    }

    [TestCase("decimal('abc')", "decimal: 'abc' is not a decimal number")]
    [TestCase("decimal('')", "decimal: '' is not a decimal number")]
    [TestCase("decimal('1,5')", "'1,5' is not a decimal number")]
    [TestCase("decimal('1.000.000')", "'1.000.000' is not a decimal number")]
    [TestCase("decimal('.')", "'.' is not a decimal number")]
    [TestCase("decimal('1e')", "'1e' is not a decimal number")]
    [TestCase("decimal('1e+')", "'1e+' is not a decimal number")]
    [TestCase("decimal('1e1000000000')", "'1e1000000000' is not a decimal number")]
    [TestCase("decimal('- 1')", "'- 1' is not a decimal number")]
    [TestCase("decimal('1 2')", "'1 2' is not a decimal number")]
    [TestCase("decimal('0x10')", "'0x10' is not a decimal number")]
    [TestCase("decimal('NaN')", "'NaN' is not a decimal number")]
    [TestCase("decimal('1' || char(0))", "'1' is not a decimal number")]
    [TestCase("decimal_add(1, '٣')", "decimal_add: '٣' is not a decimal number")]
    [TestCase("decimal_cmp(x'31', 1)", "decimal_cmp: a BLOB is not a decimal number")]
    [TestCase("decimal('1e29')", "decimal overflow: '1e29' " + Range)]
    [TestCase("decimal('79228162514264337593543950335.5')", "decimal overflow: '79228162514264337593543950335.5' " + Range)]
    [TestCase("decimal(1e29)", "decimal overflow: '1.0e+29' " + Range)]
    [TestCase("decimal(-9e999)", "decimal overflow: '-Inf' " + Range)]
    [TestCase("decimal_add('79228162514264337593543950335', '0.5')", "decimal overflow: the result of decimal_add " + Range)]
    [TestCase("decimal_sub('-79228162514264337593543950335', 1)", "decimal overflow: the result of decimal_sub " + Range)]
    [TestCase("decimal_mul('1e15', '1e15')", "decimal overflow: the result of decimal_mul " + Range)]
    [TestCase("decimal_div('1e15', '1e-15')", "decimal overflow: the result of decimal_div " + Range)]
    [TestCase("decimal_div(1, '0.00')", "decimal division by zero in decimal_div")]
    [TestCase("decimal_mod(0, 0)", "decimal division by zero in decimal_mod")]
    [TestCase("decimal_round(1, 29)", "the number of decimals must be an integer from 0 to 28")]
    [TestCase("decimal_round(1, -1)", "the number of decimals must be an integer from 0 to 28")]
    [TestCase("decimal_round(1, '1')", "the number of decimals must be an integer from 0 to 28")]
    [TestCase("decimal_round(1, 1, 5)", "the mode must be 'ToEven' (0)")]
    [TestCase("decimal_round(1, 1, 'up')", "the mode must be 'ToEven' (0)")]
    [TestCase("decimal_max()", "wrong number of arguments to function decimal_max()")]
    public void Errors_name_the_value(string expression, string message)
    {
        using var connection = OpenMemory();
        Assert.That(() => connection.Scalar($"SELECT {expression}"), Throws.InstanceOf<LibSqlException>().With.Message.Contain(message));
    }

    [Test]
    public void Errors_cut_a_long_text_between_characters()
    {
        using var connection = OpenMemory();
        Assert.That(
            () => connection.Scalar("SELECT decimal(@a)", ("@a", new string('ä', 100_000))),
            Throws.InstanceOf<LibSqlException>().With.Message.Contain($"decimal: '{new string('ä', 60)}' is not"));
    }

    [Test]
    public void An_error_undoes_the_statement()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (d TEXT); INSERT INTO t VALUES ('1'), ('79228162514264337593543950335'), ('3')");

        Assert.That(() => connection.Execute("UPDATE t SET d = decimal_add(d, 1)"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("decimal overflow"));
        Assert.That(connection.Scalar("SELECT group_concat(d) FROM t"), Is.EqualTo("1,79228162514264337593543950335,3"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void No_culture_changes_a_result()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (d TEXT COLLATE DECIMAL); INSERT INTO t VALUES (@a), (@b), (@c)", ("@a", 100.0m), ("@b", 3.5m), ("@c", 19.95m));

        Assert.That(connection.Scalar("SELECT group_concat(d) FROM (SELECT d FROM t ORDER BY d)"), Is.EqualTo("3.5,19.95,100.0"));
        Assert.That(connection.Scalar("SELECT decimal_sum(d) FROM t"), Is.EqualTo("123.45"));
        Assert.That(connection.Scalar("SELECT decimal(1.5)"), Is.EqualTo("1.5"));
        Assert.That(() => connection.Scalar("SELECT decimal('1,5')"), Throws.InstanceOf<LibSqlException>());
        using var reader = connection.Command("SELECT decimal_avg(d) FROM t").ExecuteReader();
        reader.Read();
        Assert.That(reader.GetDecimal(0), Is.EqualTo(41.15m));
    }

    [Test]
    public void Functions_serve_indexes_generated_columns_and_checks()
    {
        using var connection = OpenMemory();
        connection.Execute(
            """
            CREATE TABLE t (
              price TEXT CHECK (decimal_sign(price) > 0),
              tax TEXT,
              gross TEXT GENERATED ALWAYS AS (decimal_round(decimal_mul(price, decimal_add(1, tax)), 2)) STORED COLLATE DECIMAL);
            CREATE INDEX i ON t (decimal_mul(price, tax));
            CREATE INDEX g ON t (gross);
            INSERT INTO t VALUES (@a, @b), (@c, @d)
            """,
            ("@a", 19.99m), ("@b", 0.19m), ("@c", 5m), ("@d", 0.07m));

        Assert.That(connection.Scalar("SELECT group_concat(gross) FROM (SELECT gross FROM t ORDER BY gross)"), Is.EqualTo("5.35,23.79"));
        Assert.That(connection.Scalar("SELECT price FROM t WHERE decimal_mul(price, tax) = @x", ("@x", 0.35m)), Is.EqualTo("5.0"));
        Assert.That(
            connection.Rows("EXPLAIN QUERY PLAN SELECT price FROM t WHERE decimal_mul(price, tax) = '0.35'").Single()[3],
            Is.EqualTo("SEARCH t USING INDEX i (<expr>=?)"));
        Assert.That(() => connection.Execute("INSERT INTO t VALUES ('-1.0', '0.1')"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("CHECK constraint failed"));
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void Functions_are_allowed_where_the_schema_is_not_trusted()
    {
        using var connection = OpenMemory();
        connection.Execute("PRAGMA trusted_schema = 0; CREATE VIEW v AS SELECT decimal_add('0.1', '0.2') AS d");
        Assert.That(connection.Scalar("SELECT d FROM v"), Is.EqualTo("0.3"));
    }
}
