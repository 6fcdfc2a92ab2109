using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

internal sealed class LibSqlMethodCallTranslatorProvider : RelationalMethodCallTranslatorProvider
{
    public LibSqlMethodCallTranslatorProvider(RelationalMethodCallTranslatorProviderDependencies dependencies)
        : base(dependencies)
    {
        var sql = dependencies.SqlExpressionFactory;
        AddTranslators(
        [
            new LibSqlByteArrayMethodTranslator(sql),
            new LibSqlCharMethodTranslator(sql),
            new LibSqlComparisonTranslator(sql),
            new LibSqlConvertTranslator(sql),
            new LibSqlDateMethodTranslator(sql),
            new LibSqlDbFunctionsTranslator(sql),
            new LibSqlDecimalMethodTranslator(sql),
            new LibSqlGuidMethodTranslator(sql),
            new LibSqlMathTranslator(sql),
            new LibSqlRegexMethodTranslator(sql),
            new LibSqlStringMethodTranslator(sql),
            new LibSqlStringSearchTranslator(sql),
            new LibSqlTimeMethodTranslator(sql),
            new LibSqlTimeSpanMethodTranslator(sql),
            new LibSqlToStringTranslator(sql),
        ]);
    }
}
