using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LibSqlNet.Tests;

internal sealed class LibSqlConnectionFunctionTests : DatabaseTest
{
    private const int Busy = 5;

    [Test]
    public void CreateFunction_passes_arguments_of_every_type()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("describe", static (long a, int b, double c, bool d, string e, byte[] f, Guid g, DateTime h, DayOfWeek i, decimal j, char k, int? l) =>
            string.Create(CultureInfo.InvariantCulture, $"{a} {b} {c} {d} {e} {f.Length} {g} {h:s} {i} {j} {k} {l}"));

        var result = connection.Scalar(
            "SELECT describe(9223372036854775807, -5, 1.5, 1, 'ž', x'0102', '0F8FAD5B-D9CB-469F-A165-70867728950E', '2024-02-29 12:00:00', 5, '1.10', 'c', 7)");

        Assert.That(result, Is.EqualTo("9223372036854775807 -5 1.5 True ž 2 0f8fad5b-d9cb-469f-a165-70867728950e 2024-02-29T12:00:00 Friday 1.10 c 7"));
    }

    [Test]
    public void Function_may_run_the_command_that_calls_it()
    {
        using var connection = OpenMemory();
        using var command = connection.Command("SELECT factorial(@n)");
        var n = command.Parameters.AddWithValue("@n", 5);
        connection.CreateFunction("factorial", (long value) =>
        {
            n.Value = value - 1;
            return value == 0 ? 1 : value * (long)command.ExecuteScalar()!;
        });

        Assert.That(command.ExecuteScalar(), Is.EqualTo(120));
        n.Value = 3;
        Assert.That(command.ExecuteScalar(), Is.EqualTo(6));
    }

    [Test]
    public void CreateFunction_writes_results_of_every_type()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("f_long", static () => long.MinValue);
        connection.CreateFunction("f_bool", static () => true);
        connection.CreateFunction("f_double", static () => 0.5);
        connection.CreateFunction("f_float", static () => 0.5f);
        connection.CreateFunction("f_text", static () => new string('ž', 1000));
        connection.CreateFunction("f_nul", static () => "a\0b");
        connection.CreateFunction("f_blob", static () => Array.Empty<byte>());
        connection.CreateFunction("f_null", static () => (string?)null);
        connection.CreateFunction("f_dbnull", static () => DBNull.Value);
        connection.CreateFunction("f_nullable", static () => (int?)null);
        connection.CreateFunction("f_date", static () => new DateOnly(2024, 2, 29));
        connection.CreateFunction("f_object", static () => (object)1.5m);

        var row = connection.Rows(
            "SELECT f_long(), f_bool(), f_double(), f_float(), f_text(), f_nul(), f_blob(), f_null(), f_dbnull(), f_nullable(), f_date(), f_object()")[0];

        Assert.That(row, Is.EqualTo(new object[]
        {
            long.MinValue, 1L, 0.5, 0.5, new string('ž', 1000), "a\0b", Array.Empty<byte>(), DBNull.Value, DBNull.Value, DBNull.Value, "2024-02-29", "1.5",
        }));
    }

    [Test]
    public void CreateFunction_takes_sixteen_arguments()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("f", static (int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p) =>
            a + (2 * b) + c + d + e + f + g + h + i + j + k + l + m + n + o + (3 * p));

        Assert.That(connection.Scalar("SELECT f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)"), Is.EqualTo(136 + 2 + 32));
    }

    [Test]
    public void CreateFunction_tells_functions_apart_by_name_in_any_case_and_by_arity()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("F", static () => "none");
        connection.CreateFunction("f", static (long _) => "one");
        connection.CreateFunction("f", static (object?[] values) => $"many {values.Length}");
        connection.CreateFunction("F", static () => "none again");

        Assert.That(connection.Rows("SELECT f(), F(1), f(1, NULL, 'x')")[0], Is.EqualTo(new object[] { "none again", "one", "many 3" }));
    }

    [Test]
    public void CreateFunction_gives_values_by_storage_class_when_it_takes_any_number()
    {
        using var connection = OpenMemory();
        object?[] seen = [];
        connection.CreateFunction("f", (object?[] values) => (seen = values).Length);
        connection.Scalar("SELECT f(1, 1.5, 'x', x'00', NULL)");

        Assert.That(seen, Is.EqualTo(new object?[] { 1L, 1.5, "x", new byte[] { 0 }, null }));
    }

    [Test]
    public void CreateFunction_passes_its_state()
    {
        using var connection = OpenMemory();
        var state = new List<string>();
        connection.CreateFunction("note", state, static (List<string> list, string text) => { list.Add(text); return list.Count; });
        connection.CreateFunction("count", state, static (List<string> list) => list.Count);
        connection.CreateFunction("all", state, static (List<string> list, object?[] values) => list.Count + values.Length);

        Assert.That(connection.Rows("SELECT note('a'), note('b'), count(), \"all\"(1, 2)")[0], Is.EqualTo(new object[] { 1L, 2L, 2L, 4L }));
        Assert.That(state, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void CreateFunction_names_the_ordinal_when_null_meets_a_type_without_null()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("f", static (string? _, long _) => 1);

        var error = Assert.Throws<LibSqlException>(() => connection.Scalar("SELECT f(NULL, NULL)"))!;
        Assert.That(error.Message, Does.Contain("ordinal 1").And.Contain("'f'"));
        Assert.That(connection.Scalar("SELECT f(NULL, 1)"), Is.EqualTo(1));
    }

    [Test]
    public void CreateFunction_surfaces_what_the_function_throws()
    {
        using var connection = OpenMemory();
        var thrown = new FormatException("Not in form: žluť.");
        connection.CreateFunction("f", long () => throw thrown);

        var error = Assert.Throws<LibSqlException>(() => connection.Scalar("SELECT f()"))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(1));
        Assert.That(error.Message, Does.Contain(thrown.Message));
        Assert.That(error.InnerException, Is.SameAs(thrown));
        Assert.That(connection.Scalar("SELECT 1"), Is.EqualTo(1), "the connection works on");
    }

    [Test]
    public void CreateFunction_keeps_the_code_of_a_LibSqlException()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("f", long () => throw new LibSqlException("Refused.", 19, 1811));
        connection.CreateFunction("odd", long () => throw new LibSqlException("No error code.", 0));

        var error = Assert.Throws<LibSqlException>(() => connection.Scalar("SELECT f()"))!;
        Assert.That((error.SqliteErrorCode, error.SqliteExtendedErrorCode), Is.EqualTo((19, 1811)));
        Assert.That(Assert.Throws<LibSqlException>(() => connection.Scalar("SELECT odd()"))!.SqliteErrorCode, Is.EqualTo(1));
    }

    [Test]
    public void CreateFunction_does_not_blame_a_later_error_on_an_exception_that_was_handled()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("inner", long () => throw new InvalidOperationException("Handled."));
        connection.CreateFunction("outer", string () =>
        {
            var error = Assert.Throws<LibSqlException>(() => connection.Scalar("SELECT inner()"))!;
            return error.InnerException!.Message;
        });

        Assert.That(connection.Scalar("SELECT outer()"), Is.EqualTo("Handled."));
        Assert.That(Assert.Throws<LibSqlException>(() => connection.Scalar("SELECT nothing()"))!.InnerException, Is.Null);
    }

    [Test]
    public void CreateFunction_rejects_NaN_as_a_result([Values] bool boxed)
    {
        using var connection = OpenMemory();
        connection.CreateFunction("f", () => double.NaN);
        connection.CreateFunction("boxed", () => (object)float.NaN);

        Assert.That(() => connection.Scalar(boxed ? "SELECT boxed()" : "SELECT f()"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("NaN"));
    }

    [Test]
    public void CreateFunction_rejects_a_result_without_a_mapping()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("f", () => new Version(1, 2));

        Assert.That(() => connection.Scalar("SELECT f()"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("System.Version"));
    }

    [Test]
    public void CreateFunction_removes_a_function_with_null()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("f", static () => 1);
        connection.CreateFunction("F", (Func<int>?)null);

        Assert.That(() => connection.Scalar("SELECT f()"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("no such function"));
        connection.Close();
        connection.Open();
        Assert.That(() => connection.Scalar("SELECT f()"), Throws.InstanceOf<LibSqlException>(), "nor is it replayed");
    }

    [Test]
    public void CreateFunction_gives_a_built_in_function_back_with_null()
    {
        using var connection = OpenMemory();
        const string Sql = "SELECT upper('a'), max('a', 'b')";
        Assert.That(connection.Rows(Sql)[0], Is.EqualTo(new[] { "A", "b" }));

        connection.CreateFunction("UPPER", static (string _) => "mine");
        connection.CreateFunction("max", static (string _, string _) => "mine too");
        Assert.That(connection.Rows(Sql)[0], Is.EqualTo(new[] { "mine", "mine too" }), "also for a statement that was kept");

        connection.CreateFunction("upper", (Func<string, string>?)null);
        connection.CreateFunction("max", (Func<string, string, string>?)null);
        Assert.That(connection.Rows(Sql)[0], Is.EqualTo(new[] { "A", "b" }));
    }

    [Test]
    public void CreateFunction_is_replayed_at_every_open()
    {
        using var connection = Connect(ConnectionString);
        connection.CreateFunction("closed", static () => 1);
        for (var i = 0; i < 3; i++)
        {
            connection.Open();
            Assert.That(connection.Scalar("SELECT closed()"), Is.EqualTo(1));
            connection.CreateFunction("opened", static () => 2);
            connection.Close();
        }

        connection.Open();
        Assert.That(connection.Scalar("SELECT opened()"), Is.EqualTo(2));
    }

    [Test]
    public void CreateFunction_is_not_there_for_the_next_owner_of_the_file()
    {
        using (var first = OpenFile())
        {
            first.CreateFunction("f", static () => 1);
            first.CreateFunction("abs", static (long _) => "mine");
            first.Scalar("SELECT f(), abs(-1)");
        }

        using var second = OpenFile();
        Assert.That(() => second.Scalar("SELECT f()"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("no such function"));
        Assert.That(second.Scalar("SELECT abs(-1)"), Is.EqualTo(1));
    }

    [Test]
    public void CreateFunction_fails_while_a_statement_runs_and_keeps_what_there_was()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("f", static () => 1);
        using (var command = connection.Command("SELECT f() UNION ALL SELECT 2"))
        using (var reader = command.ExecuteReader())
        {
            reader.Read();
            var error = Assert.Throws<LibSqlException>(() => connection.CreateFunction("f", static () => 3))!;
            Assert.That(error.SqliteErrorCode, Is.EqualTo(Busy));
            connection.CreateFunction("new", static () => 4);
        }

        Assert.That(connection.Scalar("SELECT f() + \"new\"()"), Is.EqualTo(5));
        connection.Close();
        connection.Open();
        Assert.That(connection.Scalar("SELECT f()"), Is.EqualTo(1));
    }

    [Test]
    public void CreateFunction_can_be_indexed_when_it_is_deterministic()
    {
        using var connection = OpenMemory();
        connection.CreateFunction("pure", static (long x) => -x, isDeterministic: true);
        connection.CreateFunction("impure", static (long x) => -x);
        connection.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2); CREATE INDEX i ON t (pure(a))");

        Assert.That(connection.Scalar("SELECT a FROM t INDEXED BY i WHERE pure(a) = -2"), Is.EqualTo(2));
        Assert.That(() => connection.Execute("CREATE INDEX j ON t (impure(a))"), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void CreateFunction_may_run_statements_of_its_connection()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TABLE t (a)");
        connection.CreateFunction("insert_", (long x) => connection.Execute("INSERT INTO t VALUES (@x)", ("@x", x)));
        connection.CreateFunction("fact", (long x) => x < 2 ? 1 : x * (long)connection.Scalar($"SELECT fact({x - 1})")!);

        Assert.That(connection.Scalar("SELECT insert_(1) + insert_(2)"), Is.EqualTo(2));
        Assert.That(connection.Scalar("SELECT sum(a) FROM t"), Is.EqualTo(3));
        Assert.That(connection.Scalar("SELECT fact(10)"), Is.EqualTo(3628800));
    }

    [Test]
    public void CreateFunction_lets_go_of_the_delegate_when_the_connection_is_closed()
    {
        var function = RegisterAndClose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(function.IsAlive, Is.False);
    }

    [Test]
    public void CreateFunction_does_not_keep_a_connection_that_was_lost()
    {
        var connection = OpenAndLose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(connection.IsAlive, Is.False);
    }

    [TestCase(null, typeof(ArgumentNullException))]
    [TestCase("a\0b", typeof(ArgumentException))]
    [TestCase(256, typeof(ArgumentException))]
    public void CreateFunction_checks_the_name(object? name, Type exception)
    {
        using var connection = Connect(ConnectionString);

        Assert.That(() => connection.CreateFunction(name is int length ? new string('x', length) : (string)name!, static () => 1), Throws.TypeOf(exception));
    }

    private WeakReference RegisterAndClose()
    {
        var state = new object();
        using var connection = new LibSqlConnection($"{ConnectionString};Pooling=False");
        connection.Open();
        connection.CreateFunction("f", state, static _ => 1);
        connection.Scalar("SELECT f()");
        return new WeakReference(state);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "It is to be lost.")]
    private WeakReference OpenAndLose()
    {
        var connection = new LibSqlConnection(ConnectionString);
        connection.Open();
        connection.CreateFunction("f", () => connection.State.ToString());
        connection.CreateCollation("c", (a, b) => string.CompareOrdinal(a, b) + (int)connection.State);
        Assert.That(connection.Scalar("SELECT f()"), Is.EqualTo("Open"));
        return new WeakReference(connection);
    }
}
