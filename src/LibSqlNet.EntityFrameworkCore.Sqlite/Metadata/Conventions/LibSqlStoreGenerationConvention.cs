using LibSqlNet.EntityFrameworkCore.Sqlite.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata.Conventions;

/// <summary>Lets a default or a computed value and AUTOINCREMENT replace each other, as the stronger source says.</summary>
internal sealed class LibSqlStoreGenerationConvention(
    ProviderConventionSetBuilderDependencies dependencies, RelationalConventionSetBuilderDependencies relationalDependencies)
    : StoreGenerationConvention(dependencies, relationalDependencies)
{
    public override void ProcessPropertyAnnotationChanged(
        IConventionPropertyBuilder propertyBuilder,
        string name,
        IConventionAnnotation? annotation,
        IConventionAnnotation? oldAnnotation,
        IConventionContext<IConventionAnnotation> context)
    {
        if (annotation is null || oldAnnotation?.Value is not null || IsKept(propertyBuilder, name, annotation))
        {
            base.ProcessPropertyAnnotationChanged(propertyBuilder, name, annotation, oldAnnotation, context);
            return;
        }

        propertyBuilder.HasNoAnnotation(name, annotation.GetConfigurationSource() != ConfigurationSource.Convention);
        context.StopProcessing(propertyBuilder.Metadata.FindAnnotation(name)!);
    }

    protected override void Validate(IConventionProperty property, in StoreObjectIdentifier storeObject)
    {
        if (property.GetValueGenerationStrategy(storeObject) == SqliteValueGenerationStrategy.Autoincrement)
        {
            WarnOf(property, property.TryGetDefaultValue(storeObject, out _), "default value");
            WarnOf(property, property.GetDefaultValueSql(storeObject) is not null, "default");
            WarnOf(property, property.GetComputedColumnSql(storeObject) is not null, "computed value");
        }

        base.Validate(property, storeObject);
    }

    private void WarnOf(IConventionProperty property, bool isConflict, string other)
    {
        if (isConflict)
        {
            Dependencies.ValidationLogger.ConflictingValueGenerationStrategiesWarning(property, other);
        }
    }

    /// <summary>Takes back what the new annotation replaces.</summary>
    /// <returns>False where something stronger stands against the new one.</returns>
    private static bool IsKept(IConventionPropertyBuilder builder, string name, IConventionAnnotation annotation)
    {
        var source = annotation.GetConfigurationSource();
        var fromDataAnnotation = source != ConfigurationSource.Convention;
        return name switch
        {
            RelationalAnnotationNames.DefaultValue or RelationalAnnotationNames.DefaultValueSql or RelationalAnnotationNames.ComputedColumnSql =>
                builder.HasValueGenerationStrategy(null, fromDataAnnotation) is not null || source == ConfigurationSource.Explicit,
            LibSqlAnnotationNames.ValueGenerationStrategy when !Equals(annotation.Value, SqliteValueGenerationStrategy.None) =>
                (builder.HasDefaultValue(null, fromDataAnnotation) is not null
                    & builder.HasDefaultValueSql(null, fromDataAnnotation) is not null
                    & builder.HasComputedColumnSql(null, fromDataAnnotation) is not null)
                || source == ConfigurationSource.Explicit,
            _ => true,
        };
    }
}
