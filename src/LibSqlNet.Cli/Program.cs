using LibSqlNet.Cli.Commands;

return await LibSqlTool.RunAsync(args, Terminal.Open(), Console.Error, CancellationToken.None);
