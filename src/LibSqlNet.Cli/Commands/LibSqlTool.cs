using System.CommandLine;
using System.CommandLine.Help;
using Spectre.Console;

namespace LibSqlNet.Cli.Commands;

/// <summary>The command line of the tool.</summary>
internal static class LibSqlTool
{
    private const int Failed = 1;
    private const int Cancelled = 130;

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>0 when it has done its work, 1 when it has not, 130 when it was cancelled (Ctrl+C).</returns>
    public static async Task<int> RunAsync(string[] arguments, IAnsiConsole console, TextWriter error, CancellationToken cancellationToken)
    {
        Command root = new("libsql", "Works with libsql databases: encrypted at rest, on a server, or replicated from one.")
        {
            new HelpOption(), new VersionOption(), TourCommand.Create(console), ReplicaCommand.Create(console),
        };
        InvocationConfiguration configuration = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        try
        {
            return await root.Parse(arguments).InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Cancelled.");
            return Cancelled;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await error.WriteLineAsync($"libsql: {exception.Message}");
            return Failed;
        }
    }
}
