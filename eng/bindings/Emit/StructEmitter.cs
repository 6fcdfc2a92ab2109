using LibSqlNet.Bindings.Model;

namespace LibSqlNet.Bindings.Emit;

/// <summary>Writes the structs that functions, and other structs, mention.</summary>
internal sealed class StructEmitter(CSharpTypes types)
{
    public IEnumerable<(string Name, string Text)> Emit(IReadOnlyList<CHeader> headers, IReadOnlySet<string> roots)
    {
        var declared = headers.SelectMany(header => header.Structs.Select(type => (Header: header.Name, Struct: type))).ToDictionary(entry => entry.Struct.Tag);
        var bodies = new Dictionary<string, List<string>>();
        var pending = new Queue<string>(roots.Union(types.NamedTags));
        while (pending.TryDequeue(out var tag))
        {
            if (!bodies.ContainsKey(tag))
            {
                var type = declared.TryGetValue(tag, out var entry) ? entry.Struct : throw new NotSupportedException($"No header declares the struct {tag}.");
                bodies.Add(tag, [.. type.Fields.SelectMany(Field)]);
                types.NamedTags.Except(bodies.Keys).ToList().ForEach(pending.Enqueue);
            }
        }

        var emitted = declared.Values.Where(entry => bodies.ContainsKey(entry.Struct.Tag)).ToList();
        yield return ("Handles.g.cs", Opaque(emitted.Where(entry => entry.Struct.Fields.Count == 0)));
        foreach (var group in emitted.Where(entry => entry.Struct.Fields.Count > 0).GroupBy(entry => entry.Header))
        {
            yield return ($"Structs.{Path.GetFileNameWithoutExtension(group.Key)}.g.cs", Complete(group, bodies));
        }
    }

    private string Opaque(IEnumerable<(string Header, CStruct Struct)> structs)
    {
        var file = new CSharpFile();
        foreach (var (header, type) in structs)
        {
            file.Line();
            file.Summary("struct", types.RecordName(type.Tag), header);
            file.Line($"public struct {types.RecordName(type.Tag)};");
        }

        return file.ToString();
    }

    private string Complete(IEnumerable<(string Header, CStruct Struct)> structs, Dictionary<string, List<string>> bodies)
    {
        var file = new CSharpFile("System.Runtime.InteropServices");
        foreach (var (header, type) in structs)
        {
            file.Line();
            file.Summary("struct", types.RecordName(type.Tag), header);
            file.Line("[StructLayout(LayoutKind.Sequential)]");
            file.Open($"public unsafe struct {types.RecordName(type.Tag)}");
            bodies[type.Tag].ForEach(file.Line);
            file.Close();
        }

        return file.ToString();
    }

    private IEnumerable<string> Field(CField field)
    {
        var name = CSharpFile.Identifier(field.Name);
        if (field.Type is not CArray array)
        {
            return Documented(field.Name, $"{types.Spell(field.Type)} {name}");
        }

        // A fixed buffer holds numbers alone; an array of pointers becomes as many fields.
        return types.Resolve(array.Element) is CNamed
            ? Documented(field.Name, $"fixed {types.Spell(array.Element)} {name}[{array.Length}]")
            : Enumerable.Range(0, array.Length).SelectMany(index => Documented($"{field.Name}[{index}]", $"{types.Spell(array.Element)} {field.Name}{index}"));
    }

    private static IEnumerable<string> Documented(string cName, string declaration) =>
        [$"/// <summary>The C field <c>{cName}</c>.</summary>", $"public {declaration};"];
}
