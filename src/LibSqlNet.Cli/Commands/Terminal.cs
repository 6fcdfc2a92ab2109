using System.Text;
using Spectre.Console;

namespace LibSqlNet.Cli.Commands;

/// <summary>The console that the tool writes to.</summary>
internal static class Terminal
{
    private const int WidthOfFile = 120;

    /// <summary>Opens the console. To a pipe or a file, only text is written: no colours, no cursor movements.</summary>
    public static IAnsiConsole Open()
    {
        // The names of places need more letters than a Windows console's own code page has.
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return Console.IsOutputRedirected ? OpenPlain(Console.Out) : AnsiConsole.Console;
    }

    public static IAnsiConsole OpenPlain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = WidthOfFile;
        return console;
    }
}
