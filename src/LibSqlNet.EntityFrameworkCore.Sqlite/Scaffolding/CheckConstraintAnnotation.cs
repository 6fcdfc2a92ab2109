namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>The checks of a scaffolded table: a database model has no place for them but annotations.</summary>
internal static class CheckConstraintAnnotation
{
    private const string Prefix = "LibSql:CheckConstraint:";

    public static string NameOf(string constraint) => Prefix + constraint;

    /// <summary>The name of the constraint; null when the annotation is another one.</summary>
    public static string? ConstraintOf(string annotation) => annotation.StartsWith(Prefix, StringComparison.Ordinal) ? annotation[Prefix.Length..] : null;
}
