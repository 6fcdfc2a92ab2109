using System.Buffers.Binary;
using System.Text;
using LibSqlNet.Protobuf;

namespace LibSqlNet.Remote.Tests.Replication;

/// <summary>Answers of a server's replication log, byte by byte.</summary>
internal static class GrpcWeb
{
    /// <summary>An answer that is an error only.</summary>
    public static byte[] Error(int status, string message) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\ncontent-type: application/grpc-web+proto\r\ngrpc-status: {status}\r\ngrpc-message: {Uri.EscapeDataString(message)}\r\ncontent-length: 0\r\n\r\n");

    /// <summary>An answer with this body, behind which the connection ends.</summary>
    public static byte[] Answer(params byte[][] body) =>
        [.. Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\ncontent-type: application/grpc-web+proto\r\nconnection: close\r\n\r\n"), .. body.SelectMany(static part => part)];

    public static byte[] Message(byte[] content, byte flag = 0)
    {
        var message = new byte[5 + content.Length];
        message[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(1), (uint)content.Length);
        content.CopyTo(message, 5);
        return message;
    }

    public static byte[] Trailers(string text = "grpc-status:0\r\n") => Message(Encoding.ASCII.GetBytes(text), 0x80);

    /// <summary>A batch of frames.</summary>
    public static byte[] Batch(params byte[][] frames)
    {
        using var writer = new ProtobufWriter();
        foreach (var frame in frames)
        {
            using var message = writer.Message(1);
            writer.WriteBytes(1, frame);
        }

        return Message(writer.Written.ToArray());
    }

    public static byte[] Frame(ulong number, uint page, uint databaseSize = 0, int pageSize = 4096)
    {
        var frame = new byte[24 + pageSize];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, number);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(16), page);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(20), databaseSize);
        return frame;
    }
}
