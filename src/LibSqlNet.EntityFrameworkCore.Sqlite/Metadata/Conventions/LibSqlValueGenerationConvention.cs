using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.Conventions;

/// <summary>Makes properties generated when rows are added that were made AUTOINCREMENT or take blocks of a sequence.</summary>
internal sealed class LibSqlValueGenerationConvention(
    ProviderConventionSetBuilderDependencies dependencies, RelationalConventionSetBuilderDependencies relationalDependencies)
    : RelationalValueGenerationConvention(dependencies, relationalDependencies)
{
    public override void ProcessPropertyAnnotationChanged(
        IConventionPropertyBuilder propertyBuilder,
        string name,
        IConventionAnnotation? annotation,
        IConventionAnnotation? oldAnnotation,
        IConventionContext<IConventionAnnotation> context)
    {
        if (name is LibSqlAnnotationNames.ValueGenerationStrategy or LibSqlAnnotationNames.HiLoSequence)
        {
            propertyBuilder.ValueGenerated(GetValueGenerated(propertyBuilder.Metadata));
            return;
        }

        base.ProcessPropertyAnnotationChanged(propertyBuilder, name, annotation, oldAnnotation, context);
    }

    protected override ValueGenerated? GetValueGenerated(IConventionProperty property) =>
        IsGenerated(property) ? ValueGenerated.OnAdd : base.GetValueGenerated(property);

    // What was set, not what follows from a property that is generated: that would turn in a circle.
    private static bool IsGenerated(IConventionProperty property) =>
        property.Value<SqliteValueGenerationStrategy>(LibSqlAnnotationNames.ValueGenerationStrategy) == SqliteValueGenerationStrategy.Autoincrement
        || property.GetHiLoSequence() is not null;
}
