using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

/// <summary>What holds of every value: its literal, its parameter and its JSON are the value.</summary>
internal sealed class LiteralPropertyTests : DatabaseTest
{
    private readonly DbContext _context = new(new DbContextOptionsBuilder().UseLibSql("Data Source=:memory:").Options);

    public override void Dispose()
    {
        _context.Dispose();
        base.Dispose();
    }

    [Test]
    public void Literal_and_parameter_of_any_value_are_the_same() => Assert.Multiple(() =>
    {
        ForAny<string>(static text => text is null || text.All(static character => !char.IsSurrogate(character)));
        ForAny<float>(static number => !float.IsNaN(number));
        ForAny<decimal>();
        ForAny<DateTime>();
        ForAny<DateTimeOffset>();
        ForAny<TimeSpan>();
        ForAny<Guid>();
        ForAny<byte[]>();
        ForAny<long>();
        ForAny<ulong>();
        ForAny<char>(static character => !char.IsSurrogate(character));
    });

    [Test]
    public void Literal_of_any_bits_of_a_double_is_the_double()
    {
        const int Count = 2_000;
        var mapping = _context.GetService<IRelationalTypeMappingSource>().FindMapping(typeof(double))!;
        _context.Database.OpenConnection();
        Prop.ForAll<DoNotSize<long>>(bits =>
        {
            var value = BitConverter.Int64BitsToDouble(bits.Item);
            return double.IsNaN(value) || IsSame(mapping, value);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Count));
    }

    [Test]
    public void Json_of_any_value_is_read_as_the_value() => Assert.Multiple(() =>
    {
        JsonForAny<decimal>();
        JsonForAny<DateTime>();
        JsonForAny<DateTimeOffset>();
        JsonForAny<Guid>();
        JsonForAny<byte[]>();
    });

    private void ForAny<T>(Func<T, bool>? isCovered = null)
    {
        _context.Database.OpenConnection();
        var mapping = _context.GetService<IRelationalTypeMappingSource>().FindMapping(typeof(T))!;
        Prop.ForAll<T>(value => value is null || isCovered?.Invoke(value) == false || IsSame(mapping, value)).QuickCheckThrowOnFailure();
    }

    private bool IsSame(RelationalTypeMapping mapping, object value)
    {
        using var command = _context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT typeof(@p) = typeof({mapping.GenerateSqlLiteral(value)}) AND @p IS {mapping.GenerateSqlLiteral(value)}";
        command.Parameters.Add(mapping.CreateParameter(command, "@p", value));
        return command.ExecuteScalar() is 1L;
    }

    private void JsonForAny<T>()
    {
        var json = _context.GetService<IRelationalTypeMappingSource>().FindMapping(typeof(T))!.JsonValueReaderWriter!;
        Prop.ForAll<T>(value =>
        {
            if (value is null)
            {
                return;
            }

            var manager = new Utf8JsonReaderManager(new JsonReaderData(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString(value))), null);
            manager.MoveNext();
            Assert.That(json.FromJson(ref manager), Is.EqualTo(value));
        }).QuickCheckThrowOnFailure();
    }
}
