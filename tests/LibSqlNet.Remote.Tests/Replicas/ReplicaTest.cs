using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Replicas;

/// <summary>A test with a database on a server, and replicas of it in its folder.</summary>
internal abstract class ReplicaTest : ServerTest
{
    private readonly Lazy<string> _namespace;
    private bool _hasOwnServer;

    protected ReplicaTest() => _namespace = new Lazy<string>(() => SharedServer.Instance.CreateNamespace());

    protected string Namespace => _namespace.Value;

    protected string File => Path.Combine(Folder, "replica.db");

    private SqldServer Host => _hasOwnServer ? Server : SharedServer.Instance;

    private string? HostNamespace => _hasOwnServer ? null : Namespace;

    /// <summary>Gives the test a server of its own, which it may stop.</summary>
    protected SqldServer UseOwnServer()
    {
        _hasOwnServer = true;
        return Server;
    }

    protected string ReplicaString(string options = "", string? file = null, string? url = null) =>
        $"Data Source={file ?? File};Sync Url={url ?? Host.Url};{(_hasOwnServer ? "" : $"Namespace={Namespace};")}{options}";

    protected LibSqlConnection OpenReplica(string options = "", string? file = null, string? url = null) => Open(ReplicaString(options, file, url));

    /// <summary>Runs statements on the server, as another client does.</summary>
    protected void OnServer(params string[] statements)
    {
        foreach (var statement in statements)
        {
            Host.Execute(statement, HostNamespace);
        }
    }

    /// <summary>The first column of the first row that the server has; null where there is none.</summary>
    protected string? AskServer(string sql) => Host.Query(sql, HostNamespace).FirstOrDefault();

    /// <summary>The frame of the last transaction that the server has committed.</summary>
    protected long ServerFrame => Host.LastFrame(HostNamespace);
}
