using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LibSqlNet.Protobuf;

namespace LibSqlNet.Remote.Tests.Protobuf;

internal sealed class ProtobufTests
{
    [Test]
    public void Written_is_what_the_specification_gives()
    {
        using var writer = new ProtobufWriter();
        writer.WriteUInt64(1, 150);
        writer.WriteString(2, "testing");
        using (writer.Message(3))
        {
            writer.WriteUInt64(1, 150);
        }

        writer.WriteSInt64(4, -2);
        Assert.That(Convert.ToHexString(writer.Written.Span), Is.EqualTo("089601" + "120774657374696E67" + "1A03089601" + "2003"));
    }

    [Test]
    public void Next_gives_every_field_as_it_was_written() => Prop.ForAll<(ulong Unsigned, long Signed, double Real), byte[], string>(static (numbers, bytes, text) =>
    {
        var (unsigned, signed, real) = numbers;
        using var writer = new ProtobufWriter();
        writer.WriteUInt64(1, unsigned);
        writer.WriteSInt64(2, signed);
        writer.WriteInt64(3, signed);
        writer.WriteDouble(4, real);
        writer.WriteBytes(5, bytes ?? []);
        writer.WriteString(536_870_911, text ?? "");
        var reader = new ProtobufReader(writer.Written);
        return reader.Next() && reader.Field == 1 && reader.ReadUInt64() == unsigned
            && reader.Next() && reader.Field == 2 && reader.ReadSInt64() == signed
            && reader.Next() && reader.Field == 3 && reader.ReadInt64() == signed
            && reader.Next() && reader.Field == 4 && BitConverter.DoubleToInt64Bits(reader.ReadDouble()) == BitConverter.DoubleToInt64Bits(real)
            && reader.Next() && reader.Field == 5 && reader.ReadBytes().Span.SequenceEqual(bytes)
            && reader.Next() && reader.Field == 536_870_911 && reader.ReadBytes().Span.SequenceEqual(Encoding.UTF8.GetBytes(text ?? ""))
            && !reader.Next();
    }).QuickCheckThrowOnFailure();

    [TestCase(long.MinValue)]
    [TestCase(long.MaxValue)]
    [TestCase(-1)]
    [TestCase(0)]
    public void ReadSInt64_gives_the_extremes(long value)
    {
        using var writer = new ProtobufWriter();
        writer.WriteSInt64(1, value);
        writer.WriteInt64(1, value);
        var reader = new ProtobufReader(writer.Written);
        reader.Next();
        Assert.That(reader.ReadSInt64(), Is.EqualTo(value));
        reader.Next();
        Assert.That(reader.ReadInt64(), Is.EqualTo(value));
    }

    [Test]
    public void Message_gets_the_length_that_it_has([Values(0, 1, 127, 128, 16_383, 16_384, 3_000_000)] int length)
    {
        using var writer = new ProtobufWriter();
        using (writer.Message(1))
        using (writer.Message(2))
        {
            writer.WriteBytes(3, new byte[length]);
        }

        writer.WriteBool(4, true);
        var outer = new ProtobufReader(writer.Written);
        outer.Next();
        var middle = outer.ReadMessage();
        middle.Next();
        var inner = middle.ReadMessage();
        inner.Next();
        Assert.That(inner.ReadBytes().Length, Is.EqualTo(length));
        Assert.That(inner.Next() || middle.Next(), Is.False);
        Assert.That(outer.Next() && outer.ReadBool(), Is.True);
    }

    [Test]
    public void Skip_leaves_unknown_fields_of_every_type()
    {
        var reader = new ProtobufReader(Convert.FromHexString("08960109" + "0102030405060708" + "1203616263" + "1D01020304" + "2801"));
        for (var i = 0; i < 4; i++)
        {
            reader.Next();
            reader.Skip();
        }

        Assert.That(reader.Next(), Is.True);
        Assert.That(reader.Field, Is.EqualTo(5));
        Assert.That(reader.ReadBool(), Is.True);
    }

    [TestCase("08", Description = "no value")]
    [TestCase("0896", Description = "half a varint")]
    [TestCase("08FFFFFFFFFFFFFFFFFF02", Description = "65 bits")]
    [TestCase("08FFFFFFFFFFFFFFFFFFFF01", Description = "eleven bytes")]
    [TestCase("0901020304", Description = "half a number")]
    [TestCase("1205616263", Description = "longer than the message")]
    [TestCase("12FFFFFFFFFFFFFFFFFF01", Description = "as long as can be")]
    [TestCase("0B", Description = "a group")]
    [TestCase("0F", Description = "an unknown type")]
    [TestCase("0000", Description = "field 0")]
    public void Skip_throws_for_bytes_that_are_no_message(string hex) => Assert.That(() => SkipAll(Convert.FromHexString(hex)), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void Read_throws_where_the_field_has_another_type()
    {
        Assert.That(() => ReadFirst(Convert.FromHexString("0801"), static reader => reader.ReadBytes()), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => ReadFirst(Convert.FromHexString("0A0101"), static reader => (int)reader.ReadUInt64()), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => ReadFirst(Convert.FromHexString("0801"), static reader => reader.ReadDouble()), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => ReadFirst(Convert.FromHexString("088080808010"), static reader => reader.ReadUInt32()), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Skip_survives_any_bytes() => Prop.ForAll<byte[]>(static bytes =>
    {
        try
        {
            SkipAll(bytes ?? []);
        }
        catch (InvalidDataException)
        {
            // What most bytes are.
        }
    }).QuickCheckThrowOnFailure();

    [Test]
    public void ReadVarint_waits_for_its_end()
    {
        Assert.That(ProtobufReader.ReadVarint([0x96], out _), Is.Zero);
        Assert.That(ProtobufReader.ReadVarint([0x96, 0x01, 0x05], out var value), Is.EqualTo(2));
        Assert.That(value, Is.EqualTo(150));
    }

    private delegate T Read<out T>(scoped ProtobufReader reader);

    private static T ReadFirst<T>(byte[] message, Read<T> read)
    {
        var reader = new ProtobufReader(message);
        reader.Next();
        return read(reader);
    }

    private static void SkipAll(byte[] bytes)
    {
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            reader.Skip();
        }
    }
}
