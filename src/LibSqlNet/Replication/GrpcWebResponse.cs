using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using LibSqlNet.Sessions;

namespace LibSqlNet.Replication;

/// <summary>
/// The messages of one answer in gRPC-web, read as they arrive: a message may be of any length, and is seen through a window that moves over it.
/// </summary>
internal sealed class GrpcWebResponse : IDisposable
{
    private const int WindowSize = 256 * 1024;
    private const int PrefixLength = 5;
    private const int LongestTrailers = 64 * 1024;
    private const byte TrailersFlag = 0x80;

    private readonly HttpResponseMessage _response;
    private readonly Stream _body;
    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(WindowSize);
    private int _start;
    private int _end;
    private bool _isDisposed;

    public GrpcWebResponse(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _body = body;
    }

    /// <summary>The bytes received so far.</summary>
    public long Received { get; private set; }

    /// <summary>The bytes of the message that the window has not passed.</summary>
    public long Left { get; private set; }

    /// <summary>Moves to the next message, past which the window must be.</summary>
    /// <returns>False when the answer has ended well.</returns>
    /// <exception cref="GrpcStatusException">It has ended with an error.</exception>
    /// <exception cref="IOException">It was cut off.</exception>
    /// <exception cref="InvalidDataException">It is not an answer in gRPC-web.</exception>
    public async ValueTask<bool> NextAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        await FillAsync(PrefixLength, io, cancellationToken).ConfigureAwait(false);
        var flag = _window[_start];
        Left = BinaryPrimitives.ReadUInt32BigEndian(_window.AsSpan(_start + 1));
        _start += PrefixLength;
        if (flag == 0)
        {
            return true;
        }

        if (flag != TrailersFlag || Left > LongestTrailers)
        {
            throw new InvalidDataException($"a message begins with 0x{flag:X2}");
        }

        await FillAsync((int)Left, io, cancellationToken).ConfigureAwait(false);
        ThrowUnlessOk(Encoding.ASCII.GetString(_window, _start, (int)Left));
        Advance((int)Left);
        await EndAsync(io, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Shows the next bytes of the message, at least as many as asked for or all that it has left.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, IOBehavior io, CancellationToken cancellationToken)
    {
        await FillAsync((int)Math.Min(count, Left), io, cancellationToken).ConfigureAwait(false);
        return _window.AsMemory(_start, (int)Math.Min(_end - _start, Left));
    }

    /// <summary>Passes bytes that were shown.</summary>
    public void Advance(int count)
    {
        _start += count;
        Left -= count;
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _body.Dispose();
            _response.Dispose();
            ArrayPool<byte>.Shared.Return(_window);
        }
    }

    /// <summary>Throws the error that a list of trailers, or of headers, tells of.</summary>
    internal static void ThrowUnlessOk(string? status, string? message)
    {
        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            throw new InvalidDataException("the answer ends without a status");
        }

        if (code != 0)
        {
            throw new GrpcStatusException((GrpcStatus)code, Uri.UnescapeDataString(message ?? ""));
        }
    }

    private static void ThrowUnlessOk(string trailers)
    {
        string? status = null;
        string? message = null;
        foreach (var line in trailers.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? line : line[..colon];
            var value = line[(colon + 1)..].Trim();
            if (name.Equals("grpc-status", StringComparison.OrdinalIgnoreCase))
            {
                status = value;
            }
            else if (name.Equals("grpc-message", StringComparison.OrdinalIgnoreCase))
            {
                message = value;
            }
        }

        ThrowUnlessOk(status, message);
    }

    /// <summary>Reads the end of the body, after which the connection serves the next request.</summary>
    private async ValueTask EndAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        if (_start != _end || await ReadAsync(io, cancellationToken).ConfigureAwait(false) != 0)
        {
            throw new InvalidDataException("the answer goes on after its end");
        }
    }

    private async ValueTask FillAsync(int count, IOBehavior io, CancellationToken cancellationToken)
    {
        if (count > _window.Length - _start)
        {
            _window.AsSpan(_start, _end - _start).CopyTo(_window);
            _end -= _start;
            _start = 0;
        }

        while (_end - _start < count)
        {
            if (await ReadAsync(io, cancellationToken).ConfigureAwait(false) == 0)
            {
                throw new IOException("The answer was cut off.");
            }
        }
    }

    private async ValueTask<int> ReadAsync(IOBehavior io, CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        var free = _window.AsMemory(_end);
        var count = io == IOBehavior.Synchronous ? _body.Read(free.Span) : await _body.ReadAsync(free, cancellationToken).ConfigureAwait(false);
        _end += count;
        Received += count;
        return count;
    }
}
