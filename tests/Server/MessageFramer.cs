using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace LibSqlNet.Tests.Server;

/// <summary>
/// Finds the messages in one direction of a connection: requests or responses of HTTP/1.1 and, behind an upgrade, the frames of a WebSocket. Anything else,
/// such as HTTP/2, is one message without an end.
/// </summary>
internal sealed class MessageFramer
{
    private readonly ArrayBufferWriter<byte> _head = new();
    private Part _part = Part.Head;
    private long _left;
    private bool _isWebSocket;

    private enum Part
    {
        /// <summary>The head of a message of HTTP, or the header of a frame.</summary>
        Head,
        Body,
        ChunkSize,
        Chunk,
        Trailer,
        Endless,
    }

    /// <summary>Whether a message has begun whose head is not complete.</summary>
    public bool IsInHead => _part == Part.Head && _head.WrittenCount > 0;

    /// <summary>The head of the last message; of a frame, its header's bytes.</summary>
    public string Head { get; private set; } = "";

    /// <summary>Whether the bytes that were taken last end a message.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Takes bytes up to the end of a head or of a message, or all of them.</summary>
    /// <returns>How many it has taken.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        IsAtEnd = false;
        switch (_part)
        {
            case Part.Head:
                return TakeHead(bytes);
            case Part.Body or Part.Chunk:
                var count = (int)Math.Min(bytes.Length, _left);
                _left -= count;
                if (_left == 0)
                {
                    Continue(_part == Part.Body ? null : Part.ChunkSize);
                }

                return count;
            case Part.ChunkSize or Part.Trailer:
                return TakeLine(bytes);
            default:
                return bytes.Length;
        }
    }

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            _head.Write(bytes.Slice(i, 1));
            if (_isWebSocket ? IsFrameHeader() : EndsWith("\r\n\r\n"u8))
            {
                Head = Encoding.Latin1.GetString(_head.WrittenSpan);
                _head.ResetWrittenCount();
                Begin();
                return i + 1;
            }
        }

        return bytes.Length;
    }

    private int TakeLine(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            _head.Write(bytes.Slice(i, 1));
            if (EndsWith("\r\n"u8))
            {
                var line = Encoding.Latin1.GetString(_head.WrittenSpan).TrimEnd();
                _head.ResetWrittenCount();
                EndLine(line);
                return i + 1;
            }
        }

        return bytes.Length;
    }

    private void EndLine(string line)
    {
        if (_part == Part.Trailer)
        {
            Continue(line.Length == 0 ? null : Part.Trailer);
            return;
        }

        // The line behind a chunk is empty; the chunk's own line may have an extension.
        var size = line.Length == 0 ? -1 : long.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _left = size;
        Continue(size switch { < 0 => Part.ChunkSize, 0 => Part.Trailer, _ => Part.Chunk });
    }

    private void Begin()
    {
        if (_isWebSocket)
        {
            Continue(_left == 0 ? null : Part.Body);
            return;
        }

        var isResponse = Head.StartsWith("HTTP/1.", StringComparison.Ordinal);
        var status = isResponse ? Head.Split(' ', 3)[1] : "";
        _left = Header("content-length") is { } length ? long.Parse(length, CultureInfo.InvariantCulture) : 0;
        _isWebSocket = isResponse ? status == "101" : Header("upgrade") is not null;
        Part? next = (Header("transfer-encoding"), _left) switch
        {
            _ when Head.StartsWith("PRI ", StringComparison.Ordinal) => Part.Endless,
            _ when _isWebSocket => null,
            ("chunked", _) => Part.ChunkSize,
            (_, > 0) => Part.Body,
            _ => isResponse && Header("content-length") is null && status is not ("100" or "204" or "304") ? Part.Endless : null,
        };
        Continue(next);
    }

    /// <summary>Goes on with a part of the message; null to end it.</summary>
    private void Continue(Part? next)
    {
        _part = next ?? Part.Head;
        IsAtEnd = next is null;
    }

    private string? Header(string name) => Head.Split("\r\n").Skip(1)
        .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private bool IsFrameHeader()
    {
        var header = _head.WrittenSpan;
        if (header.Length < 2)
        {
            return false;
        }

        var (size, mask) = (header[1] & 0x7F, (header[1] & 0x80) == 0 ? 0 : 4);
        var extension = size switch { 126 => 2, 127 => 8, _ => 0 };
        if (header.Length < 2 + extension + mask)
        {
            return false;
        }

        _left = extension switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(header[2..]),
            8 => BinaryPrimitives.ReadInt64BigEndian(header[2..]),
            _ => size,
        };
        return true;
    }

    private bool EndsWith(ReadOnlySpan<byte> end) => _head.WrittenSpan.EndsWith(end);
}
