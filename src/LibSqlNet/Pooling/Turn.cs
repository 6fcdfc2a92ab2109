using LibSqlNet.Sessions;

namespace LibSqlNet.Pooling;

/// <summary>A place in a line. It ends once: with true when the turn comes, with false when the wait is given up.</summary>
internal sealed class Turn() : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>What a line for sessions hands over; null for the permission to open one.</summary>
    public Session? Session { get; private set; }

    /// <summary>Ends the wait, unless the waiter has given up.</summary>
    public bool TryGrant(Session? session = null)
    {
        Session = session;
        return TrySetResult(true);
    }

    /// <summary>Gives the place up, unless the turn has come.</summary>
    public bool TryGiveUp() => TrySetResult(false);
}
