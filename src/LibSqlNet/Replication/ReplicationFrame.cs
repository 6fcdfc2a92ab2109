using System.Buffers.Binary;

namespace LibSqlNet.Replication;

/// <summary>A page as a transaction of the primary left it, at its place in the replication log. Valid until the next one is read.</summary>
internal readonly struct ReplicationFrame
{
    public const int PageSize = 4096;

    private const int HeaderSize = 24;

    public ReplicationFrame(ReadOnlyMemory<byte> data)
    {
        if (data.Length != HeaderSize + PageSize)
        {
            throw new InvalidDataException($"a frame has {data.Length} bytes, not {HeaderSize + PageSize}");
        }

        var header = data.Span[..HeaderSize];
        Number = BinaryPrimitives.ReadUInt64LittleEndian(header);
        Checksum = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        Page = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        DatabaseSize = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        Image = data[HeaderSize..];
        if (Page == 0)
        {
            throw new InvalidDataException($"frame {Number} is of page 0");
        }
    }

    /// <summary>Its place in the log, from 0.</summary>
    public ulong Number { get; }

    /// <summary>See <see cref="FrameChecksum"/>.</summary>
    public ulong Checksum { get; }

    /// <summary>The number of the page, from 1.</summary>
    public uint Page { get; }

    /// <summary>The pages of the database after the transaction that the frame ends; 0 within a transaction.</summary>
    public uint DatabaseSize { get; }

    public ReadOnlyMemory<byte> Image { get; }
}
