using System.Text;
using LibSqlNet.Buffers;

namespace LibSqlNet.Sessions.Remote.Hrana.Http;

/// <summary>Reads the answers that say that a request failed, in each of the forms that servers and what stands before them give them.</summary>
internal static class HttpRefusal
{
    public static async ValueTask<HranaTransportException> ReadAsync(HttpAnswer answer, HranaCodec? codec, RemoteOperation operation, IOBehavior io)
    {
        if (answer.Location is { } location && answer.StatusCode is >= 300 and < 400)
        {
            return HttpFailures.OfStatus(answer, new HranaError($"it redirects to {location.OriginalString}: give that address.", null), isWhole: true);
        }

        using var body = new PooledBuffer();
        await answer.ReadToEndAsync(body, operation, io).ConfigureAwait(false);
        return answer.MediaType switch
        {
            "application/json" => Decoded(answer, Json.JsonCodec.Version3, body.Written),
            "application/x-protobuf" when codec is not null => Decoded(answer, codec, body.Written),
            _ when answer.IsSuccess => HttpFailures.NotUnderstood(answer, body.Written.Span),
            _ => HttpFailures.OfStatus(answer, new HranaError(Encoding.UTF8.GetString(body.Written.Span), null), isWhole: false),
        };
    }

    private static HranaTransportException Decoded(HttpAnswer answer, HranaCodec codec, ReadOnlyMemory<byte> body)
    {
        try
        {
            return HttpFailures.OfStatus(answer, codec.DecodeError(body), isWhole: true);
        }
        catch (InvalidDataException e)
        {
            return HttpFailures.NotUnderstood(answer, body.Span, e);
        }
    }
}
