using System.Text;

namespace LibSqlNet.Tests.Alter;

/// <summary>A column's definition. Its number stays when it is renamed.</summary>
internal sealed record Column(int Id, string Name, string Type)
{
    /// <summary>Whether the schema's text has the name in quotes, where it was renamed at least.</summary>
    public bool IsQuoted { get; init; } = !Names.IsPlain(Name);

    public bool IsPrimaryKey { get; init; }

    public bool IsAutoincrement { get; init; }

    public bool IsUnique { get; init; }

    public bool IsNotNull { get; init; }

    public string? NotNullName { get; init; }

    public string? Default { get; init; }

    public string? Collation { get; init; }

    public string? CheckName { get; init; }

    public Expression? Check { get; init; }

    public Reference? Reference { get; init; }

    public Expression? Generated { get; init; }

    public bool IsStored { get; init; }

    public string Define(Table table)
    {
        var text = new StringBuilder(Names.Quote(Name));
        Append(text, Type.Length > 0, Type);
        Append(text, IsPrimaryKey, IsAutoincrement ? "PRIMARY KEY AUTOINCREMENT" : "PRIMARY KEY");
        Append(text, IsNotNull, $"{Constraint.Named(NotNullName)}NOT NULL");
        Append(text, IsUnique, "UNIQUE");
        Append(text, Default is not null, $"DEFAULT {Default}");
        Append(text, Collation is not null, $"COLLATE {Collation}");
        Append(text, Check is not null, $"{Constraint.Named(CheckName)}CHECK ({Check?.Render(table)})");
        Append(text, Generated is not null, $"AS ({Generated?.Render(table)}) {(IsStored ? "STORED" : "VIRTUAL")}");
        Append(text, Reference is not null, Reference?.Render(table) ?? "");
        return text.ToString();
    }

    /// <summary>What DROP says of the column's constraints.</summary>
    public IEnumerable<string> Dropped(Table table) => new[]
    {
        IsPrimaryKey ? "PRIMARY KEY" : "",
        IsUnique ? $"UNIQUE ({Names.Quote(Name)})" : "",
        Reference is null ? "" : $"FOREIGN KEY ({Names.Quote(Name)})",
        Check is null ? "" : $"CHECK ({Check.Render(table)})",
    }.Where(static d => d.Length > 0);

    private static void Append(StringBuilder text, bool isPart, string part)
    {
        if (isPart)
        {
            text.Append(' ').Append(part);
        }
    }
}
