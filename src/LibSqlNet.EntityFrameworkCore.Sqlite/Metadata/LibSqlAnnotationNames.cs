namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;

/// <summary>The names under which models, snapshots and migrations hold what is this provider's.</summary>
/// <remarks>Names of Entity Framework's own provider keep its prefix: existing migrations contain them.</remarks>
internal static class LibSqlAnnotationNames
{
    public const string Autoincrement = "Sqlite:Autoincrement";

    public const string ValueGenerationStrategy = "Sqlite:ValueGenerationStrategy";

    public const string UseSqlReturningClause = "Sqlite:UseSqlReturningClause";

    public const string Srid = "Sqlite:Srid";

    public const string Strict = "LibSql:Strict";

    public const string WithoutRowId = "LibSql:WithoutRowId";

    public const string RandomRowId = "LibSql:RandomRowId";

    public const string RowVersion = "LibSql:RowVersion";

    public const string HiLoSequence = "LibSql:HiLoSequence";
}
