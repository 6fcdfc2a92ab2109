using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

internal sealed class LibSqlMemberTranslatorProvider : RelationalMemberTranslatorProvider
{
    public LibSqlMemberTranslatorProvider(RelationalMemberTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
        var sql = dependencies.SqlExpressionFactory;
        AddTranslators([new LibSqlDateTimeMemberTranslator(sql), new LibSqlNowTranslator(sql), new LibSqlLengthTranslator(sql)]);
    }
}
