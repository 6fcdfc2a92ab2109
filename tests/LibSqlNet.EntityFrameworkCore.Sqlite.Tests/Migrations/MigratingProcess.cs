using System.Data.Common;
using System.Diagnostics;
using LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations.Library;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Migrations;

/// <summary>A process of this assembly that migrates a database, and says "ready" when it is in the middle of it.</summary>
internal sealed class MigratingProcess : IDisposable
{
    private readonly Process _process;

    private MigratingProcess(Process process) => _process = process;

    public static MigratingProcess Start(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MigratingProcess).Assembly.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = new MigratingProcess(Process.Start(start)!);
        process._process.StandardInput.WriteLine(connectionString);
        Assert.That(process._process.StandardOutput.ReadLine(), Is.EqualTo("ready"));
        return process;
    }

    public void Continue() => _process.StandardInput.WriteLine();

    public void WaitForSuccess()
    {
        _process.WaitForExit();
        Assert.That(_process.ExitCode, Is.Zero);
    }

    /// <summary>Ends the process as SIGKILL does: nothing is rolled back and nothing is closed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    public static int Run()
    {
        using var context = new LibraryContext(Console.ReadLine()!, new PauseInTheMiddle());
        context.Database.Migrate();
        return 0;
    }

    private sealed class PauseInTheMiddle : DbCommandInterceptor
    {
        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            if (command.CommandText.Contains("CREATE TABLE \"Books\"", StringComparison.Ordinal))
            {
                Console.Out.WriteLine("ready");
                Console.ReadLine();
            }

            return result;
        }
    }
}
