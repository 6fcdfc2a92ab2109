using LibSqlNet.Protobuf;
using LibSqlNet.Sessions;

namespace LibSqlNet.Replication;

/// <summary>
/// The frames of one answer. A batch is one message with all of them, which ends with a transaction and may therefore be larger than memory; else every
/// frame is a message.
/// </summary>
internal sealed class FrameReader(GrpcWebResponse response, bool isBatch) : IDisposable
{
    private const int LongestPrefix = 16;
    private const int LongestFrame = 64 * 1024;

    // Frame 0 follows none.
    private ulong _next;
    private ulong _checksum = FrameChecksum.Start;

    /// <summary>The bytes received so far.</summary>
    public long Received => response.Received;

    /// <summary>The frame that <see cref="ReadAsync"/> has read; valid until the next one is.</summary>
    public ReplicationFrame Current { get; private set; }

    /// <summary>Reads the next frame.</summary>
    /// <returns>Whether there is one.</returns>
    public async ValueTask<bool> ReadAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        while (response.Left == 0)
        {
            if (!await response.NextAsync(io, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        var length = isBatch ? await ReadPrefixAsync(io, cancellationToken).ConfigureAwait(false) : response.Left;
        if (length > LongestFrame || length > response.Left)
        {
            throw new InvalidDataException($"a frame has {length} bytes");
        }

        var message = await response.PeekAsync((int)length, io, cancellationToken).ConfigureAwait(false);
        Current = Parse(message[..(int)length]);
        Check(Current);
        response.Advance((int)length);
        return true;
    }

    public void Dispose() => response.Dispose();

    private static ReplicationFrame Parse(ReadOnlyMemory<byte> message)
    {
        var data = ReadOnlyMemory<byte>.Empty;
        for (var reader = new ProtobufReader(message); reader.Next();)
        {
            if (reader.Field == 1)
            {
                data = reader.ReadBytes();
            }
            else
            {
                reader.Skip();
            }
        }

        return new ReplicationFrame(data);
    }

    /// <summary>Checks a page where the frame before it is known: it is not for the first one of most answers, and for those of snapshots.</summary>
    private void Check(ReplicationFrame frame)
    {
        if (frame.Number == _next && frame.Checksum != FrameChecksum.Of(frame.Image.Span, _checksum))
        {
            throw new InvalidDataException($"the checksum of frame {frame.Number} is wrong");
        }

        _next = frame.Number + 1;
        _checksum = frame.Checksum;
    }

    /// <summary>Reads the tag and the length in front of a frame.</summary>
    private async ValueTask<long> ReadPrefixAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        const ulong TagOfFrames = (1 << 3) | (int)ProtobufWireType.LengthDelimited;
        var bytes = (await response.PeekAsync(LongestPrefix, io, cancellationToken).ConfigureAwait(false)).Span;
        var tagLength = ProtobufReader.ReadVarint(bytes, out var tag);
        var lengthLength = ProtobufReader.ReadVarint(bytes[tagLength..], out var length);
        if (tagLength == 0 || lengthLength == 0 || tag != TagOfFrames || length > LongestFrame)
        {
            throw new InvalidDataException("a batch holds something else than frames");
        }

        response.Advance(tagLength + lengthLength);
        return (long)length;
    }
}
