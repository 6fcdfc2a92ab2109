using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.Sessions;
using static LibSqlNet.Native.NativeConstants;

namespace LibSqlNet.Replication;

/// <summary>
/// The file beside a replica that says where it stands, in the format of libSQL's own clients. It is written after the replica and may lag behind:
/// what counts is the position in the replica itself. Whoever has it open is the one, on this machine, that syncs.
/// </summary>
internal sealed class ReplicaState : IDisposable
{
    public const string Suffix = "-client_wal_index";
    private const int Length = 32;
    private const int FrameOffset = 16;
    private const int OwnerOffset = 24;
    private const ulong NoFrame = ulong.MaxValue;
    private const int ShortestWait = 1;
    private const int LongestWait = 50;

    /// <summary>Where the other clients leave zeros: nobody but this library has written to the replica.</summary>
    private const ulong Owner = 0x3154454E4C515351;

    private readonly FileStream _stream;

    private ReplicaState(FileStream stream) => _stream = stream;

    /// <summary>The log's identifier; null where the file says nothing.</summary>
    public ReplicationLogId? Log { get; private set; }

    /// <summary>Whether this library has written it.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>Reads the state without becoming the one that syncs; null when there is none, or somebody syncs right now.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The state disposes the stream.")]
    public static ReplicaState? TryRead(string path)
    {
        try
        {
            var stream = new FileStream(path + Suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var state = new ReplicaState(stream);
            state.Read();
            return state;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Becomes the one that syncs, as soon as nobody else does.</summary>
    /// <exception cref="OperationCanceledException">The wait was stopped.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The state disposes the stream.")]
    public static async ValueTask<ReplicaState> OpenAsync(string path, IOBehavior io, CancellationToken stop)
    {
        for (var wait = ShortestWait; ; wait = Math.Min(2 * wait, LongestWait))
        {
            stop.ThrowIfCancellationRequested();
            if (TryOpen(path + Suffix) is { } stream)
            {
                var state = new ReplicaState(stream);
                state.Read();
                return state;
            }

            await Pause.ForAsync(wait, io, stop).ConfigureAwait(false);
        }
    }

    public void Write(ReplicationLogId log, ulong? frame)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, log.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[FrameOffset..], frame ?? NoFrame);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[OwnerOffset..], Owner);
        try
        {
            RandomAccess.Write(_stream.SafeFileHandle, bytes, 0);
        }
        catch (IOException e)
        {
            throw new LibSqlException($"SQLite Error {SQLITE_IOERR}: {_stream.Name} cannot be written: {e.Message} What was synced is in the replica all the same.", SQLITE_IOERR, SQLITE_IOERR, e);
        }

        Log = log;
        IsOwn = true;
    }

    public void Dispose() => _stream.Dispose();

    /// <returns>Null when somebody else has it open.</returns>
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private void Read()
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (RandomAccess.Read(_stream.SafeFileHandle, bytes, 0) == Length)
        {
            Log = new ReplicationLogId(BinaryPrimitives.ReadUInt128LittleEndian(bytes));
            IsOwn = BinaryPrimitives.ReadUInt64LittleEndian(bytes[OwnerOffset..]) == Owner;
        }
    }
}
