using FsCheck;
using FsCheck.Fluent;

namespace LibSqlNet.Tests;

/// <summary>What is written is read back, for values that nobody thought of.</summary>
internal sealed class RoundTripTests : DatabaseTest
{
    [Test]
    public void Integers_come_back()
    {
        Check(ArbMap.Default.ArbFor<long>());
        Check(ArbMap.Default.ArbFor<int>());
        Check(ArbMap.Default.ArbFor<short>());
        Check(ArbMap.Default.ArbFor<byte>());
        Check(ArbMap.Default.ArbFor<sbyte>());
        Check(ArbMap.Default.ArbFor<ushort>());
        Check(ArbMap.Default.ArbFor<uint>());
        Check(ArbMap.Default.ArbFor<ulong>());
        Check(ArbMap.Default.ArbFor<bool>());
        Check(ArbMap.Default.ArbFor<DayOfWeek>());
    }

    [Test]
    public void Fractions_come_back()
    {
        Check(ArbMap.Default.ArbFor<double>().Filter(static x => !double.IsNaN(x)));
        Check(ArbMap.Default.ArbFor<float>().Filter(static x => !float.IsNaN(x)));
        Check(ArbMap.Default.ArbFor<decimal>());
    }

    [Test]
    public void Texts_come_back()
    {
        Check(ArbMap.Default.ArbFor<string>().Filter(static text => text is not null && IsWellFormed(text)));
        Check(ArbMap.Default.ArbFor<char>().Filter(static c => !char.IsSurrogate(c)));
        Check(ArbMap.Default.ArbFor<Guid>());
    }

    [Test]
    public void Bytes_come_back() => Check(ArbMap.Default.ArbFor<byte[]>().Filter(static bytes => bytes is not null));

    [Test]
    public void Times_come_back()
    {
        Check(UpTo(DateTime.MaxValue.Ticks).Select(static ticks => new DateTime(ticks)).ToArbitrary());
        Check(UpTo(DateTime.MaxValue.Ticks).Select(static ticks => DateOnly.FromDateTime(new DateTime(ticks))).ToArbitrary());
        Check(UpTo(TimeSpan.TicksPerDay - 1).Select(static ticks => new TimeOnly(ticks)).ToArbitrary());
        Check(ArbMap.Default.ArbFor<TimeSpan>());
        Check(ArbMap.Default.ArbFor<DateTimeOffset>());
    }

    [Test]
    public void Times_come_back_to_the_millisecond_as_numbers()
    {
        using var connection = OpenMemory();
        var times = UpTo(DateTime.MaxValue.Ticks).Select(static ticks => new DateTime(ticks - (ticks % TimeSpan.TicksPerMillisecond)));
        Prop.ForAll(
            times.ToArbitrary(),
            time => time == RoundTrip(connection, time, LibSqlType.Real)).QuickCheckThrowOnFailure();
    }

    private static Gen<long> UpTo(long limit) =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select ((long)high << 31 | (long)low) % (limit + 1);

    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Any(static rune => rune.Value == 0xFFFD);

    private static T RoundTrip<T>(LibSqlConnection connection, T value, LibSqlType? type = null)
    {
        using var command = connection.Command("SELECT @a", ("@a", value));
        if (type is { } set)
        {
            command.Parameters[0].SqliteType = set;
        }

        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetFieldValue<T>(0);
    }

    private void Check<T>(Arbitrary<T> values)
    {
        using var connection = OpenMemory();
        Prop.ForAll(values, value => Is.EqualTo(value).ApplyTo(RoundTrip(connection, value)).IsSuccess).QuickCheckThrowOnFailure();
    }
}
