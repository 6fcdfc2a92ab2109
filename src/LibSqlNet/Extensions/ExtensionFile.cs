using LibSqlNet.Functions;
using LibSqlNet.Sessions;

namespace LibSqlNet.Extensions;

/// <summary>An extension to load.</summary>
internal sealed class ExtensionFile(string file, string? entryPoint) : Registration
{
    private const string Prefix = "lib";

    public string? EntryPoint => entryPoint;

    /// <summary>
    /// Where the file is looked for: under its own name, which leads to the system's search path, with the prefix that libraries have, and in the folders
    /// that the runtime takes native libraries of packages from.
    /// </summary>
    public IReadOnlyList<string> Candidates()
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        var prefixed = Path.Combine(folder, Prefix + Path.GetFileName(file));
        var candidates = new List<string> { file, prefixed };
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string directories && !Path.IsPathRooted(file))
        {
            foreach (var directory in directories.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                candidates.Add(Path.Combine(directory, file));
                candidates.Add(Path.Combine(directory, prefixed));
            }
        }

        return candidates;
    }

    public override void Apply(Session session) => session.LoadExtension(this);
}
