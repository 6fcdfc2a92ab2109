using System.Buffers.Binary;
using System.Text;

namespace LibSqlNet.Protobuf;

/// <summary>
/// Reads a message of protocol buffers, field by field in the order of the bytes. What it gives are slices of the message, never copies.
/// Every field that <see cref="Next"/> has found is read with the method of its type or skipped.
/// </summary>
/// <remarks>All members that read throw <see cref="InvalidDataException"/> where the bytes are no such message.</remarks>
internal ref struct ProtobufReader
{
    private const int MaxVarintLength = 10;

    private readonly ReadOnlyMemory<byte> _message;
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    public ProtobufReader(ReadOnlyMemory<byte> message)
    {
        _message = message;
        _bytes = message.Span;
    }

    /// <summary>The number of the field that <see cref="Next"/> has found.</summary>
    public int Field { get; private set; }

    public ProtobufWireType WireType { get; private set; }

    /// <summary>Reads a varint from bytes that may end before it does.</summary>
    /// <returns>The number of its bytes; 0 where it goes on behind the end.</returns>
    /// <exception cref="InvalidDataException">It is longer than a number of 64 bits.</exception>
    public static int ReadVarint(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var part = bytes[i];
            if (i == MaxVarintLength - 1 && part > 1)
            {
                throw Malformed("a varint is longer than 64 bits");
            }

            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>Moves to the next field.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        if (_position == _bytes.Length)
        {
            return false;
        }

        var tag = ReadVarint();
        Field = tag >> 3 is > 0 and <= 0x1FFF_FFFF and var field ? (int)field : throw Malformed("a field has no valid number");
        WireType = (ProtobufWireType)(tag & 7);
        return true;
    }

    public ulong ReadUInt64()
    {
        Expect(ProtobufWireType.Varint);
        return ReadVarint();
    }

    public long ReadInt64() => (long)ReadUInt64();

    /// <summary>Reads a number of the type sint64.</summary>
    public long ReadSInt64()
    {
        var value = ReadUInt64();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads a number of the type uint32.</summary>
    public uint ReadUInt32() => ReadUInt64() is <= uint.MaxValue and var value ? (uint)value : throw Malformed("a number is longer than 32 bits");

    public bool ReadBool() => ReadUInt64() != 0;

    public ulong ReadFixed64()
    {
        Expect(ProtobufWireType.Fixed64);
        return BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
    }

    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadFixed64());

    public ReadOnlyMemory<byte> ReadBytes()
    {
        Expect(ProtobufWireType.LengthDelimited);
        var length = ReadLength();
        var start = _position;
        _position += length;
        return _message.Slice(start, length);
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadBytes().Span);

    public ProtobufReader ReadMessage() => new(ReadBytes());

    /// <summary>Leaves the field unread.</summary>
    public void Skip()
    {
        switch (WireType)
        {
            case ProtobufWireType.Varint:
                ReadVarint();
                break;
            case ProtobufWireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case ProtobufWireType.LengthDelimited:
                Take(ReadLength());
                break;
            case ProtobufWireType.Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw Malformed($"field {Field} has the unknown type {(int)WireType}");
        }
    }

    private static InvalidDataException Malformed(string problem) => new($"The bytes are no message of protocol buffers: {problem}.");

    private ulong ReadVarint()
    {
        var length = ReadVarint(_bytes[_position..], out var value);
        _position += length;
        return length > 0 ? value : throw Malformed("it ends within a varint");
    }

    private int ReadLength() =>
        ReadVarint() is var length && length <= (ulong)(_bytes.Length - _position) ? (int)length : throw Malformed($"field {Field} is longer than the message");

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _position)
        {
            throw Malformed($"it ends within field {Field}");
        }

        var taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }

    private readonly void Expect(ProtobufWireType expected)
    {
        if (WireType != expected)
        {
            throw Malformed($"field {Field} has the type {(int)WireType}, not {(int)expected}");
        }
    }
}
