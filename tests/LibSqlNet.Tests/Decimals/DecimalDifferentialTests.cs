using System.Globalization;

namespace LibSqlNet.Tests.Decimals;

/// <summary>A million operations give what System.Decimal gives, errors included.</summary>
internal sealed class DecimalDifferentialTests : DatabaseTest
{
    [TestCase("decimal_add", 150_000)]
    [TestCase("decimal_sub", 150_000)]
    [TestCase("decimal_mul", 150_000)]
    [TestCase("decimal_div", 150_000)]
    [TestCase("decimal_mod", 100_000)]
    [TestCase("decimal_min", 10_000)]
    [TestCase("decimal_max", 10_000)]
    public void Operations_of_two_decimals(string function, int count)
    {
        Func<decimal, decimal, decimal> operation = function switch
        {
            "decimal_add" => decimal.Add,
            "decimal_sub" => decimal.Subtract,
            "decimal_mul" => decimal.Multiply,
            "decimal_div" => decimal.Divide,
            "decimal_mod" => decimal.Remainder,
            "decimal_min" => Math.Min,
            _ => Math.Max,
        };
        var random = new RandomDecimals(count);
        using var command = OpenMemory().Command($"SELECT {function}(@a, @b)", ("@a", 0), ("@b", 0));
        for (var i = 0; i < count; i++)
        {
            var (a, b) = random.NextPair();
            command.Parameters[0].Value = a;
            command.Parameters[1].Value = b;
            Check(() => operation(a, b), command, () => $"{function}({a}, {b})");
        }
    }

    [TestCase("decimal_neg(@a)", 20_000)]
    [TestCase("decimal_abs(@a)", 20_000)]
    [TestCase("decimal_floor(@a)", 20_000)]
    [TestCase("decimal_ceiling(@a)", 20_000)]
    [TestCase("decimal_truncate(@a)", 20_000)]
    [TestCase("decimal_round(@a)", 20_000)]
    public void Operations_of_one_decimal(string call, int count)
    {
        Func<decimal, decimal> operation = call switch
        {
            "decimal_neg(@a)" => decimal.Negate,
            "decimal_abs(@a)" => decimal.Abs,
            "decimal_floor(@a)" => decimal.Floor,
            "decimal_ceiling(@a)" => decimal.Ceiling,
            "decimal_truncate(@a)" => decimal.Truncate,
            _ => decimal.Round,
        };
        var random = new RandomDecimals(count);
        using var command = OpenMemory().Command($"SELECT {call}", ("@a", 0));
        for (var i = 0; i < count; i++)
        {
            var a = random.Next();
            command.Parameters[0].Value = a;
            Check(() => operation(a), command, () => $"{call} of {a}");
        }
    }

    [Test]
    public void Rounding_to_any_number_of_decimals_in_any_mode()
    {
        var random = new RandomDecimals(5);
        using var command = OpenMemory().Command("SELECT decimal_round(@a, @digits, @mode)", ("@a", 0), ("@digits", 0), ("@mode", 0));
        for (var i = 0; i < 80_000; i++)
        {
            var a = random.Next();
            var digits = random.NextInt32(29);
            var mode = (MidpointRounding)random.NextInt32(5);
            command.Parameters[0].Value = a;
            command.Parameters[1].Value = digits;
            command.Parameters[2].Value = i % 8 == 0 ? mode.ToString() : mode;
            Check(() => decimal.Round(a, digits, mode), command, () => $"decimal_round({a}, {digits}, {mode})");
        }
    }

    [Test]
    public void Comparisons_and_signs()
    {
        var random = new RandomDecimals(6);
        using var command = OpenMemory().Command("SELECT decimal_cmp(@a, @b), decimal_sign(@a), @a = @b", ("@a", 0), ("@b", 0));
        for (var i = 0; i < 20_000; i++)
        {
            var (a, b) = random.NextPair();
            b = i % 10 == 0 ? a : b;
            command.Parameters[0].Value = a;
            command.Parameters[1].Value = b;
            using var reader = command.ExecuteReader();
            reader.Read();
            Assert.That((reader.GetInt32(0), reader.GetInt32(1), reader.GetBoolean(2)), Is.EqualTo((a.CompareTo(b), Math.Sign(a), a == b)), $"{a}, {b}");
        }
    }

    [Test]
    public void Texts_of_any_length_are_parsed()
    {
        var random = new RandomDecimals(7);
        using var command = OpenMemory().Command("SELECT decimal(@a)", ("@a", 0));
        for (var i = 0; i < 40_000; i++)
        {
            var text = random.NextText();
            command.Parameters[0].Value = text;
            Check(() => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), command, () => text);
        }
    }

    [Test]
    public void Doubles_are_converted()
    {
        var random = new RandomDecimals(8);
        using var command = OpenMemory().Command("SELECT decimal(@a)", ("@a", 0));
        for (var i = 0; i < 60_000; i++)
        {
            var number = random.NextDouble() * (i % 2 == 0 ? 1 : -1);
            command.Parameters[0].Value = number;
            Check(() => (decimal)number, command, () => number.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private static void Check(Func<decimal> operation, LibSqlCommand command, Func<string> description)
    {
        string? expected = null;
        string error = "";
        try
        {
            expected = StoredDecimal.Text(operation());
        }
        catch (OverflowException)
        {
            error = "decimal overflow";
        }
        catch (DivideByZeroException)
        {
            error = "decimal division by zero";
        }

        string? actual = null;
        try
        {
            actual = (string?)command.ExecuteScalar();
        }
        catch (LibSqlException e) when (error.Length > 0 && e.Message.Contains(error, StringComparison.Ordinal))
        {
        }

        if (actual != expected)
        {
            Assert.Fail($"{description()} is {actual}, not {expected}{error}");
        }
    }
}
