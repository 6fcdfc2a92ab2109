using System.Text;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Storage;

internal sealed class LibSqlSqlGenerationHelper(RelationalSqlGenerationHelperDependencies dependencies) : RelationalSqlGenerationHelper(dependencies)
{
    public override string StartTransactionStatement => "BEGIN TRANSACTION" + StatementTerminator;

    public override string DelimitIdentifier(string name, string? schema) => DelimitIdentifier(name);

    public override void DelimitIdentifier(StringBuilder builder, string name, string? schema) => DelimitIdentifier(builder, name);
}
