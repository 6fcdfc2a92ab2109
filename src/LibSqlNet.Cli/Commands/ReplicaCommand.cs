using System.CommandLine;
using LibSqlNet.Cli.Places;
using LibSqlNet.Cli.Replica;
using Spectre.Console;

namespace LibSqlNet.Cli.Commands;

/// <summary><c>libsql replica</c>: a database on a server, and a replica of it in a file.</summary>
internal static class ReplicaCommand
{
    private const string TokenVariable = "LIBSQL_AUTH_TOKEN";

    public static Command Create(IAnsiConsole console)
    {
        Option<string> url = new("--sync-url", "-u") { HelpName = "url", Description = "The server: libsql://host, https://host or http://host:port.", Required = true };
        Option<string?> token = new("--auth-token", "-t")
        {
            HelpName = "token",
            Description = $"The token. Other users can see it in the list of processes: better set the environment variable {TokenVariable}.",
        };
        Option<string?> databaseNamespace = new("--namespace", "-n") { HelpName = "name", Description = "The database, on a server that has several." };
        Option<string?> file = new("--file", "-f")
        {
            HelpName = "path",
            Description = "The file of the replica, which is kept: the next time, only what is new is fetched. Without it: one in a temporary folder.",
        };
        Command command = new("replica", "Replicates a database of a server into a file, reads it there, and writes through to the server.")
        {
            url, token, databaseNamespace, file,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var kept = arguments.GetValue(file);
            using var folder = kept is null ? new TemporaryFolder() : null;
            DatabaseLinks links = new(
                arguments.GetRequiredValue(url),
                arguments.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable),
                arguments.GetValue(databaseNamespace),
                kept ?? Path.Combine(folder!.Path, "replica.db"));
            return await new ReplicaGuide(links, kept is not null, PlacesPackage.Installed.Data, new ReplicaView(console)).RunAsync(cancellationToken);
        });
        return command;
    }
}
