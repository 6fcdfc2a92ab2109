using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Scaffolding;

/// <summary>A database model as lines of text: what is null or false is left out.</summary>
internal static class DatabaseModelText
{
    public static string Of(DatabaseModel model) =>
        string.Join('\n', model.Sequences.Select(Of).Concat(model.Tables.SelectMany(Of)));

    private static string Of(DatabaseSequence sequence) => string.Create(
        CultureInfo.InvariantCulture,
        $"sequence {sequence.Name} {sequence.StartValue} {sequence.IncrementBy} {sequence.MinValue} {sequence.MaxValue} {sequence.IsCyclic}");

    private static IEnumerable<string> Of(DatabaseTable table)
    {
        yield return $"{(table is DatabaseView ? "view" : "table")} {table.Name}{Annotations(table)}";
        foreach (var column in table.Columns)
        {
            yield return $"  {Of(column)}";
        }

        if (table.PrimaryKey is { } key)
        {
            yield return $"  primary key{Name(key.Name)} {Names(key.Columns)}";
        }

        foreach (var unique in table.UniqueConstraints)
        {
            yield return $"  unique{Name(unique.Name)} {Names(unique.Columns)}";
        }

        foreach (var index in table.Indexes)
        {
            var columns = index.Columns.Zip(index.IsDescending, (column, isDescending) => column.Name + (isDescending ? " desc" : ""));
            yield return $"  {(index.IsUnique ? "unique index" : "index")}{Name(index.Name)} ({string.Join(", ", columns)})"
                + (index.Filter is null ? "" : $" where {index.Filter}");
        }

        foreach (var foreignKey in table.ForeignKeys)
        {
            yield return $"  foreign key{Name(foreignKey.Name)} {Names(foreignKey.Columns)} -> {foreignKey.PrincipalTable.Name}{Names(foreignKey.PrincipalColumns)} {foreignKey.OnDelete}";
        }

        foreach (var trigger in table.Triggers)
        {
            yield return $"  trigger {trigger.Name}";
        }
    }

    private static string Of(DatabaseColumn column) =>
        string.Join(' ', new[]
        {
            column.Name,
            column.StoreType,
            column.IsNullable ? "" : "not null",
            column.DefaultValueSql is null ? "" : $"default {column.DefaultValueSql}",
            column.DefaultValue is { } value ? $"= {value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}" : "",
            column.ComputedColumnSql is null ? "" : $"as ({column.ComputedColumnSql})",
            column.IsStored == true ? "stored" : "",
            column.Collation is null ? "" : $"collate {column.Collation}",
            column.ValueGenerated is { } generated ? generated.ToString() : "",
        }.Where(part => part is { Length: > 0 })) + Annotations(column);

    private static string Names(IEnumerable<DatabaseColumn> columns) => $"({string.Join(", ", columns.Select(column => column.Name))})";

    private static string Name(string? name) => name is null ? "" : $" {name}";

    private static string Annotations(IAnnotatable annotatable) =>
        string.Concat(annotatable.GetAnnotations().Select(annotation => $" [{Short(annotation.Name)}{Value(annotation.Value)}]"));

    private static string Short(string annotation) => annotation.Replace("ClrType", "", StringComparison.Ordinal);

    private static string Value(object? value) => value is true ? "" : value is Type type ? type.Name : $"={value}";
}
