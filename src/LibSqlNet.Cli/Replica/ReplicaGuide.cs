using System.Diagnostics;
using LibSqlNet.Cli.Places;
using LibSqlNet.Cli.Steps;

namespace LibSqlNet.Cli.Replica;

/// <summary>Leads through a database on a server and its replica, with a table that it drops at the end.</summary>
/// <param name="links">The ways to the database.</param>
/// <param name="keepsFile">Whether the replica stays when the command is done.</param>
/// <param name="data">The places to work with.</param>
/// <param name="view">Where it is shown.</param>
internal sealed class ReplicaGuide(DatabaseLinks links, bool keepsFile, PlaceData data, ReplicaView view)
{
    private const string NewPlace = "Dreiländereck";
    private readonly PlaceTable _table = new();

    /// <summary>Runs the steps.</summary>
    /// <returns>0 when what was written is found everywhere, else 1.</returns>
    /// <exception cref="LibSqlException">The server or the engine reports an error.</exception>
    /// <exception cref="OperationCanceledException">The command was cancelled.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using LibSqlConnection remote = new(links.Remote.ConnectionString);
        await remote.OpenAsync(cancellationToken);
        view.ShowStart(links.Server, remote.ServerVersion);
        try
        {
            return await RunStepsAsync(remote, cancellationToken) ? 0 : 1;
        }
        catch
        {
            await CleanUpAsync(remote);
            throw;
        }
    }

    private async Task<bool> RunStepsAsync(LibSqlConnection remote, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var places = await _table.CreateAsync(remote, data, cancellationToken);
        view.ShowRemote(_table.Name, places, Stopwatch.GetElapsedTime(start));

        await using LibSqlConnection replica = new(links.Replica.ConnectionString);
        await view.ShowSyncAsync(links.File, progress => replica.SyncAsync(progress, cancellationToken));
        await replica.OpenAsync(cancellationToken);
        view.ShowReads(await Timed<IReadOnlyList<CountryPlaces>>.MeasureAsync(() => _table.SummarizeAsync(replica, cancellationToken)));

        var proof = await WriteAsync(replica, remote, cancellationToken);
        view.ShowWrite(proof);
        var kinds = await CompareAsync(replica, remote, proof.Id, cancellationToken);
        view.ShowKinds(kinds);

        await _table.DropAsync(replica, cancellationToken);
        view.ShowEnd(_table.Name, keepsFile ? links.File : null);
        return proof.Holds && kinds.All(static kind => kind.Read.Result == NewPlace);
    }

    private async Task<WriteProof> WriteAsync(LibSqlConnection replica, LibSqlConnection remote, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var id = await _table.AddAsync(replica, NewPlace, cancellationToken);
        var time = Stopwatch.GetElapsedTime(start);
        return new WriteProof(
            id, time, await _table.FindAsync(replica, id, cancellationToken) == NewPlace, await _table.FindAsync(remote, id, cancellationToken) == NewPlace);
    }

    private async Task<IReadOnlyList<ConnectionKind>> CompareAsync(LibSqlConnection replica, LibSqlConnection remote, long id, CancellationToken cancellationToken)
    {
        await using LibSqlConnection local = new(links.Local.ConnectionString);
        await local.OpenAsync(cancellationToken);
        return
        [
            new ConnectionKind("local", "the file", "the file", DatabaseLinks.Shown(links.Local), await ReadAsync(local)),
            new ConnectionKind("remote", "the server", "the server", DatabaseLinks.Shown(links.Remote), await ReadAsync(remote)),
            new ConnectionKind("replica", "the file", "the server", DatabaseLinks.Shown(links.Replica), await ReadAsync(replica)),
        ];

        Task<Timed<string?>> ReadAsync(LibSqlConnection connection) => Timed<string?>.MeasureAsync(() => _table.FindAsync(connection, id, cancellationToken));
    }

    // What stopped the command is what it reports: the server may be gone, and then the table stays.
    private async Task CleanUpAsync(LibSqlConnection remote)
    {
        try
        {
            await _table.DropAsync(remote, CancellationToken.None);
        }
        catch (LibSqlException)
        {
            view.ShowLeftBehind(_table.Name);
        }
    }
}
