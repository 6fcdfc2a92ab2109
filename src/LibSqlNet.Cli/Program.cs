using System.Text;
using LibSqlNet.Cli.Commands;
using Spectre.Console;

// The names of places need more letters than a Windows console's own code page has.
if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = Encoding.UTF8;
}

return await LibSqlTool.RunAsync(args, AnsiConsole.Console, Console.Error, CancellationToken.None);
