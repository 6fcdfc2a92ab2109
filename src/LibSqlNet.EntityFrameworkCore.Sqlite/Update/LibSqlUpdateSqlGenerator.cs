using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

internal sealed class LibSqlUpdateSqlGenerator(UpdateSqlGeneratorDependencies dependencies) : UpdateSqlGenerator(dependencies)
{
    public override string GenerateNextSequenceValueOperation(string name, string? schema) =>
        "SELECT nextval(" + Dependencies.TypeMappingSource.GetMapping(typeof(string)).GenerateSqlLiteral(name) + ")";
}
