using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

internal sealed class TypeMappingTests : DatabaseTest
{
    private readonly DbContext _context;

    public TypeMappingTests() =>
        _context = new DbContext(new DbContextOptionsBuilder().UseLibSql("Data Source=:memory:").Options);

    private IRelationalTypeMappingSource Source => _context.GetService<IRelationalTypeMappingSource>();

    public override void Dispose()
    {
        _context.Dispose();
        base.Dispose();
    }

    [TestCaseSource(typeof(EdgeValues), nameof(EdgeValues.Cases))]
    public void Parameter_stores_what_the_stock_provider_stores(object value, string storageClass, string quoted, string json)
    {
        var mapping = Source.FindMapping(value.GetType())!;
        Assert.That(Stored("@p", mapping, value), Is.EqualTo((storageClass, quoted)));
    }

    [TestCaseSource(typeof(EdgeValues), nameof(EdgeValues.Cases))]
    public void Literal_is_the_same_value_as_the_parameter(object value, string storageClass, string quoted, string json)
    {
        var mapping = Source.FindMapping(value.GetType())!;
        var literal = mapping.GenerateSqlLiteral(value);
        Assert.That(Stored(literal, mapping, value), Is.EqualTo((storageClass, quoted)), literal);
    }

    [TestCaseSource(typeof(EdgeValues), nameof(EdgeValues.Cases))]
    public void Json_is_what_the_stock_provider_writes(object value, string storageClass, string quoted, string json)
    {
        var readerWriter = Source.FindMapping(value.GetType())!.JsonValueReaderWriter!;
        var manager = new Utf8JsonReaderManager(new JsonReaderData(System.Text.Encoding.UTF8.GetBytes(json)), null);
        manager.MoveNext();
        Assert.That(readerWriter.ToJsonString(value), Is.EqualTo(json));
        Assert.That(readerWriter.FromJson(ref manager), Is.EqualTo(value));
    }

    [TestCase("x\0y")]
    [TestCase("\0")]
    [TestCase("\r\n\r\n")]
    [TestCase("'\n'")]
    [TestCase("a\r\0\nb''")]
    public void Literal_keeps_every_character_of_a_text(string text)
    {
        var literal = Source.FindMapping(typeof(string))!.GenerateSqlLiteral(text);
        Assert.Multiple(() =>
        {
            Assert.That(Scalar($"SELECT {literal}"), Is.EqualTo(text));
            Assert.That(literal.IndexOfAny(['\0', '\r', '\n']), Is.EqualTo(-1), "a script may pass through editors and consoles");
        });
    }

    [Test]
    public void Literal_of_a_text_of_many_lines_is_not_too_deep()
    {
        var text = string.Join('\n', Enumerable.Range(0, 5_000)) + new string('\r', 500);
        Assert.That(Scalar($"SELECT {Source.FindMapping(typeof(string))!.GenerateSqlLiteral(text)}"), Is.EqualTo(text));
    }

    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(double.MaxValue)]
    [TestCase(1e21)]
    [TestCase(123456789012345680d)]
    [TestCase(1d / 3)]
    [TestCase(5e-324)]
    public void Literal_of_a_double_is_the_same_double(double value) =>
        Assert.That(Scalar($"SELECT {Source.FindMapping(typeof(double))!.GenerateSqlLiteral(value)}"), Is.EqualTo(value));

    [TestCase(0.1f)]
    [TestCase(1f)]
    [TestCase(float.MaxValue)]
    [TestCase(float.Epsilon)]
    public void Literal_of_a_float_is_the_number_that_a_column_holds(float value) =>
        Assert.That(Scalar($"SELECT {Source.FindMapping(typeof(float))!.GenerateSqlLiteral(value)}"), Is.EqualTo((double)value));

    [Test]
    public void Literal_of_NaN_is_refused() =>
        Assert.That(() => Source.FindMapping(typeof(double))!.GenerateSqlLiteral(double.NaN), Throws.InvalidOperationException.With.Message.Contains("NaN"));

    [TestCase("'5'", "INTEGER")]
    [TestCase("'0'", "NUMERIC")]
    [TestCase("'9'", "REAL")]
    [TestCase("'x'", "INTEGER")]
    public void Char_in_a_column_of_numbers_comes_back(string quoted, string storeType)
    {
        var mapping = Source.FindMapping(typeof(char), storeType)!;
        Scalar($"CREATE TABLE c (v {storeType})");
        using (var insert = Command($"INSERT INTO c VALUES (@p), ({mapping.GenerateSqlLiteral(quoted[1])})"))
        {
            insert.Parameters.Add(mapping.CreateParameter(insert, "@p", quoted[1]));
            insert.ExecuteNonQuery();
        }

        using var select = Command("SELECT v FROM c");
        using var reader = select.ExecuteReader();
        Assert.That(reader.Cast<DbDataRecord>().Select(record => (char)Convert.ToInt32(record[0], null)), Is.EqualTo(new[] { quoted[1], quoted[1] }));
    }

    [TestCase("INTEGER", typeof(long))]
    [TestCase("bigint", typeof(long))]
    [TestCase("POINT", typeof(long))]
    [TestCase("CHARINT", typeof(long))]
    [TestCase("TEXT", typeof(string))]
    [TestCase("VARCHAR(20)", typeof(string))]
    [TestCase("nvarchar(max)", typeof(string))]
    [TestCase("CLOB", typeof(string))]
    [TestCase("REAL", typeof(double))]
    [TestCase("DOUBLE PRECISION", typeof(double))]
    [TestCase("FLOAT", typeof(double))]
    [TestCase("BLOB", typeof(byte[]))]
    [TestCase("VARBINARY(10)", typeof(byte[]))]
    [TestCase("DECIMAL(10,2)", typeof(byte[]))]
    [TestCase("", typeof(byte[]))]
    [TestCase("anything", typeof(byte[]))]
    public void Declared_type_alone_means_the_type_of_its_affinity(string storeType, Type clrType)
    {
        var mapping = Source.FindMapping(storeType)!;
        Assert.That((mapping.ClrType, mapping.StoreType, mapping.Size), Is.EqualTo((clrType, storeType, default(int?))));
    }

    [Test]
    public void Declared_type_is_kept_for_every_type() =>
        Assert.That(
            EdgeValues.All.Select(edge => edge.Value.GetType()).Distinct().Select(type => Source.FindMapping(type, "DECIMAL(10,2)")?.StoreType),
            Is.All.EqualTo("DECIMAL(10,2)"));

    [Test]
    public void Facets_of_the_model_do_not_change_the_type() => Assert.Multiple(() =>
    {
        Assert.That(Source.FindMapping(typeof(string), null, size: 20, unicode: false, fixedLength: true)!.StoreType, Is.EqualTo("TEXT"));
        Assert.That(Source.FindMapping(typeof(decimal), null, precision: 10, scale: 2)!.StoreType, Is.EqualTo("TEXT"));
        Assert.That(Source.FindMapping(typeof(byte[]), null, rowVersion: true)!.StoreType, Is.EqualTo("BLOB"));
    });

    [TestCase(typeof(object))]
    [TestCase(typeof(Half))]
    [TestCase(typeof(JsonDocument))]
    [TestCase(typeof(Version))]
    public void Type_without_a_stored_form_has_no_mapping(Type type) => Assert.That(Source.FindMapping(type), Is.Null);

    private (string StorageClass, string Quoted) Stored(string expression, RelationalTypeMapping mapping, object value)
    {
        using var command = Command($"SELECT typeof(v), quote(v) FROM (SELECT {expression} AS v)");
        if (expression == "@p")
        {
            command.Parameters.Add(mapping.CreateParameter(command, "@p", value));
        }

        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetString(0), reader.GetString(1));
    }

    private object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    private DbCommand Command(string sql)
    {
        _context.Database.OpenConnection();
        var command = _context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
