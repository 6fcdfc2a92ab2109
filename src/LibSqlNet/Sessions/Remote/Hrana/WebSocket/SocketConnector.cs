using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.WebSockets;
using LibSqlNet.Sessions.Remote.Hrana.Http;
using LibSqlNet.Sessions.Remote.Hrana.Json;
using LibSqlNet.Sessions.Remote.Hrana.Protobuf;

namespace LibSqlNet.Sessions.Remote.Hrana.WebSocket;

/// <summary>Opens WebSockets to a server, up to where requests can be sent.</summary>
internal sealed class SocketConnector(Uri url, string encodedNamespace, AuthToken token)
{
    private static readonly SocketCodec[] Codecs = [ProtobufSocketCodec.Instance, JsonSocketCodec.Version3, JsonSocketCodec.Version2];

    /// <summary>Opens a socket. A token that the server does not take is replaced once, if it can be.</summary>
    /// <exception cref="HranaTransportException">There is none; the server has executed nothing.</exception>
    public async ValueTask<HranaSocket> ConnectAsync(RemoteOperation operation, IOBehavior io)
    {
        var current = await HttpFailures.GetTokenAsync(token, operation, io).ConfigureAwait(false);
        try
        {
            return await ConnectAsync(current, operation, io).ConfigureAwait(false);
        }
        catch (HranaTransportException e) when (e.StatusCode == (int)HttpStatusCode.Unauthorized && token.IsRenewable)
        {
            token.Reject(current);
            current = await HttpFailures.GetTokenAsync(token, operation, io).ConfigureAwait(false);
            return await ConnectAsync(current, operation, io).ConfigureAwait(false);
        }
        catch (HranaTransportException e) when (e.Kind == HranaFailure.Lost)
        {
            // As the server does with a database that it has just put aside, too.
            try
            {
                return await ConnectAsync(current, operation, io).ConfigureAwait(false);
            }
            catch (HranaTransportException again) when (again.Kind == HranaFailure.Lost)
            {
                throw new HranaTransportException(HranaFailure.Refused, $"{again.Message} It does so when it has no such database.", again);
            }
        }
    }

    private async ValueTask<HranaSocket> ConnectAsync(string current, RemoteOperation operation, IOBehavior io)
    {
        var socket = await OpenAsync(operation, io).ConfigureAwait(false);
        try
        {
            using var stops = socket.ObeyStops(operation);
            await socket.SendHelloAsync(current.Length == 0 ? null : current, operation, io).ConfigureAwait(false);
            var answer = await socket.ReceiveAsync(operation, io).ConfigureAwait(false);
            return answer.Kind switch
            {
                SocketMessageKind.HelloOk => socket,
                SocketMessageKind.HelloError => throw new HranaTransportException(
                    HranaFailure.Refused, $"The server {HttpFailures.AddressOf(url)} refused the connection: {HttpFailures.Excerpt(answer.Error?.Message ?? "", current)}")
                {
                    StatusCode = (int)HttpStatusCode.Unauthorized,
                    Code = answer.Error?.Code,
                },
                _ => throw new HranaTransportException(HranaFailure.NotUnderstood, $"The server {HttpFailures.AddressOf(url)} does not greet."),
            };
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "What is returned owns it.")]
    private async ValueTask<HranaSocket> OpenAsync(RemoteOperation operation, IOBehavior io)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.CollectHttpResponseDetails = true;
            Array.ForEach(Codecs, codec => socket.Options.AddSubProtocol(codec.SubProtocol));
            socket.Options.SetRequestHeader("x-namespace-bin", encodedNamespace);
            await socket.ConnectAsync(url, HttpTransport.Invoker, operation.Token).In(io).ConfigureAwait(false);
            return Array.Find(Codecs, codec => codec.SubProtocol == socket.SubProtocol) is { } codec
                ? new HranaSocket(socket, codec, url)
                : throw new HranaTransportException(HranaFailure.NotUnderstood, $"The server {HttpFailures.AddressOf(url)} speaks neither Hrana 2 nor Hrana 3 over WebSockets.");
        }
        catch (Exception e) when (e is WebSocketException || HttpFailures.IsTransport(e))
        {
            var failure = FailureOf(e, socket.HttpStatusCode, operation);
            socket.Dispose();
            throw failure;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private HranaTransportException FailureOf(Exception exception, HttpStatusCode status, RemoteOperation operation) =>
        operation.IsStopped ? HttpFailures.Stopped(exception)
        : status is 0 or HttpStatusCode.SwitchingProtocols ? HttpFailures.NotSent(exception.InnerException ?? exception, url)
        : new HranaTransportException(HranaFailure.Refused, $"The server {HttpFailures.AddressOf(url)} refused the WebSocket (HTTP {(int)status}).", exception)
        {
            StatusCode = (int)status,
        };
}
