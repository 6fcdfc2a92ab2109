using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.Conventions;

/// <summary>Leaves out of the model that runs what only the creation of tables needs.</summary>
internal sealed class LibSqlRuntimeModelConvention(
    ProviderConventionSetBuilderDependencies dependencies, RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalRuntimeModelConvention(dependencies, relationalDependencies)
{
    protected override void ProcessEntityTypeAnnotations(
        Dictionary<string, object?> annotations, IEntityType entityType, RuntimeEntityType runtimeEntityType, bool runtime)
    {
        base.ProcessEntityTypeAnnotations(annotations, entityType, runtimeEntityType, runtime);
        if (!runtime)
        {
            annotations.Remove(LibSqlAnnotationNames.Strict);
            annotations.Remove(LibSqlAnnotationNames.RandomRowId);
        }
    }

    protected override void ProcessPropertyAnnotations(
        Dictionary<string, object?> annotations, IProperty property, RuntimeProperty runtimeProperty, bool runtime)
    {
        base.ProcessPropertyAnnotations(annotations, property, runtimeProperty, runtime);
        if (!runtime)
        {
            annotations.Remove(LibSqlAnnotationNames.Srid);
            annotations.Remove(LibSqlAnnotationNames.RowVersion);
        }
    }
}
