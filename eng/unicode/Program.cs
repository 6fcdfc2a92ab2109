using LibSqlNet.UnicodeTables;

var root = Directory.GetCurrentDirectory();
var database = CharacterDatabase.Read(root);
File.WriteAllText(Path.Combine(root, TableGenerator.OutputFile), TableGenerator.Generate(database));
File.WriteAllText(Path.Combine(root, CategoryGenerator.OutputFile), CategoryGenerator.Generate(database));
