using Spectre.Console;

namespace LibSqlNet.Cli.Tour;

/// <summary>Bars that show how far an import is.</summary>
internal sealed class ImportProgressBars : IProgress<ImportProgress>
{
    private readonly ProgressTask _places;
    private readonly ProgressTask _indexes;

    private ImportProgressBars(ProgressContext context, int placeCount)
    {
        _places = context.AddTask("Places", maxValue: placeCount);
        _indexes = context.AddTask("Indexes", maxValue: placeCount);
    }

    public static Task<ImportReport> RunAsync(IAnsiConsole console, int placeCount, Func<IProgress<ImportProgress>, Task<ImportReport>> import) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .UseRenderHook(static (bars, _) => new Padder(bars, new Padding(3, 0, 0, 0)))
            .StartAsync(context => import(new ImportProgressBars(context, placeCount)));

    public void Report(ImportProgress value)
    {
        switch (value.Part)
        {
            case ImportPart.Places:
                _places.Value = value.Done;
                break;
            case ImportPart.Indexes:
                _indexes.Value = value.Done;
                break;
        }
    }
}
