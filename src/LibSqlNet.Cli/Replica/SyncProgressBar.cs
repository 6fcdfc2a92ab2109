using Spectre.Console;

namespace LibSqlNet.Cli.Replica;

/// <summary>A bar that shows how far a sync is.</summary>
internal sealed class SyncProgressBar(ProgressTask task) : IProgress<LibSqlSyncProgress>
{
    public static Task<LibSqlSyncResult> RunAsync(IAnsiConsole console, Func<IProgress<LibSqlSyncProgress>?, Task<LibSqlSyncResult>> sync) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .UseRenderHook(static (bars, _) => new Padder(bars, new Padding(3, 0, 0, 0)))
            .StartAsync(context => sync(new SyncProgressBar(context.AddTask("Frames"))));

    public void Report(LibSqlSyncProgress value)
    {
        task.IsIndeterminate = value.LastFrameNumber is null;
        task.MaxValue = (value.LastFrameNumber ?? value.FrameNumber) + 1;
        task.Value = value.FrameNumber + 1;
    }
}
