using LibSqlNet.Cli.Steps;
using LibSqlNet.Cli.Tour;
using Spectre.Console;

namespace LibSqlNet.Cli.Replica;

/// <summary>Shows the steps of <c>libsql replica</c> on a console.</summary>
internal sealed class ReplicaView(IAnsiConsole console) : StepView(console)
{
    public void ShowStart(string server, string serverVersion) => Title("libsql replica", $"{server}, SQLite {serverVersion}");

    public void ShowRemote(string table, int places, TimeSpan time)
    {
        Heading("Remote", "each statement is a request to the server");
        Note($"{table}: {places:N0} places of GeoNames (CC BY 4.0) in {Seconds(time)}, as one parameter");
    }

    public async Task ShowSyncAsync(string file, Func<IProgress<LibSqlSyncProgress>?, Task<LibSqlSyncResult>> sync)
    {
        Heading("Replicate", "the server's database into a file");
        var result = IsTerminal ? await SyncProgressBar.RunAsync(Console, sync) : await sync(null);
        Note($"{result.Frames:N0} frames, {result.Bytes / 1e6:N1} MB in {Seconds(result.Duration)}");
        Fact("File", file);
    }

    public void ShowReads(Timed<IReadOnlyList<CountryPlaces>> countries)
    {
        Heading("Read", "from the file: the server is not asked");
        var table = Columns("Country").AddColumn(Number("Places")).AddColumn("Northernmost place");
        foreach (var country in countries.Result)
        {
            table.AddRow(Cell(CountryName.Of(country.Country)), Cell($"{country.Places:N0}"), Cell(country.Northernmost));
        }

        Write(table);
        NoteTime(countries);
    }

    public void ShowWrite(WriteProof proof)
    {
        Heading("Write", "through the replica's connection to the server, and read it back");
        Note($"INSERT ... RETURNING id: {proof.Id} in {Milliseconds(proof.WriteTime)}");
        Check(proof.InReplica, $"The file has the new place");
        Check(proof.OnServer, $"The server has the new place");
    }

    public void ShowKinds(IReadOnlyList<ConnectionKind> kinds)
    {
        Heading("Three kinds of connection", "that find the new place by its key");
        var table = Columns("Kind", "Reads", "Writes").AddColumn(Number("Time")).AddColumn("Found");
        foreach (var kind in kinds)
        {
            table.AddRow(Cell(kind.Name), Cell(kind.Reads), Cell(kind.Writes), Cell($"{kind.Read.Warm.TotalMilliseconds:N3} ms"), Cell(kind.Read.Result));
        }

        Write(table);
        foreach (var kind in kinds)
        {
            Fact(kind.Name, kind.ConnectionString);
        }
    }

    public void ShowEnd(string table, string? keptFile)
    {
        Heading("Cleaned up", keptFile is null ? $"{table} and the replica are gone" : $"{table} is gone, here and on the server");
        if (keptFile is not null)
        {
            Fact("File", keptFile);
        }

        Console.WriteLine();
    }

    public void ShowLeftBehind(string table) => Check(holds: false, $"The server did not drop {table}: run DROP TABLE {table} when it is there again.");
}
