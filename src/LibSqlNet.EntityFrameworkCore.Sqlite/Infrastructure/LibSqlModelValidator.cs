namespace LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

internal sealed class LibSqlModelValidator(ModelValidatorDependencies dependencies, RelationalModelValidatorDependencies relationalDependencies)
    : RelationalModelValidator(dependencies, relationalDependencies);
