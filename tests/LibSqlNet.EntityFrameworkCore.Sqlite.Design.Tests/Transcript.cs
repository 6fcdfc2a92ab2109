using System.Text;
using System.Text.RegularExpressions;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design.Tests;

/// <summary>What a person sees who runs commands in the folder of a sample, without what differs from run to run.</summary>
internal sealed partial class Transcript(string folder)
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Runs <c>dotnet ef</c> on what is built.</summary>
    public async Task Ef(string command)
    {
        var (exitCode, output) = await Commands.Try(folder, "dotnet", ["ef", .. command.Split(' '), "--no-build"]);
        Add($"dotnet ef {command}", exitCode == 0 ? output : $"{output}\n(exit code {exitCode})");
    }

    public async Task Program(string command) =>
        Add($"dotnet run {command}", await Commands.Run(folder, "dotnet", [SampleFolder.ProgramOf(folder), .. command.Split(' ')]));

    public async Task Build()
    {
        await Commands.Run(folder, "dotnet", "build", "--no-restore", "--verbosity", "quiet");
        Add("dotnet build", "");
    }

    public void Show(string file) => Add($"cat {Path.GetRelativePath(folder, file)}", File.ReadAllText(file));

    public void Add(string command, string output) =>
        _text.Append("$ ").Append(Normalize(command)).Append('\n').Append(Normalize(output)).Append("\n\n");

    private string Normalize(string text) =>
        Timestamp().Replace(text.Replace(folder, "", StringComparison.Ordinal).TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim(), "<time>_");

    // Those of the sample's own migrations are of the year 2026, at midnight.
    [GeneratedRegex(@"\d{8}(?!000000_)\d{6}_")]
    private static partial Regex Timestamp();
}
