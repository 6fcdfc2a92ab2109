using System.Collections.Concurrent;

namespace LibSqlNet.Sessions.Replica;

/// <summary>
/// The frame that a replica has to have before it is read: that of a write of this process which it could not be synced to at once. Connections of
/// the process share it, so that what one has written no other one misses.
/// </summary>
internal sealed class Watermark
{
    /// <summary>The frame that the server has when it is asked, whichever it is.</summary>
    public const long End = long.MaxValue;

    private const long None = -1;

    private static readonly ConcurrentDictionary<string, Watermark> ByFile = new();

    private long _frame = None;

    /// <summary>Whether reads need not wait.</summary>
    public bool IsReached => Frame == None;

    /// <summary>The frame; a negative number for none.</summary>
    public long Frame => Volatile.Read(ref _frame);

    public static Watermark Of(string file) => ByFile.GetOrAdd(file, static _ => new Watermark());

    /// <summary>Makes reads wait for a frame.</summary>
    public void Raise(long frame)
    {
        var current = Frame;
        while (current < frame)
        {
            var found = Interlocked.CompareExchange(ref _frame, frame, current);
            if (found == current)
            {
                return;
            }

            current = found;
        }
    }

    /// <summary>Ends the wait, unless it is for a later frame by now.</summary>
    public void Clear(long frame) => Interlocked.CompareExchange(ref _frame, None, frame);

    /// <summary>The failure of a read that would miss a write, for the replica could not be synced.</summary>
    public static LibSqlException NotReached(LibSqlException cause) => new(
        $"A write of this process is committed on the server, or may be, but the replica could not be synced to it, and a read would miss it: read again, or say Read Your Writes=False to read what the replica has. {cause.Message}",
        cause.SqliteErrorCode,
        cause.SqliteExtendedErrorCode,
        cause)
    {
        Transient = cause.IsTransient,
    };
}
