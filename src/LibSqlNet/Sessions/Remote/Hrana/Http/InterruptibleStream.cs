using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace LibSqlNet.Sessions.Remote.Hrana.Http;

/// <summary>
/// A connection whose synchronous reads and writes end when the operation that waits for them has to stop. To dispose the answer instead, while another
/// thread reads it, would put a connection back that is in use.
/// </summary>
internal sealed class InterruptibleStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    /// <summary>Connects to a server as <see cref="SocketsHttpHandler"/> does.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The stream owns it.")]
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new InterruptibleStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var operation = Block();
        try
        {
            return Socket.Receive(buffer);
        }
        catch (SocketException e)
        {
            throw Failure(e);
        }
        finally
        {
            operation?.Unblock();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var operation = Block();
        try
        {
            // A blocking socket sends all of it.
            Socket.Send(buffer);
        }
        catch (SocketException e)
        {
            throw Failure(e);
        }
        finally
        {
            operation?.Unblock();
        }
    }

    private static IOException Failure(SocketException exception) => new(exception.Message, exception);

    private RemoteOperation? Block()
    {
        var operation = RemoteOperation.Blocking;
        operation?.Block(Socket);
        return operation;
    }
}
