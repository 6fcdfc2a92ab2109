using System.Net.NetworkInformation;

namespace LibSqlNet.Remote.Tests;

/// <summary>The connections of the machine.</summary>
internal static class Sockets
{
    /// <summary>How many are open to a port of a server.</summary>
    public static int To(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.RemoteEndPoint.Port == port && connection.State == TcpState.Established);
}
