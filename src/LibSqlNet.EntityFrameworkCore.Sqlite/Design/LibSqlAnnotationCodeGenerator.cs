using System.Reflection;
using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design;

/// <summary>Writes this provider's annotations as calls, for snapshots and scaffolded contexts.</summary>
/// <remarks>What has no call here is written with its annotation's name.</remarks>
internal sealed class LibSqlAnnotationCodeGenerator(AnnotationCodeGeneratorDependencies dependencies) : AnnotationCodeGenerator(dependencies)
{
    private static readonly MethodInfo UseAutoincrement =
        typeof(SqlitePropertyBuilderExtensions).GetMethod(nameof(SqlitePropertyBuilderExtensions.UseAutoincrement), [typeof(PropertyBuilder)])!;

    public override IReadOnlyList<MethodCallCodeFragment> GenerateFluentApiCalls(IProperty property, IDictionary<string, IAnnotation> annotations)
    {
        var calls = base.GenerateFluentApiCalls(property, annotations);
        if (annotations.TryGetValue(LibSqlAnnotationNames.ValueGenerationStrategy, out var strategy)
            && strategy.Value is SqliteValueGenerationStrategy.Autoincrement)
        {
            annotations.Remove(strategy.Name);
            return [.. calls, new MethodCallCodeFragment(UseAutoincrement)];
        }

        return calls;
    }

    public override IReadOnlyList<MethodCallCodeFragment> GenerateFluentApiCalls(IEntityType entityType, IDictionary<string, IAnnotation> annotations)
    {
        List<MethodCallCodeFragment> checks = [];
        foreach (var annotation in annotations.Values.ToList())
        {
            if (CheckConstraintAnnotation.ConstraintOf(annotation.Name) is { } name)
            {
                annotations.Remove(annotation.Name);
                checks.Add(new MethodCallCodeFragment(
                    "ToTable", new NestedClosureCodeFragment("t", new MethodCallCodeFragment("HasCheckConstraint", name, annotation.Value))));
            }
        }

        return [.. base.GenerateFluentApiCalls(entityType, annotations), .. checks];
    }
}
