using System.Reflection;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Scaffolding;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Scaffolding;

/// <summary>Writes the call that chooses this provider in a scaffolded context.</summary>
internal sealed class LibSqlCodeGenerator(ProviderCodeGeneratorDependencies dependencies) : ProviderCodeGenerator(dependencies)
{
    private static readonly MethodInfo UseLibSql = typeof(LibSqlDbContextOptionsBuilderExtensions).GetMethod(
        nameof(LibSqlDbContextOptionsBuilderExtensions.UseLibSql),
        [typeof(DbContextOptionsBuilder), typeof(string), typeof(Action<Infrastructure.LibSqlDbContextOptionsBuilder>)])!;

    public override MethodCallCodeFragment GenerateUseProvider(string connectionString, MethodCallCodeFragment? providerOptions) =>
        providerOptions is null
            ? new MethodCallCodeFragment(UseLibSql, connectionString)
            : new MethodCallCodeFragment(UseLibSql, connectionString, new NestedClosureCodeFragment("x", providerOptions));
}
