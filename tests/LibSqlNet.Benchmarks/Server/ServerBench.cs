using LibSqlNet.Tests.Server;

namespace LibSqlNet.Benchmarks.Server;

/// <summary>Servers with data, the files of the replicas, and the clients.</summary>
internal sealed class ServerBench : IDisposable
{
    private const int Transactions = 10_000;
    private const string FileName = "replica.db";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("libsql-benchmarks-");
    private readonly SqldServer _server;
    private readonly SqldServer _ahead;
    private readonly SqldServer _large;
    private long _nextNote = 1;

    public ServerBench()
    {
        Npm = NpmClient.Start();
        _server = SqldServer.Start();
        _ahead = SqldServer.Start();
        _large = SqldServer.Start();
    }

    public IServerClient LibSql { get; } = new LibSqlClient();

    public IServerClient Npm { get; }

    private string Plain => Path.Combine(_folder.FullName, "plain.db");

    /// <summary>Fills the servers, and makes each client a replica that is 10,000 transactions behind.</summary>
    public async Task PrepareAsync()
    {
        foreach (var server in (SqldServer[])[_server, _ahead, _large])
        {
            ServerData.Create(server);
        }

        ServerData.Fill(_large);
        await ServerData.CreatePlainAsync(Plain);
        foreach (var client in (IServerClient[])[LibSql, Npm])
        {
            await client.DoAsync(new ServerWork("sync", _ahead.Url, Path.Combine(FolderOf(client, "behind"), FileName)));
        }

        ServerData.WriteNotes(_ahead, Transactions);
    }

    /// <summary>Syncs 100 MB into an empty folder.</summary>
    public Task<double> FirstSyncAsync(IServerClient client) => InCopyAsync(null, file => client.DoAsync(new ServerWork("sync", _large.Url, file)));

    /// <summary>Syncs 10,000 transactions of a row each.</summary>
    public Task<double> CatchUpAsync(IServerClient client) => InCopyAsync(
        FolderOf(client, "behind"), file => client.DoAsync(new ServerWork("sync", _ahead.Url, file) { Notes = Transactions }));

    /// <summary>Reads with four threads, while the replica syncs 10,000 transactions or while nothing happens.</summary>
    public Task<double> ReadMeanwhileAsync(bool syncs) => InCopyAsync(
        FolderOf(LibSql, "behind"), file => LibSql.DoAsync(new ServerWork("readers", _ahead.Url, file) { Count = 1000, Sync = syncs }));

    /// <summary>Writes a row and reads it from the replica.</summary>
    public Task<double> WriteAsync(IServerClient client, int count)
    {
        var start = _nextNote;
        _nextNote += 2 * count;
        return client.DoAsync(new ServerWork("write", _server.Url, Path.Combine(FolderOf(client, "current"), FileName)) { Start = start, Count = count, Sync = true });
    }

    public Task<double> ReadReplicaAsync(IServerClient client, string work, int count) =>
        client.DoAsync(new ServerWork(work, _server.Url, Path.Combine(FolderOf(client, "current"), FileName)) { Count = count, Sync = true });

    public Task<double> ReadPlainAsync(string work, int count) => LibSql.DoAsync(new ServerWork(work, null, Plain) { Count = count });

    public Task<double> ReadRemoteAsync(IServerClient client, string scheme, string work, int count) =>
        client.DoAsync(new ServerWork(work, new UriBuilder(_server.Url) { Scheme = scheme }.Uri.AbsoluteUri) { Count = count });

    public void Dispose()
    {
        LibSql.Dispose();
        Npm.Dispose();
        _server.Dispose();
        _ahead.Dispose();
        _large.Dispose();
        _folder.Delete(recursive: true);
    }

    private string FolderOf(IServerClient client, string name) => _folder.CreateSubdirectory(Path.Combine(client.Name, name)).FullName;

    /// <summary>Works on a copy of the files of a folder, or in an empty one.</summary>
    private async Task<double> InCopyAsync(string? source, Func<string, Task<double>> work)
    {
        var folder = _folder.CreateSubdirectory(Path.GetRandomFileName());
        foreach (var file in source is null ? [] : Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        try
        {
            return await work(Path.Combine(folder.FullName, FileName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
