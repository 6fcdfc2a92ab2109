using System.Globalization;

namespace LibSqlNet.Tests.Times;

/// <summary>What the functions read: the stored formats and what the provider's readers accept besides.</summary>
internal sealed class TimeTextTests : DotNetComparison
{
    private readonly Lazy<LibSqlConnection> _reading;

    public TimeTextTests() => _reading = new(OpenMemory);

    [Test]
    public void Text_is_read_as_dotnet_reads_it()
    {
        Compare("datetime_ticks(a)", () => DateText() + DayTimeText() + OffsetText(), static x => DateTime.Parse(x, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal).Ticks);
        Compare("datetimeoffset_ticks(a)", () => DateText() + DayTimeText() + OffsetText(), static x => DateTimeOffset.Parse(x, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcTicks);
        Compare("datetimeoffset_part(a, 'Offset')", () => DateText() + DayTimeText() + OffsetText(), static x => DateTimeOffset.Parse(x, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).Offset);
        Compare("datetime_ticks(a)", DateText, static x => DateTime.Parse(x, CultureInfo.InvariantCulture).Ticks);
        Compare("datetimeoffset_ticks(a)", DateText, static x => DateTimeOffset.Parse(x, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcTicks);
        Compare("timeonly_ticks(a)", ClockText, static x => TimeOnly.Parse(x, CultureInfo.InvariantCulture).Ticks);
        Compare("timespan_ticks(a)", () => Pick("", "-") + Pick("", "0.", "1.", "0012.", "10675198.") + ClockText(), static x => TimeSpan.Parse(x, CultureInfo.InvariantCulture).Ticks);
    }

    [Test]
    public void Durations_are_read_in_the_form_of_JSON_too()
    {
        Compare("timespan_ticks(a)", () => AnySpan().ToString("g", CultureInfo.InvariantCulture), static x => TimeSpan.Parse(x, CultureInfo.InvariantCulture).Ticks);
        Compare("timespan_cmp(a, b)", () => AnySpan().ToString("g", CultureInfo.InvariantCulture), AnySpan, static (x, y) => TimeSpan.Parse(x, CultureInfo.InvariantCulture).CompareTo(y));
    }

    [Test]
    public void Numbers_are_julian_days_or_days()
    {
        Compare("datetime_from_ticks(datetime_ticks(a))", AnyJulianDay, x => Read<DateTime>(x));
        Compare("datetimeoffset_utc(a)", AnyJulianDay, x => Read<DateTimeOffset>(x));
        Compare("dateonly_from_ticks(dateonly_ticks(a))", AnyJulianDay, x => Read<DateOnly>(x));
        Compare("timeonly_from_ticks(timeonly_ticks(a))", () => Pick(0, 0.25, 1 - 1e-12, 1, Random.NextDouble()), x => Read<TimeOnly>(x));
        Compare("timespan_ticks(a)", () => AnyNumber(21_000_000), x => Read<TimeSpan>(x).Ticks);
        Compare("timespan_ticks(a)", () => Random.Next(-11_000_000, 11_000_000), x => Read<TimeSpan>(x).Ticks);
    }

    [Test]
    public void Digits_after_the_seventh_are_rounded() =>
        Compare("datetime_ticks(a)", () => DateText() + AnyTime().ToString(" HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + Pick("0", "4999", "51", "9"), static x => DateTime.Parse(x, CultureInfo.InvariantCulture).Ticks);

    [TestCase("datetime")]
    [TestCase("dateonly")]
    [TestCase("timeonly")]
    [TestCase("timespan")]
    [TestCase("datetimeoffset")]
    public void Mutated_text_is_refused_or_means_what_it_means_to_dotnet(string type)
    {
        using var connection = OpenMemory();
        using var command = connection.Command($"SELECT {type}_ticks(@text)", ("@text", null));
        var (accepted, refused) = (0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var text = Mutate(ValidText(type));
            command.Parameters[0].Value = text;
            try
            {
                var ticks = command.ExecuteScalar();
                Assert.That(ticks, Is.EqualTo(DotNetTicks(type, text)), text);
                accepted++;
            }
            catch (LibSqlException exception)
            {
                Assert.That(exception.Message, Does.Contain($"{type}_ticks: '").And.Contain("' is no "), text);
                refused++;
            }
        }

        Assert.That(accepted, Is.GreaterThan(200));
        Assert.That(refused, Is.GreaterThan(200));
    }

    private static long DotNetTicks(string type, string text) => type switch
    {
        "datetime" => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal).Ticks,
        "dateonly" => DateOnly.Parse(text, CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue).Ticks,
        "timeonly" => TimeOnly.Parse(text, CultureInfo.InvariantCulture).Ticks,
        "timespan" => TimeSpan.Parse(text, CultureInfo.InvariantCulture).Ticks,
        _ => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcTicks,
    };

    private string ValidText(string type) => type switch
    {
        "datetime" => DateText() + DayTimeText(),
        "dateonly" => DateText(),
        "timeonly" => ClockText(),
        "timespan" => AnySpan().ToString(),
        _ => DateText() + DayTimeText() + OffsetText(),
    };

    private string Mutate(string text)
    {
        var at = Random.Next(text.Length + 1);
        var replaced = Math.Min(Random.Next(3), text.Length - at);
        return string.Concat(text.AsSpan(0, at), Pick("", "0", "1", "2", "9", "-", ":", ".", " ", "Z", "+", "x", "é", "\0", "T"), text.AsSpan(at + replaced));
    }

    private string DateText() => AnyDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string DayTimeText() => Pick(" ", "T") + ClockText();

    private string ClockText() => AnyTime().ToString(
        Pick("HH:mm", "HH:mm:ss", "HH:mm:ss.f", "HH:mm:ss.ff", "HH:mm:ss.fff", "HH:mm:ss.ffff", "HH:mm:ss.fffff", "HH:mm:ss.ffffff", "HH:mm:ss.fffffff"), CultureInfo.InvariantCulture);

    private string OffsetText() => Pick("", "Z", "+00:00", "+14:00", "-14:00", "+05:30", "-00:30", "-11:59");

    private double AnyJulianDay() => 1_721_425.5 + Pick(0, -1.1e-8, 3_652_059, 1e10, Random.Next(3_652_059), Random.NextDouble() * 3_652_059, 730_000 + Random.NextDouble() * 10_000);

    private T Read<T>(object value)
    {
        using var command = _reading.Value.Command("SELECT @value", ("@value", value));
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetFieldValue<T>(0);
    }
}
