using LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;
using Microsoft.EntityFrameworkCore.Design;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design;

/// <summary>Writes this provider's annotations as calls, for snapshots and scaffolded contexts.</summary>
internal sealed class LibSqlAnnotationCodeGenerator(AnnotationCodeGeneratorDependencies dependencies) : AnnotationCodeGenerator(dependencies)
{
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
