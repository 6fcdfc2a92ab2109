namespace LibSqlNet.Tests.Server;

/// <summary>What a <see cref="TcpProxy"/> does to a message instead of passing it on.</summary>
internal abstract record ProxyFault
{
    /// <summary>Passes the first bytes of the message, then ends the connection in both directions.</summary>
    /// <param name="AfterBytes">How many; more than the message has for the whole of it.</param>
    /// <param name="Resets">Whether the client sees a reset, not an orderly end.</param>
    internal sealed record Cut(long AfterBytes = 0, bool Resets = true) : ProxyFault;

    /// <summary>Passes the first bytes of the message, then nothing more in any direction: the connection stays open and silent.</summary>
    internal sealed record Freeze(long AfterBytes = 0) : ProxyFault;

    /// <summary>Passes the message later.</summary>
    internal sealed record Delay(TimeSpan Time) : ProxyFault;

    /// <summary>Passes other bytes in the place of the message.</summary>
    internal sealed record Replace(byte[] Bytes) : ProxyFault;

    /// <summary>Passes bytes in front of the message.</summary>
    internal sealed record Insert(byte[] Bytes) : ProxyFault;

    /// <summary>Flips the lowest bit of a byte of the message.</summary>
    internal sealed record Damage(long Offset) : ProxyFault;

    /// <summary>Keeps a request from the server, answers it with these bytes and ends the connection.</summary>
    internal sealed record Answer(byte[] Bytes) : ProxyFault;
}

/// <summary>A message that has come to a <see cref="TcpProxy"/>.</summary>
/// <param name="Number">Counts the messages of all connections and both directions from 0.</param>
/// <param name="IsRequest">Whether it goes to the server.</param>
/// <param name="Head">Its head; of a WebSocket's frame, the bytes of its header.</param>
internal sealed record ProxyMessage(int Number, bool IsRequest, string Head)
{
    /// <summary>The bytes of it that have come so far, with its head.</summary>
    public long Length { get; set; }

    public override string ToString() => $"{Number} {(IsRequest ? "->" : "<-")} {Head.Split("\r\n")[0]} ({Length} bytes)";
}
