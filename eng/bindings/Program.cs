using LibSqlNet.Bindings;
using LibSqlNet.Bindings.Clang;

if (ClangCompiler.Find() is not { } clang)
{
    Console.Error.WriteLine("Clang is needed to read the headers: install clang, or name it in the environment variable CLANG.");
    return 1;
}

var root = Directory.GetCurrentDirectory();
var output = Path.Combine(root, BindingGenerator.OutputFolder);
var files = new BindingGenerator(root, clang).Generate();

Directory.CreateDirectory(output);
foreach (var stale in Directory.EnumerateFiles(output, "*.g.cs").Where(path => !files.ContainsKey(Path.GetFileName(path))))
{
    File.Delete(stale);
}

foreach (var (name, text) in files)
{
    File.WriteAllText(Path.Combine(output, name), text);
}

Console.WriteLine($"{files.Count} files written to {BindingGenerator.OutputFolder}.");
return 0;
