using LibSqlNet.Protobuf;

namespace LibSqlNet.Replication;

/// <summary>What a primary says about its log.</summary>
/// <param name="Log">The log's identifier.</param>
/// <param name="SessionToken">What further requests show.</param>
/// <param name="LastFrame">The last frame of the last transaction; null when the log is empty.</param>
internal sealed record ReplicationHello(ReplicationLogId Log, string SessionToken, ulong? LastFrame)
{
    public static ReplicationHello Parse(ReadOnlyMemory<byte> message)
    {
        string? log = null;
        var token = "";
        ulong? lastFrame = null;
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 3:
                    log = reader.ReadString();
                    break;
                case 4:
                    token = reader.ReadString();
                    break;
                case 5:
                    lastFrame = reader.ReadUInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new ReplicationHello(ReplicationLogId.Parse(log ?? ""), token, lastFrame);
    }
}
