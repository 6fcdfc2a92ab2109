using System.Collections.Immutable;

namespace LibSqlNet.Tests.Alter;

/// <summary>The definition of the table that is altered.</summary>
internal sealed record Table(string Name, ImmutableArray<Column> Columns)
{
    public ImmutableArray<Constraint> Constraints { get; init; } = [];

    public bool IsStrict { get; init; }

    public bool IsWithoutRowid { get; init; }

    public int NextId => Columns.Max(static c => c.Id) + 1;

    public Column Column(int id) => Columns.Single(c => c.Id == id);

    public Table With(Column column) => this with { Columns = [.. Columns.Select(c => c.Id == column.Id ? column : c)] };

    public string List(IEnumerable<int> columns) => string.Join(", ", columns.Select(id => Names.Quote(Column(id).Name)));

    /// <summary>Whether more than one constraint is what a DROP says.</summary>
    public bool IsAmbiguous(string dropped) =>
        Columns.SelectMany(c => c.Dropped(this)).Concat(Constraints.Select(c => c.Dropped(this))).Count(d => d == dropped) > 1;

    /// <summary>The columns of the primary key.</summary>
    public IReadOnlyList<int> PrimaryKey => Columns.FirstOrDefault(static c => c.IsPrimaryKey) is { } column
        ? [column.Id]
        : Constraints.FirstOrDefault(static c => c.Kind == ConstraintKind.PrimaryKey)?.Columns ?? [];

    /// <summary>The column that is another name of the rowid.</summary>
    public Column? RowidColumn => !IsWithoutRowid && PrimaryKey is [var id] && Column(id) is { } column
        && column.Type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase) ? column : null;

    /// <summary>The CREATE statement, with what fills the places where white space may be.</summary>
    public string Create(string schema, Func<string> space)
    {
        var parts = Columns.Select(c => c.Define(this)).Concat(Constraints.Select(c => c.Define(this)));
        var options = string.Join(", ", new[] { IsStrict ? "STRICT" : "", IsWithoutRowid ? "WITHOUT ROWID" : "" }.Where(static o => o.Length > 0));
        return $"CREATE TABLE {schema}.{Names.Quote(Name)}({space()}{string.Join($"{space()},{space()}", parts)}{space()}) {options}".TrimEnd();
    }
}
