using System.Buffers.Binary;

namespace LibSqlNet.Replication;

/// <summary>
/// The header of a replica's page 1. It carries the replica's position in the bytes that the file format reserves, so that a commit changes content
/// and position at once, whatever crashes when. A write version that SQLite does not know makes the file read-only to everybody else.
/// </summary>
internal static class ReplicaHeader
{
    /// <summary>The length of the header in bytes.</summary>
    public const int Length = 100;

    private const int WriteVersion = 18;
    private const int SchemaCookie = 40;
    private const int Position = 72;
    private const byte WriteVersionOfReplicas = 3;
    private const ulong NoFrame = ulong.MaxValue;

    /// <summary>The position of a replica; null when the page is not that of one.</summary>
    public static ReplicaPosition? Read(ReadOnlySpan<byte> page)
    {
        if (page[WriteVersion] != WriteVersionOfReplicas)
        {
            return null;
        }

        var frame = BinaryPrimitives.ReadUInt64LittleEndian(page[Position..]);
        var log = BinaryPrimitives.ReadUInt64LittleEndian(page[(Position + 8)..]);
        return new ReplicaPosition(log, frame == NoFrame ? null : frame, BinaryPrimitives.ReadUInt32LittleEndian(page[(Position + 16)..]));
    }

    public static void Write(Span<byte> page, ReplicaPosition position)
    {
        page[WriteVersion] = WriteVersionOfReplicas;
        BinaryPrimitives.WriteUInt64LittleEndian(page[Position..], position.Frame ?? NoFrame);
        BinaryPrimitives.WriteUInt64LittleEndian(page[(Position + 8)..], position.Log);
        BinaryPrimitives.WriteUInt32LittleEndian(page[(Position + 16)..], position.CookieOffset);
    }

    /// <summary>The number by which connections notice that the schema has changed.</summary>
    public static uint ReadSchemaCookie(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32BigEndian(page[SchemaCookie..]);

    public static void WriteSchemaCookie(Span<byte> page, uint cookie) => BinaryPrimitives.WriteUInt32BigEndian(page[SchemaCookie..], cookie);

    /// <summary>Makes page 1 that of a database without content.</summary>
    public static void Clear(Span<byte> page)
    {
        const int FreePages = 32;
        const byte LeafOfTable = 13;
        var cookie = ReadSchemaCookie(page);
        page[FreePages..].Clear();
        WriteSchemaCookie(page, cookie + 1);
        page[44 + 3] = 4; // schema format
        page[56 + 3] = 1; // UTF-8
        page[Length] = LeafOfTable;
        BinaryPrimitives.WriteUInt16BigEndian(page[(Length + 5)..], (ushort)page.Length);
    }
}
