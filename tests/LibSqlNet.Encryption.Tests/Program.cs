using LibSqlNet.Encryption.Tests.Children;

return Child.Run(args);
