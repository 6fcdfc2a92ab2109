using System.CommandLine;
using BenchmarkDotNet.Running;
using LibSqlNet;
using LibSqlNet.Benchmarks.Alter;
using LibSqlNet.Benchmarks.Contention;
using LibSqlNet.Benchmarks.EntityFramework;
using LibSqlNet.Benchmarks.Quick;
using LibSqlNet.Benchmarks.Server;

if (args is not ["quick" or "contention" or "alter" or "ef" or "server" or "contender" or "shop", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}

var provider = new Argument<string>("provider");
var contender = new Command("contender", "A child of the quick mode.") { provider };
contender.Hidden = true;
contender.SetAction(arguments => ContenderHost.Run(arguments.GetRequiredValue(provider)));

var shop = new Command("shop", "A child of the ef mode.") { Hidden = true };
shop.SetAction(static _ =>
{
    using var connection = new LibSqlConnection("Data Source=:memory:");
    ShopHost.Run(new LibSqlShop(connection));
});
return await new RootCommand("Benchmarks of LibSqlNet.") { QuickCommand.Create(), ContentionCommand.Create(), AlterCommand.Create(), EntityFrameworkCommand.Create(), ServerCommand.Create(), contender, shop }
    .Parse(args).InvokeAsync();
