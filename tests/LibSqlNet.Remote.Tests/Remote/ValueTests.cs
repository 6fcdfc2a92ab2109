using FsCheck;
using FsCheck.Fluent;

namespace LibSqlNet.Remote.Tests.Remote;

/// <summary>Values go to the server and come back as they do with a local database.</summary>
internal sealed class ValueTests : RemoteTest
{
    private static readonly Gen<object?> Values = Gen.OneOf(
        Gen.Constant<object?>(null),
        ArbMap.Default.GeneratorFor<long>().Select(static value => (object?)value),
        Gen.Elements<object?>(long.MinValue, long.MaxValue, 9007199254740993L, 0.0, 0.1, 1e300, "", "'\"\\\n\t\u0001", "𝄞é", Array.Empty<byte>()),

        // Those that the SQLite of the server, which is older, writes with the same digits.
        ArbMap.Default.GeneratorFor<int>().Select(static value => (object?)(value / 8.0)),
        ArbMap.Default.GeneratorFor<byte[]>().Select(static value => (object?)value),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static value => (object?)value.Get.Replace("\0", "", StringComparison.Ordinal)));

    [TestCase("http")]
    [TestCase("ws")]
    public void Value_comes_back_as_from_a_local_database(string scheme)
    {
        using var remote = Open(StringFor(scheme));
        using var local = Open($"Data Source={Path.Combine(Folder, "local.db")}");
        Prop.ForAll(Values.ArrayOf(6).ToArbitrary(), values => Assert.That(Everything(remote, values), Is.EqualTo(Everything(local, values)))).Check(
            Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Test]
    public void Infinity_stays_what_it_is()
    {
        using var connection = Open();
        Assert.That(Scalar(connection, "SELECT @p0", double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
        Assert.That(Scalar(connection, "SELECT -9e999"), Is.EqualTo(double.NegativeInfinity));
    }

    [Test]
    public void Value_is_converted_as_SQLite_does()
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT 0.1 + 0.2, 1e300, '12abc', 7, x'3431', 2.9, ' -3.5e1x'");
        using var reader = command.ExecuteReader();
        reader.Read();
        Assert.Multiple(() =>
        {
            Assert.That(reader.GetString(0), Is.EqualTo("0.30000000000000004"));
            Assert.That(reader.GetString(1), Is.EqualTo("1.0e+300"));
            Assert.That(reader.GetInt64(2), Is.EqualTo(12));
            Assert.That(reader.GetString(3), Is.EqualTo("7"));
            Assert.That(reader.GetInt64(4), Is.EqualTo(41));
            Assert.That(reader.GetInt32(5), Is.EqualTo(2));
            Assert.That(reader.GetDouble(6), Is.EqualTo(-35.0));
        });
    }

    /// <summary>The values, their types and their forms, of a query and of what a table kept.</summary>
    private static List<object?> Everything(LibSqlConnection connection, object?[] values)
    {
        using var command = Command(
            connection,
            """
            DROP TABLE IF EXISTS v; CREATE TABLE v(a INTEGER, b TEXT, c, d BLOB, e REAL, f NUMERIC);
            INSERT INTO v VALUES(@p0, @p1, @p2, @p3, @p4, @p5);
            SELECT * FROM v;
            SELECT @p0, @p1, @p2, @p3, @p4, @p5, typeof(@p0), hex(@p3), @p5 IS NULL
            """,
            values);
        var all = new List<object?>();
        using var reader = command.ExecuteReader();
        do
        {
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    all.Add(reader.GetName(i));
                    all.Add(reader.GetDataTypeName(i));
                    all.Add(reader.GetFieldType(i));
                    all.Add(reader.GetValue(i));
                    all.Add(reader.IsDBNull(i) ? null : reader.GetString(i));
                }
            }
        }
        while (reader.NextResult());
        reader.Close();
        all.Add(reader.RecordsAffected);
        return all;
    }
}
