using LibSqlNet.NativeAot;

var folder = Directory.CreateTempSubdirectory("libsql-aot-");
try
{
    var connectionString = $"Data Source={Path.Combine(folder.FullName, "aot.db")};Password=correct horse;Pooling=False";
    await Scenario.WriteAsync(connectionString);
    Scenario.Read(connectionString);
    Scenario.CallBack(connectionString);
    Scenario.Describe(connectionString);
    Scenario.RefuseWrongPassword(connectionString.Replace("horse", "donkey", StringComparison.Ordinal));
    Console.WriteLine("ok");
}
finally
{
    folder.Delete(recursive: true);
}
