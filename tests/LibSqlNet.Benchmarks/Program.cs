using System.CommandLine;
using BenchmarkDotNet.Running;
using LibSqlNet.Benchmarks.Alter;
using LibSqlNet.Benchmarks.Contention;
using LibSqlNet.Benchmarks.Quick;

if (args is not ["quick" or "contention" or "alter" or "contender", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}

var provider = new Argument<string>("provider");
var contender = new Command("contender", "A child of the quick mode.") { provider };
contender.Hidden = true;
contender.SetAction(arguments => ContenderHost.Run(arguments.GetRequiredValue(provider)));
return new RootCommand("Benchmarks of LibSqlNet.") { QuickCommand.Create(), ContentionCommand.Create(), AlterCommand.Create(), contender }.Parse(args).Invoke();
