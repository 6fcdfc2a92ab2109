using LibSqlNet.Remote.Tests;

return ClientProcess.Run();
