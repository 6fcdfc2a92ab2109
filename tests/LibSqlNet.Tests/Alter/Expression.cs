using System.Globalization;

namespace LibSqlNet.Tests.Alter;

/// <summary>SQL with places for a table's columns ({0}, {1}, ...) and its name (@t), which may be renamed.</summary>
internal sealed record Expression(string Template, params int[] Columns)
{
    public bool Mentions(int column) => Columns.Where((id, i) => id == column && IsUsed(i)).Any();

    public string Render(Table table)
    {
        var names = Columns.Select((id, i) => (object)(IsUsed(i) ? Names.Quote(table.Column(id).Name) : "")).ToArray();
        return string.Format(CultureInfo.InvariantCulture, Template, names).Replace("@t", Names.Quote(table.Name), StringComparison.Ordinal);
    }

    private bool IsUsed(int place) => Template.Contains($"{{{place}}}", StringComparison.Ordinal);
}
