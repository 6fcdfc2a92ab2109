using System.Buffers.Binary;

namespace LibSqlNet.Replication;

/// <summary>
/// The checksum of the frames of a log (CRC-64/GO-ISO): that of a frame goes on from that of the frame before it, and covers its page, not its header.
/// </summary>
internal static class FrameChecksum
{
    /// <summary>What the first frame of a log goes on from.</summary>
    public const ulong Start = 0;

    private const ulong Polynomial = 0xD800000000000000;
    private const int Lanes = 8;

    // Table i says what a byte does to the checksum when i more bytes follow it.
    private static readonly ulong[][] Tables = MakeTables();

    public static ulong Of(ReadOnlySpan<byte> page, ulong previous)
    {
        var (t0, t1, t2, t3, t4, t5, t6, t7) = (Tables[0], Tables[1], Tables[2], Tables[3], Tables[4], Tables[5], Tables[6], Tables[7]);
        var crc = Reversed(previous);
        for (; page.Length >= Lanes; page = page[Lanes..])
        {
            crc ^= BinaryPrimitives.ReadUInt64LittleEndian(page);
            crc = t7[(byte)crc] ^ t6[(byte)(crc >> 8)] ^ t5[(byte)(crc >> 16)] ^ t4[(byte)(crc >> 24)]
                ^ t3[(byte)(crc >> 32)] ^ t2[(byte)(crc >> 40)] ^ t1[(byte)(crc >> 48)] ^ t0[(byte)(crc >> 56)];
        }

        foreach (var b in page)
        {
            crc = t0[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static ulong[][] MakeTables()
    {
        var tables = new ulong[Lanes][];
        for (var lane = 0; lane < Lanes; lane++)
        {
            tables[lane] = new ulong[256];
            for (var i = 0; i < 256; i++)
            {
                tables[lane][i] = lane == 0 ? OfByte((ulong)i) : tables[0][(byte)tables[lane - 1][i]] ^ (tables[lane - 1][i] >> 8);
            }
        }

        return tables;
    }

    private static ulong OfByte(ulong crc)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : Polynomial);
        }

        return crc;
    }

    /// <summary>The log keeps checksums in the other order of bits than the one that they are made in.</summary>
    private static ulong Reversed(ulong value)
    {
        value = ((value >> 1) & 0x5555555555555555) | ((value & 0x5555555555555555) << 1);
        value = ((value >> 2) & 0x3333333333333333) | ((value & 0x3333333333333333) << 2);
        value = ((value >> 4) & 0x0F0F0F0F0F0F0F0F) | ((value & 0x0F0F0F0F0F0F0F0F) << 4);
        return BinaryPrimitives.ReverseEndianness(value);
    }
}
