using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using LibSqlNet.Buffers;

namespace LibSqlNet.Protobuf;

/// <summary>Writes messages of protocol buffers into a buffer of the pool, which goes back when the writer is disposed.</summary>
internal sealed class ProtobufWriter : PooledBuffer
{
    private const int MaxVarintLength = 10;

    /// <summary>Begins a field that is a message itself. It ends, and gets its length, when the scope is disposed.</summary>
    public MessageScope Message(int field)
    {
        WriteTag(field, ProtobufWireType.LengthDelimited);
        return new MessageScope(this, Length);
    }

    /// <summary>Writes a field that is a message without fields.</summary>
    public void WriteEmpty(int field) => WriteBytes(field, []);

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
        BinaryPrimitives.WriteUInt64LittleEndian(GetSpan(sizeof(ulong)), value);
        Advance(sizeof(ulong));
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
        Encoding.UTF8.GetBytes(value, GetSpan(length));
        Advance(length);
    }

    /// <summary>Writes a number without a field, such as the length in front of a message of a stream.</summary>
    public void WriteVarint(ulong value) => Advance(WriteVarint(GetSpan(MaxVarintLength), value));

    /// <summary>Writes bytes as they are, outside of any field.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes) => this.Write(bytes);

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
        prefix = prefix[..WriteVarint(prefix, (ulong)(Length - start))];
        prefix.CopyTo(Insert(start, prefix.Length));
    }

    /// <summary>A field that is being written.</summary>
    public readonly struct MessageScope(ProtobufWriter writer, int start) : IDisposable
    {
        public void Dispose() => writer.EndMessage(start);
    }
}
