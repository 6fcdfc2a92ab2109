using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

internal sealed class LibSqlMethodCallTranslatorProvider(RelationalMethodCallTranslatorProviderDependencies dependencies)
    : RelationalMethodCallTranslatorProvider(dependencies);
