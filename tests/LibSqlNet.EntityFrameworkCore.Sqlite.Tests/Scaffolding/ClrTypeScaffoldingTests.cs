namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Scaffolding;

internal sealed class ClrTypeScaffoldingTests : ScaffoldingTest
{
    [TestCase("BOOL", "BIT BOOLEAN LOGICAL YESNO bool(1)", ExpectedResult = "Boolean")]
    [TestCase("TINYINT", "BYTE UINT8 UNSIGNEDINTEGER8 tinyint(1)", ExpectedResult = "Byte")]
    [TestCase("SMALLINT", "INT16 SHORT INTEGER16", ExpectedResult = "Int16")]
    [TestCase("INTEGER", "INT INT2 INT4 INT32 MEDIUMINT INTERVAL int(11)", ExpectedResult = "Int32")]
    [TestCase("INT8", "SBYTE INTEGER8 TINYSINT", ExpectedResult = "SByte")]
    [TestCase("UINT16", "USHORT SMALLUINT UNSIGNEDINTEGER16", ExpectedResult = "UInt16")]
    [TestCase("UINT", "UINT32 MEDIUMUINT UNSIGNEDINTEGER32", ExpectedResult = "UInt32")]
    [TestCase("ULONG", "UINT64 BIGUINT UNSIGNEDINTEGER UNSIGNEDINTEGER64", ExpectedResult = "UInt64")]
    [TestCase("BIGINT", "INT64 INTEGER64", ExpectedResult = "")]
    [TestCase("SINGLE", "single", ExpectedResult = "Single")]
    [TestCase("REAL", "DOUBLE FLOAT", ExpectedResult = "")]
    [TestCase("DECIMAL", "NUMERIC MONEY CURRENCY NUMBER SMALLMONEY decimal(10,2)", ExpectedResult = "Decimal")]
    [TestCase("DATETIME", "DATE DATETIME2 SMALLDATE TIMESTAMP datetime(3)", ExpectedResult = "DateTime")]
    [TestCase("DATEONLY", "dateonly", ExpectedResult = "DateOnly")]
    [TestCase("TIMEONLY", "timeonly", ExpectedResult = "TimeOnly")]
    [TestCase("DATETIMEOFFSET", "datetimeoffset", ExpectedResult = "DateTimeOffset")]
    [TestCase("TIME", "TIMESPAN", ExpectedResult = "TimeSpan")]
    [TestCase("GUID", "UNIQUEIDENTIFIER UUID", ExpectedResult = "Guid")]
    [TestCase("STRING", "XML JSON", ExpectedResult = "String")]
    [TestCase("TEXT", "CHAR VARCHAR NVARCHAR(5) CLOB NTEXT BLOB", ExpectedResult = "")]
    public string Column_without_values_has_the_type_of_its_name(string type, string alike)
    {
        var columns = alike.Split(' ').Prepend(type).Select((name, index) => $"c{index} {name}");
        var types = Scaffold($"CREATE TABLE t ({string.Join(", ", columns)})").Tables.Single().Columns.Select(TypeOf).Distinct().ToList();
        Assert.That(types, Has.Count.EqualTo(1));
        return types[0];
    }

    [TestCase("INTEGER", "1, 2147483647", ExpectedResult = "Int32")]
    [TestCase("INTEGER", "2147483648", ExpectedResult = "")]
    [TestCase("INTEGER", "1.5, 2", ExpectedResult = "Double")]
    [TestCase("INTEGER", "1, 'a'", ExpectedResult = "String")]
    [TestCase("INTEGER", "1.5, x'01'", ExpectedResult = "Byte[]")]
    [TestCase("BIGINT", "'x'", ExpectedResult = "String")]
    [TestCase("BOOLEAN", "0, 1, NULL", ExpectedResult = "Boolean")]
    [TestCase("BOOLEAN", "1.5", ExpectedResult = "Double")]
    [TestCase("ULONG", "-1", ExpectedResult = "UInt64")]
    [TestCase("DECIMAL", "5, 1.5", ExpectedResult = "Decimal")]
    [TestCase("DECIMAL", "'1.5', 'abc'", ExpectedResult = "String")]
    [TestCase("NUMERIC", "5", ExpectedResult = "Int32")]
    [TestCase("NUMERIC", "5.5", ExpectedResult = "Double")]
    [TestCase("DATETIME", "1577934245", ExpectedResult = "Int32")]
    [TestCase("DATETIME", "1577934245123", ExpectedResult = "Int64")]
    [TestCase("DATETIME", "2459000.5", ExpectedResult = "Double")]
    [TestCase("DATETIME", "'2020-01-02'", ExpectedResult = "DateOnly")]
    [TestCase("DATE", "'2020-01-02 00:00:00'", ExpectedResult = "DateTime")]
    [TestCase("TIMEONLY", "'03:04:05'", ExpectedResult = "TimeOnly")]
    [TestCase("TEXT", "'2020-01-02'", ExpectedResult = "DateOnly")]
    [TestCase("TEXT", "'2020-01-02', '2021-01-02 03:04:05.1234567'", ExpectedResult = "DateTime")]
    [TestCase("TEXT", "'2020-01-02 03:04:05', '2020-01-02 03:04:05+02:00'", ExpectedResult = "DateTimeOffset")]
    [TestCase("TEXT", "'2020-01-02T03:04:05'", ExpectedResult = "")]
    [TestCase("TEXT", "'2020-13-45'", ExpectedResult = "")]
    [TestCase("TEXT", "'1.01:02:03', '-00:00:01'", ExpectedResult = "TimeSpan")]
    [TestCase("TEXT", "'-1.5', '100.25', ''", ExpectedResult = "Decimal")]
    [TestCase("TEXT", "'1.5', 'abc'", ExpectedResult = "")]
    [TestCase("TEXT", "'123'", ExpectedResult = "")]
    [TestCase("TEXT", "'0F8FAD5B-D9CB-469F-A165-70867728950E'", ExpectedResult = "Guid")]
    [TestCase("TEXT", "'0f8fad5b-d9cb-469f-a165-70867728950e'", ExpectedResult = "")]
    [TestCase("TEXT", "'a', x'01'", ExpectedResult = "Byte[]")]
    [TestCase("FOO", "5", ExpectedResult = "Int32")]
    [TestCase("FOO", "'x'", ExpectedResult = "String")]
    [TestCase("", "5000000000", ExpectedResult = "Int64")]
    [TestCase("", "'0F8FAD5B-D9CB-469F-A165-70867728950E'", ExpectedResult = "Guid")]
    [TestCase("REAL", "'x'", ExpectedResult = "")]
    [TestCase("BLOB", "'x'", ExpectedResult = "")]
    public string Column_has_the_type_of_its_values(string type, string values)
    {
        var rows = string.Join(", ", values.Split(", ").Select(value => $"({value})"));
        var result = TypeOf(Scaffold($"CREATE TABLE t (c {type}); INSERT INTO t VALUES {rows}").Tables.Single().Columns.Single());
        Assert.That(Warnings, Is.Empty);
        return result;
    }

    [TestCase("BOOLEAN", "2", "Int32", "beyond its range")]
    [TestCase("TINYINT", "-1", "Int32", "beyond its range")]
    [TestCase("UINT", "5000000000", "Int64", "beyond its range")]
    [TestCase("SINGLE", "1e300", "Double", "beyond its range")]
    [TestCase("DECIMAL", "1e300", "Double", "beyond its range")]
    [TestCase("TIMEONLY", "'1.00:00:00'", "TimeSpan", "beyond its range")]
    [TestCase("GUID", "'0f8fad5b-d9cb-469f-a165-70867728950e'", "String", "in another format")]
    public void Column_whose_values_break_its_type_has_another_with_a_warning(string type, string value, string expected, string reason)
    {
        Scaffold($"CREATE TABLE t (c {type}); INSERT INTO t VALUES ({value})");
        Assert.That(Warnings.Single(), Does.StartWith($"The column 'c' of the table 't' is declared as {type}, but").And.Contains(reason).And.EndsWith($"is {expected}."));
    }

    [TestCase("INTEGER", "5", ExpectedResult = 5)]
    [TestCase("INTEGER", "( ((-5)) )", ExpectedResult = -5)]
    [TestCase("SMALLINT", "5", ExpectedResult = (short)5)]
    [TestCase("BIGINT", "9223372036854775807", ExpectedResult = long.MaxValue)]
    [TestCase("UINT", "+5", ExpectedResult = 5u)]
    [TestCase("TINYINT", "300", ExpectedResult = null)]
    [TestCase("INTEGER", "99999999999", ExpectedResult = null)]
    [TestCase("INTEGER", "'5'", ExpectedResult = null)]
    [TestCase("INTEGER", "0x10", ExpectedResult = null)]
    [TestCase("INTEGER", "(2 + 3)", ExpectedResult = null)]
    [TestCase("REAL", "1.5", ExpectedResult = 1.5)]
    [TestCase("SINGLE", "1.5", ExpectedResult = 1.5f)]
    [TestCase("REAL", "1e3", ExpectedResult = 1000.0)]
    [TestCase("BOOLEAN", "1", ExpectedResult = true)]
    [TestCase("BOOLEAN", "FALSE", ExpectedResult = false)]
    [TestCase("TEXT", "'it''s'", ExpectedResult = "it's")]
    [TestCase("TEXT", "''", ExpectedResult = "")]
    [TestCase("TEXT", "('a' || 'b')", ExpectedResult = null)]
    [TestCase("TEXT", "CURRENT_TIMESTAMP", ExpectedResult = null)]
    [TestCase("TEXT", "NULL", ExpectedResult = null)]
    [TestCase("DECIMAL", "1.25", ExpectedResult = null)]
    [TestCase("BLOB", "x'01'", ExpectedResult = null)]
    public object? Default_that_is_a_literal_is_a_value(string type, string sql) =>
        Scaffold($"CREATE TABLE t (c {type} DEFAULT {sql})").Tables.Single().Columns.Single().DefaultValue;

    [Test]
    public void Default_in_a_stored_format_is_a_value()
    {
        var columns = Scaffold(
            """
            CREATE TABLE t (
                a GUID DEFAULT '0F8FAD5B-D9CB-469F-A165-70867728950E', b DATETIME DEFAULT '2020-01-02 03:04:05', c DATEONLY DEFAULT '2020-01-02',
                d TIMESPAN DEFAULT '-1.02:03:04', e DECIMAL DEFAULT '1.25', f DATETIMEOFFSET DEFAULT '2020-01-02 03:04:05+02:00')
            """).Tables.Single().Columns;
        Assert.That(columns.Select(column => column.DefaultValue), Is.EqualTo(new object[]
        {
            new Guid("0F8FAD5B-D9CB-469F-A165-70867728950E"), new DateTime(2020, 1, 2, 3, 4, 5), new DateOnly(2020, 1, 2),
            new TimeSpan(1, 2, 3, 4).Negate(), 1.25m, new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
        }));
        Assert.That(columns.Select(column => column.DefaultValueSql), Is.All.Null);
    }

    private static string TypeOf(Microsoft.EntityFrameworkCore.Scaffolding.Metadata.DatabaseColumn column) => (column["ClrType"] as Type)?.Name ?? "";
}
