using System.Collections.Immutable;

namespace LibSqlNet.Tests.Alter;

/// <summary>The definition of a database: the table that is altered, and what stands around it.</summary>
internal sealed record Database(string Schema, Table Table)
{
    public ImmutableArray<TableIndex> Indexes { get; init; } = [];

    public ImmutableArray<TableTrigger> Triggers { get; init; } = [];

    public ImmutableArray<Expression> Views { get; init; } = [];

    /// <summary>The column that the table "child" references, and what it does with changes there.</summary>
    public (int Column, string Actions)? Child { get; init; }

    public bool HasForeignKeys { get; init; }

    public IEnumerable<string> Tables => Child is null ? [Table.Name, "parent", "log"] : [Table.Name, "parent", "log", "child"];

    public string Qualified(string table) => $"{Schema}.{Names.Quote(table)}";

    /// <summary>The CREATE statements of the tables other than the one that is altered.</summary>
    public IEnumerable<string> CreateNeighbours()
    {
        yield return $"CREATE TABLE {Schema}.parent(id INTEGER PRIMARY KEY, code TEXT UNIQUE, kind, UNIQUE (id, kind))";
        yield return $"CREATE TABLE {Schema}.log(what, value)";
        if (Child is var (column, actions))
        {
            yield return $"CREATE TABLE {Schema}.child(id INTEGER PRIMARY KEY, ref REFERENCES {Names.Quote(Table.Name)}"
                + $"({Names.Quote(Table.Column(column).Name)}){actions})";
        }
    }

    /// <summary>The CREATE statements of what stands on the table.</summary>
    public IEnumerable<string> CreateDependents() =>
    [
        .. Indexes.Select(i => i.Create(Schema, Table)),
        .. Views.Select((v, i) => $"CREATE VIEW {Schema}.v{i} AS {v.Render(Table)}"),
        .. Triggers.Select(t => t.Create(Schema, Table)),
    ];
}
