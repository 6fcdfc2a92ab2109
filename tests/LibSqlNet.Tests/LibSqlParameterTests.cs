using System.Data;

namespace LibSqlNet.Tests;

internal sealed class LibSqlParameterTests : DatabaseTest
{
    [TestCase("@a", "@a")]
    [TestCase("@a", "a")]
    [TestCase(":a", "a")]
    [TestCase("$a", "a")]
    [TestCase("$a", "$a")]
    [TestCase("$a::b", "$a::b")]
    [TestCase("?1", "?1")]
    public void Binding_goes_by_name(string inSql, string name)
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar($"SELECT {inSql}", (name, 42)), Is.EqualTo(42));
    }

    [Test]
    public void Binding_does_not_depend_on_order()
    {
        using var connection = OpenMemory();

        Assert.That(
            connection.Rows("SELECT @a, @b, @c, @a", ("@c", 3), ("@unused", 9), ("b", 2), ("@a", 1)),
            Is.EqualTo(new object[][] { [1L, 2L, 3L, 1L] }));
    }

    [Test]
    public void Binding_takes_last_of_equal_names()
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar("SELECT @a", ("@a", 1), ("@a", 2)), Is.EqualTo(2));
    }

    [Test]
    public void Binding_throws_when_name_is_ambiguous()
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.Scalar("SELECT @a, :a", ("a", 1)), Throws.InvalidOperationException.With.Message.Contains("'a'"));
        Assert.That(connection.Rows("SELECT @a, :a", ("@a", 1), (":a", 2)), Is.EqualTo(new object[][] { [1L, 2L] }));
    }

    [Test]
    public void Binding_names_missing_parameters()
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.Scalar("SELECT @a, @b, $c", ("@b", 1)), Throws.InvalidOperationException.With.Message.Contains("@a, $c"));
        Assert.That(() => connection.Scalar("SELECT ?", ("@b", 1)), Throws.InvalidOperationException.With.Message.Contains("?1"));
    }

    [Test]
    public void Binding_leaves_parameters_of_explain_open()
    {
        using var connection = OpenMemory();

        Assert.That(connection.Rows("EXPLAIN QUERY PLAN SELECT * FROM sqlite_master WHERE name = @a"), Is.Not.Empty);
    }

    [Test]
    public void Binding_throws_when_parameter_has_no_name()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT @a");
        command.Parameters.Add(new LibSqlParameter { Value = 1 });

        Assert.That(command.ExecuteScalar, Throws.InvalidOperationException.With.Message.Contains("ParameterName"));
    }

    [Test]
    public void Binding_takes_more_parameters_than_fit_on_the_stack()
    {
        using var connection = OpenMemory();
        var names = Enumerable.Range(0, 500).Select(static i => $"@p{i}").ToArray();

        Assert.That(
            connection.Scalar($"SELECT {string.Join(" + ", names)}", [.. names.Select(static (name, i) => (name, (object?)i)).Reverse()]),
            Is.EqualTo(500 * 499 / 2));
    }

    [Test]
    public void Binding_is_fresh_for_each_execution()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT @a", ("@a", "a long text that was there before"));
        command.ExecuteScalar();
        command.Parameters[0].Value = DBNull.Value;
        Assert.That(command.ExecuteScalar(), Is.EqualTo(DBNull.Value));
        command.Parameters.Clear();

        Assert.That(command.ExecuteScalar, Throws.InvalidOperationException);
    }

    [Test]
    public void Value_that_was_never_set_throws()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT @a");
        command.Parameters.Add("@a", LibSqlType.Integer);

        Assert.That(command.ExecuteScalar, Throws.InvalidOperationException.With.Message.Contains("Value must be set"));
    }

    [Test]
    public void Value_null_is_NULL()
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar("SELECT @a IS NULL", ("@a", null)), Is.EqualTo(1));
        Assert.That(connection.Scalar("SELECT @a IS NULL", ("@a", DBNull.Value)), Is.EqualTo(1));
    }

    [Test]
    public void Value_of_unknown_type_throws()
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.Scalar("SELECT @a", ("@a", new Version(1, 0))), Throws.InvalidOperationException.With.Message.Contains("System.Version"));
    }

    [TestCase(double.NaN)]
    [TestCase(float.NaN)]
    public void Value_NaN_throws(object value)
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.Scalar("SELECT @a", ("@a", value)), Throws.InvalidOperationException.With.Message.Contains("NaN"));
    }

    [Test]
    public void Value_with_offset_is_written_in_UTC_as_number()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT @a");
        command.Parameters.Add("@a", LibSqlType.Real).Value = new DateTimeOffset(2000, 1, 1, 12, 0, 0, TimeSpan.FromHours(6));

        Assert.That(command.ExecuteScalar(), Is.EqualTo(2451544.75));
    }

    [Test]
    public void Values_of_newer_types_are_written()
    {
        using var connection = OpenMemory();

        Assert.That(
            connection.Rows("SELECT @h, @u, hex(@m), hex(@r)", ("@h", (Half)1.5), ("@u", UInt128.MaxValue), ("@m", new Memory<byte>([1, 2])), ("@r", new ReadOnlyMemory<byte>([3]))),
            Is.EqualTo(new object[][] { [1.5, "340282366920938463463374607431768211455", "0102", "03"] }));
    }

    [Test]
    public void Size_cuts_text_and_bytes()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT @t, hex(@b), @n");
        command.Parameters.Add("@t", LibSqlType.Text, 3).Value = "abcdef";
        command.Parameters.Add("@b", LibSqlType.Blob, 2).Value = new byte[] { 1, 2, 3 };
        command.Parameters.Add("@n", LibSqlType.Text, -1).Value = "abcdef";
        using var reader = command.ExecuteReader();
        reader.Read();

        Assert.That((reader.GetString(0), reader.GetString(1), reader.GetString(2)), Is.EqualTo(("abc", "0102", "abcdef")));
    }

    [Test]
    public void Size_follows_value_unless_set()
    {
        var parameter = new LibSqlParameter("@a", "abc");
        Assert.That(parameter.Size, Is.EqualTo(3));
        parameter.Size = 7;
        Assert.That(parameter.Size, Is.EqualTo(7));
        Assert.That(() => parameter.Size = -2, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void SqliteType_follows_value_unless_set()
    {
        var parameter = new LibSqlParameter();
        Assert.That(parameter.SqliteType, Is.EqualTo(LibSqlType.Text));
        parameter.Value = 1;
        Assert.That(parameter.SqliteType, Is.EqualTo(LibSqlType.Integer));
        parameter.Value = 1.0;
        Assert.That(parameter.SqliteType, Is.EqualTo(LibSqlType.Real));
        parameter.Value = Array.Empty<byte>();
        Assert.That(parameter.SqliteType, Is.EqualTo(LibSqlType.Blob));
        parameter.SqliteType = LibSqlType.Text;
        Assert.That(parameter.SqliteType, Is.EqualTo(LibSqlType.Text));
        parameter.ResetSqliteType();
        Assert.That(parameter.SqliteType, Is.EqualTo(LibSqlType.Blob));
    }

    [Test]
    public void DbType_is_kept_and_ignored()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT typeof(@a)");
        command.Parameters.Add(new LibSqlParameter("@a", "5") { DbType = DbType.Int32 });

        Assert.That(command.Parameters[0].DbType, Is.EqualTo(DbType.Int32));
        Assert.That(command.ExecuteScalar(), Is.EqualTo("text"));
    }

    [Test]
    public void Direction_takes_input_only()
    {
        var parameter = new LibSqlParameter { Direction = ParameterDirection.Input };

        Assert.That(() => parameter.Direction = ParameterDirection.Output, Throws.ArgumentException);
    }

    [Test]
    public void Names_may_be_null()
    {
        var parameter = new LibSqlParameter("@a", LibSqlType.Text, 1, "c") { ParameterName = null, SourceColumn = null };

        Assert.That((parameter.ParameterName, parameter.SourceColumn), Is.EqualTo(("", "")));
    }
}
