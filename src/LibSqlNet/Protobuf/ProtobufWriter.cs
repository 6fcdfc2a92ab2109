using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LibSqlNet.Protobuf;

/// <summary>Writes messages of protocol buffers into a buffer of the pool, which goes back when the writer is disposed.</summary>
internal sealed class ProtobufWriter : IDisposable
{
    private const int MaxVarintLength = 10;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(512);

    /// <summary>The number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written. Valid until the next write.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>Begins a field that is a message itself. It ends, and gets its length, when the scope is disposed.</summary>
    public MessageScope Message(int field)
    {
        WriteTag(field, ProtobufWireType.LengthDelimited);

        // The length of a short message takes one byte; for longer ones the message moves when it has ended.
        Reserve(1);
        Length++;
        return new MessageScope(this, Length);
    }

    public void WriteUInt64(int field, ulong value)
    {
        WriteTag(field, ProtobufWireType.Varint);
        WriteVarint(value);
    }

    public void WriteInt64(int field, long value) => WriteUInt64(field, (ulong)value);

    /// <summary>Writes a number of the type sint64.</summary>
    public void WriteSInt64(int field, long value) => WriteUInt64(field, (ulong)((value << 1) ^ (value >> 63)));

    public void WriteBool(int field, bool value) => WriteUInt64(field, value ? 1UL : 0UL);

    public void WriteFixed64(int field, ulong value)
    {
        WriteTag(field, ProtobufWireType.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);
        Length += sizeof(ulong);
    }

    public void WriteDouble(int field, double value) => WriteFixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public void WriteBytes(int field, ReadOnlySpan<byte> value)
    {
        WriteTag(field, ProtobufWireType.LengthDelimited);
        WriteVarint((ulong)value.Length);
        WriteRaw(value);
    }

    public void WriteString(int field, string value)
    {
        WriteTag(field, ProtobufWireType.LengthDelimited);
        var length = Encoding.UTF8.GetByteCount(value);
        WriteVarint((ulong)length);
        Encoding.UTF8.GetBytes(value, Reserve(length));
        Length += length;
    }

    /// <summary>Writes a number without a field, such as the length in front of a message of a stream.</summary>
    public void WriteVarint(ulong value)
    {
        var free = Reserve(MaxVarintLength);
        Length += WriteVarint(free, value);
    }

    /// <summary>Writes bytes as they are, outside of any field.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }

    private static int WriteVarint(Span<byte> target, ulong value)
    {
        var length = 0;
        for (; value > 0x7F; value >>= 7)
        {
            target[length++] = (byte)(value | 0x80);
        }

        target[length++] = (byte)value;
        return length;
    }

    private void WriteTag(int field, ProtobufWireType type) => WriteVarint(((ulong)field << 3) | (ulong)type);

    private void EndMessage(int start)
    {
        Span<byte> prefix = stackalloc byte[MaxVarintLength];
        var length = Length - start;
        var prefixLength = WriteVarint(prefix, (ulong)length);
        if (prefixLength > 1)
        {
            Reserve(prefixLength - 1);
            _buffer.AsSpan(start, length).CopyTo(_buffer.AsSpan(start + prefixLength - 1));
            Length += prefixLength - 1;
        }

        prefix[..prefixLength].CopyTo(_buffer.AsSpan(start - 1));
    }

    /// <summary>The free bytes behind what was written, at least as many as asked for.</summary>
    private Span<byte> Reserve(int count)
    {
        if (count > _buffer.Length - Length)
        {
            var needed = checked(Length + count);
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, 2L * _buffer.Length), Array.MaxLength));
            _buffer.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(Length);
    }

    /// <summary>A field that is being written.</summary>
    public readonly struct MessageScope(ProtobufWriter writer, int start) : IDisposable
    {
        public void Dispose() => writer.EndMessage(start);
    }
}
