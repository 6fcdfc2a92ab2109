using LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;
using Microsoft.EntityFrameworkCore.Design.Internal;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Design;

// A provider's generator has no other class to derive from than Entity Framework's internal one.
#pragma warning disable EF1001

/// <summary>Leaves out of compiled models what only migrations look at.</summary>
internal sealed class LibSqlCSharpRuntimeAnnotationCodeGenerator(
    CSharpRuntimeAnnotationCodeGeneratorDependencies dependencies, RelationalCSharpRuntimeAnnotationCodeGeneratorDependencies relationalDependencies)
    : RelationalCSharpRuntimeAnnotationCodeGenerator(dependencies, relationalDependencies)
{
    private static readonly string[] OfMigrations =
    [
        LibSqlAnnotationNames.Autoincrement,
        LibSqlAnnotationNames.Strict,
        LibSqlAnnotationNames.WithoutRowId,
        LibSqlAnnotationNames.RandomRowId,
        LibSqlAnnotationNames.RowVersion,
    ];

    public override void Generate(IEntityType entityType, CSharpRuntimeAnnotationCodeGeneratorParameters parameters)
    {
        RemoveFrom(parameters);
        base.Generate(entityType, parameters);
    }

    public override void Generate(IProperty property, CSharpRuntimeAnnotationCodeGeneratorParameters parameters)
    {
        RemoveFrom(parameters);
        base.Generate(property, parameters);
    }

    public override void Generate(ITable table, CSharpRuntimeAnnotationCodeGeneratorParameters parameters)
    {
        RemoveFrom(parameters);
        base.Generate(table, parameters);
    }

    public override void Generate(IColumn column, CSharpRuntimeAnnotationCodeGeneratorParameters parameters)
    {
        RemoveFrom(parameters);
        base.Generate(column, parameters);
    }

    private static void RemoveFrom(CSharpRuntimeAnnotationCodeGeneratorParameters parameters)
    {
        foreach (var name in OfMigrations)
        {
            parameters.Annotations.Remove(name);
        }
    }
}
