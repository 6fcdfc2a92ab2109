using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Buffers;

namespace LibSqlNet.Sessions.Remote.Hrana.Http;

/// <summary>A cursor over the body of an answer, of which it holds one row and what came with it.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It ends with its last entry or when it is abandoned.")]
internal sealed class HttpHranaCursor(HttpAnswer answer, HranaCodec codec) : HranaCursor
{
    private readonly PooledBuffer _received = new();
    private int _position;
    private bool _isInStep;
    private bool _isEnded;

    /// <summary>Reads what stands before the entries.</summary>
    public async ValueTask<HranaContinuation> BeginAsync(RemoteOperation operation, IOBehavior io)
    {
        try
        {
            ReadOnlyMemory<byte> item;
            while (!TryTake(out item))
            {
                if (!await ReceiveAsync(operation, io).ConfigureAwait(false))
                {
                    throw HttpFailures.Lost(null, answer.Url);
                }
            }

            return codec.DecodeContinuation(item);
        }
        catch (InvalidDataException e)
        {
            throw HttpFailures.NotUnderstood(answer, _received.Written.Span, e);
        }
    }

    public override ValueTask<Entry> NextAsync(ExecutionGuard guard, IOBehavior io) =>
        _isEnded ? new(Entry.End)
        : TryDecode() ? new(Current.Kind)
        : ReceiveNextAsync(guard, io);

    public override void Abandon()
    {
        _isEnded = true;
        answer.Dispose();
        _received.Dispose();
    }

    private async ValueTask<Entry> ReceiveNextAsync(ExecutionGuard guard, IOBehavior io)
    {
        try
        {
            using var scope = RemoteOperation.Begin(guard, io);
            while (await ReceiveAsync(scope.Operation, io).ConfigureAwait(false))
            {
                if (TryDecode())
                {
                    return Current.Kind;
                }
            }
        }
        catch
        {
            Abandon();
            throw;
        }

        var isWhole = !_isInStep && _received.Length == 0;
        Abandon();
        return isWhole ? Entry.End : throw HttpFailures.Lost(null, answer.Url);
    }

    private async ValueTask<bool> ReceiveAsync(RemoteOperation operation, IOBehavior io)
    {
        _received.Consume(_position);
        _position = 0;
        return await answer.ReadAsync(_received, operation, io).ConfigureAwait(false);
    }

    private bool TryDecode()
    {
        try
        {
            if (!TryTake(out var item))
            {
                return false;
            }

            codec.DecodeEntry(item, Current);
            _isInStep = Current.Kind is Entry.StepBegin or Entry.Row;
            return true;
        }
        catch (InvalidDataException e)
        {
            var failure = HttpFailures.NotUnderstood(answer, _received.Written.Span, e);
            Abandon();
            throw failure;
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> item)
    {
        if (!codec.TryTakeItem(_received.Written[_position..], out item, out var length))
        {
            return false;
        }

        _position += length;
        return true;
    }
}
