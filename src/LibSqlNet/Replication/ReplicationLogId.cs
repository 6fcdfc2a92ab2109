using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace LibSqlNet.Replication;

/// <summary>The identifier of a primary's replication log. A primary that is created anew has another one.</summary>
internal readonly record struct ReplicationLogId(UInt128 Value)
{
    /// <summary>What a replica's page 1 has room for.</summary>
    public ulong Mark => (ulong)(Value >> 64);

    public static ReplicationLogId Parse(string text) => TryParse(text, out var id) ? id : throw new InvalidDataException("the identifier of the log is not a UUID");

    private static bool TryParse(string text, [NotNullWhen(true)] out ReplicationLogId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id = default;
        if (!Guid.TryParseExact(text, "D", out var guid) || !guid.TryWriteBytes(bytes, bigEndian: true, out _))
        {
            return false;
        }

        id = new ReplicationLogId(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return true;
    }
}
