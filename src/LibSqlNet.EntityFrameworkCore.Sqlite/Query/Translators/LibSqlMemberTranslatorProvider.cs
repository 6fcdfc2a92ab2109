using Microsoft.EntityFrameworkCore.Query;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Query.Translators;

internal sealed class LibSqlMemberTranslatorProvider(RelationalMemberTranslatorProviderDependencies dependencies)
    : RelationalMemberTranslatorProvider(dependencies);
