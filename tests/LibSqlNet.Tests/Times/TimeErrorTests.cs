namespace LibSqlNet.Tests.Times;

/// <summary>What has no result: an error that says what is wrong, and leaves the database as it was.</summary>
internal sealed class TimeErrorTests : DatabaseTest
{
    [TestCase("datetime_ticks('2024-02-30')", "datetime_ticks: '2024-02-30' is no DateTime (yyyy-MM-dd HH:mm:ss.fffffff, 0001-01-01 to 9999-12-31 23:59:59.9999999)")]
    [TestCase("datetime_ticks('')", "datetime_ticks: '' is no DateTime")]
    [TestCase("datetime_ticks('10:00')", "datetime_ticks: '10:00' is no DateTime")]
    [TestCase("datetime_ticks('2024-01-01 24:00')", "is no DateTime")]
    [TestCase("datetime_ticks('0001-01-01 00:00:00+00:01')", "is no DateTime")]
    [TestCase("datetime_ticks('9999-12-31 23:59:59.99999999')", "is no DateTime")]
    [TestCase("datetime_ticks(x'323032342d')", "datetime_ticks: '2024-' is no DateTime")]
    [TestCase("datetime_ticks('2024-01-01' || char(0))", "is no DateTime")]
    [TestCase("datetime_ticks(1721425.4)", "datetime_ticks: 1721425.4 days are outside of the range of DateTime")]
    [TestCase("datetime_ticks(9e999)", "datetime_ticks: Inf days are outside of the range of DateTime")]
    [TestCase("dateonly_ticks('2024-01-01 00:00:00')", "dateonly_ticks: '2024-01-01 00:00:00' is no DateOnly (yyyy-MM-dd, 0001-01-01 to 9999-12-31)")]
    [TestCase("timeonly_ticks('24:00:00')", "timeonly_ticks: '24:00:00' is no TimeOnly (HH:mm:ss.fffffff, 00:00:00 to 23:59:59.9999999)")]
    [TestCase("timeonly_ticks(1)", "timeonly_ticks: 1.0 days are outside of the range of TimeOnly")]
    [TestCase("timespan_ticks('10675199.02:48:05.4775808')", "is no TimeSpan ([-][d.]hh:mm:ss.fffffff, -10675199.02:48:05.4775808 to 10675199.02:48:05.4775807)")]
    [TestCase("timespan_ticks('1.2.03:00')", "timespan_ticks: '1.2.03:00' is no TimeSpan")]
    [TestCase("timespan_ticks('99999999999999999999.00:00')", "is no TimeSpan")]
    [TestCase("datetimeoffset_ticks('2024-01-01 00:00:00+14:01')", "datetimeoffset_ticks: '2024-01-01 00:00:00+14:01' is no DateTimeOffset (yyyy-MM-dd HH:mm:ss.fffffff+hh:mm, 0001-01-01 to 9999-12-31 23:59:59.9999999, in UTC and at its offset)")]
    [TestCase("datetimeoffset_ticks('9999-12-31 23:59:59-00:01')", "is no DateTimeOffset")]
    [TestCase("datetime_from_ticks(-1)", "datetime_from_ticks: the result is outside of the range of DateTime")]
    [TestCase("datetime_from_ticks('now')", "datetime_from_ticks: 'now' is no INTEGER")]
    [TestCase("datetimeoffset_from_ticks(0, '-00:01')", "datetimeoffset_from_ticks: the result is outside of the range of DateTimeOffset")]
    [TestCase("datetimeoffset_to_offset('2024-01-01', '14:01')", "datetimeoffset_to_offset: '14:01' is no offset: whole minutes from -14:00 to 14:00")]
    [TestCase("datetimeoffset_to_offset('2024-01-01', '01:00:01')", "is no offset")]
    [TestCase("datetimeoffset_to_offset('2024-01-01', '+01:00')", "datetimeoffset_to_offset: '+01:00' is no TimeSpan")]
    [TestCase("datetime_part('2024-01-01', 'Decade')", "datetime_part: DateTime has no part 'Decade'")]
    [TestCase("dateonly_part('2024-01-01', 'Hour')", "dateonly_part: DateOnly has no part 'Hour'")]
    [TestCase("datetime_add('2024-01-01', 1, 'fortnights')", "datetime_add: DateTime has no unit 'fortnights'")]
    [TestCase("timeonly_add('10:00', 1, 'seconds')", "timeonly_add: TimeOnly has no unit 'seconds'")]
    [TestCase("timespan_from(1, 'months')", "timespan_from: TimeSpan has no unit 'months'")]
    [TestCase("datetime_add('2024-01-01', 1.5, 'months')", "datetime_add: '1.5' is no INTEGER")]
    [TestCase("datetime_add('2024-01-01', 'one', 'days')", "datetime_add: 'one' is no number")]
    [TestCase("datetime_add('2024-01-01', 9223372036854775807, 'years')", "datetime_add: the result is outside of the range of DateTime")]
    [TestCase("dateonly_add('2024-01-01', 9223372036854775807, 'days')", "dateonly_add: the result is outside of the range of DateOnly")]
    [TestCase("datetime_add('2024-01-01', 9e999, 'days')", "datetime_add: the result is outside of the range of DateTime")]
    [TestCase("timespan_mul('00:00:01', 9e999)", "timespan_mul: the result is outside of the range of TimeSpan")]
    [TestCase("timespan_div('00:00:01', 0)", "timespan_div: the result is outside of the range of TimeSpan")]
    [TestCase("timespan_div('00:00:00', 0)", "timespan_div: the result is outside of the range of TimeSpan")]
    [TestCase("timespan_div('00:00:01', 'two')", "timespan_div: 'two' is no TimeSpan")]
    public void Function_fails_and_names_what_is_wrong(string expression, string message)
    {
        using var connection = OpenMemory();
        Assert.That(() => connection.Scalar($"SELECT {expression}"), Throws.InstanceOf<LibSqlException>().With.Message.Contain(message));
    }

    [Test]
    public void Function_repeats_no_more_than_the_beginning_of_a_long_text()
    {
        using var connection = OpenMemory();
        Assert.That(() => connection.Scalar("SELECT datetime_ticks(@text)", ("@text", new string('é', 100_000))), Throws.InstanceOf<LibSqlException>().With.Message.Contain($"'{new string('é', 64)}'"));
    }

    [Test]
    public void Function_gives_null_where_any_argument_is_null()
    {
        using var connection = OpenMemory();
        var functions = connection.Rows("SELECT DISTINCT name, narg FROM pragma_function_list WHERE builtin AND (name GLOB 'date*_*' OR name GLOB 'time*_*')");
        Assert.That(functions, Has.Count.GreaterThan(35));
        foreach (var function in functions)
        {
            var (name, count) = ((string)function[0]!, (int)(long)function[1]!);
            for (var isNull = 0; isNull < count; isNull++)
            {
                var arguments = Enumerable.Range(0, count).Select(i => i == isNull ? "NULL" : Valid(name, i, count));
                var expression = $"{name}({string.Join(", ", arguments)})";
                Assert.That(connection.Scalar($"SELECT {expression}"), Is.EqualTo(DBNull.Value), expression);
            }
        }
    }

    [Test]
    public void Failing_update_changes_nothing()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (at TEXT); INSERT INTO t VALUES ('2024-01-01'), ('9999-12-31')");

        Assert.That(() => connection.Execute("UPDATE t SET at = dateonly_add(at, 1, 'days')"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("dateonly_add: the result is outside of the range of DateOnly: 0001-01-01 to 9999-12-31"));
        Assert.That(connection.Scalar("SELECT group_concat(at) FROM t"), Is.EqualTo("2024-01-01,9999-12-31"));
    }

    private static string Valid(string function, int argument, int count) => (function[..function.IndexOf('_', StringComparison.Ordinal)], argument) switch
    {
        ("timeonly", 2) => "'hours'",
        (_, 2) => "'days'",
        (_, 0) when function.EndsWith("_from_ticks", StringComparison.Ordinal) => "1",
        (_, 0 or 1) when function.EndsWith("_from", StringComparison.Ordinal) => argument == 0 ? "1" : "'days'",
        (_, 1) when function.EndsWith("_part", StringComparison.Ordinal) => "'Ticks'",
        (_, 1) when count == 3 => "1",
        ("timeonly" or "timespan", _) => "'10:00'",
        (_, 1) when !function.EndsWith("_diff", StringComparison.Ordinal) && !function.EndsWith("_cmp", StringComparison.Ordinal) => "'10:00'",
        _ => "'2024-01-01'",
    };
}
