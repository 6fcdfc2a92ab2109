using System.Globalization;
using Spectre.Console;

namespace LibSqlNet.Cli.Steps;

/// <summary>Shows the numbered steps of a command on a console.</summary>
internal abstract class StepView(IAnsiConsole console)
{
    private int _step;

    protected static Style Muted { get; } = new(Color.Grey);

    protected IAnsiConsole Console => console;

    /// <summary>Whether a person looks on: bars may move.</summary>
    protected bool IsTerminal => console.Profile.Capabilities is { Ansi: true, Interactive: true };

    protected static Table Columns(params string[] names) => new Table().Border(TableBorder.Simple).BorderStyle(Muted).AddColumns(names);

    protected static TableColumn Number(string name) => new TableColumn(name).RightAligned();

    protected static Text Cell(string? text) => new(text ?? "");

    protected static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));

    protected static Markup Mark(bool holds) => new(holds ? "[green]✓[/]" : "[red]✗[/]");

    protected static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N2} s");

    protected static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:N2} ms");

    protected void Title(string command, string subtitle)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{command}[/]  [grey]{subtitle}[/]");
    }

    protected void Heading(string title, string subtitle)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{++_step}  {title}[/]  [grey]{subtitle}[/]");
    }

    protected void Write(Table table) => console.Write(new Padder(table, new Padding(2, 0, 0, 0)));

    protected void NoteTime<T>(Timed<T> timed, string? prefix = null) =>
        Note($"{(prefix is null ? "" : prefix + "; ")}{Milliseconds(timed.Warm)} (the first time {Milliseconds(timed.First)})");

    protected void Note(FormattableString text) =>
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   [grey]{text.ToString(CultureInfo.InvariantCulture)}[/]");

    protected void Check(bool holds, FormattableString text) =>
        console.MarkupLine($"  {(holds ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(text.ToString(CultureInfo.InvariantCulture))}");

    // Written past the layout, which would break a long path into lines that nobody can copy.
    protected void Fact(string name, string value)
    {
        console.Markup($"   [grey]{name,-10}[/]");
        console.Profile.Out.Writer.WriteLine(value);
    }

    protected void Fact(string name, FormattableString value) => Fact(name, value.ToString(CultureInfo.InvariantCulture));
}
