using LibSqlNet.FunctionOverloads;

var output = Path.Combine(Directory.GetCurrentDirectory(), OverloadGenerator.OutputFolder);
foreach (var (name, text) in OverloadGenerator.Generate())
{
    File.WriteAllText(Path.Combine(output, name), text);
}
