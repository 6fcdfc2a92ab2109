namespace Microsoft.EntityFrameworkCore;

/// <summary>Metadata of tables that Entity Framework's own provider for SQLite has too.</summary>
public static class SqliteTableExtensions
{
    /// <summary>Whether rows of the table are saved with a RETURNING clause: not if one of its entity types says so.</summary>
    /// <param name="table">The table.</param>
    /// <returns>True if they are.</returns>
    public static bool IsSqlReturningClauseUsed(this ITable table)
    {
        var storeObject = StoreObjectIdentifier.Table(table.Name, table.Schema);
        return table.EntityTypeMappings.All(mapping => mapping.TypeBase is not IEntityType type || type.IsSqlReturningClauseUsed(storeObject));
    }
}
