using Microsoft.EntityFrameworkCore.Migrations;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Migrations;

/// <summary>Writes the SQL of migrations.</summary>
/// <param name="dependencies">The services that generating SQL needs.</param>
public class LibSqlMigrationsSqlGenerator(MigrationsSqlGeneratorDependencies dependencies) : MigrationsSqlGenerator(dependencies);
