using LibSqlNet.UnicodeTables;

var root = Directory.GetCurrentDirectory();
File.WriteAllText(Path.Combine(root, TableGenerator.OutputFile), TableGenerator.Generate(CharacterDatabase.Read(root)));
