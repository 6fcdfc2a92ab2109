using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configuration of tables that Entity Framework's own provider for SQLite has too.</summary>
public static class SqliteTableBuilderExtensions
{
    /// <summary>
    /// Sets whether rows are saved with a RETURNING clause. Without one, a SELECT after it reads what the database made; AFTER triggers that change the
    /// row and virtual tables need that.
    /// </summary>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="useSqlReturningClause">Whether.</param>
    /// <returns>The same builder.</returns>
    public static TableBuilder UseSqlReturningClause(this TableBuilder tableBuilder, bool useSqlReturningClause = true)
    {
        tableBuilder.Metadata.UseSqlReturningClause(useSqlReturningClause);
        return tableBuilder;
    }

    /// <summary>Sets whether rows are saved with a RETURNING clause.</summary>
    /// <typeparam name="TEntity">The type of the entities.</typeparam>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="useSqlReturningClause">Whether.</param>
    /// <returns>The same builder.</returns>
    public static TableBuilder<TEntity> UseSqlReturningClause<TEntity>(this TableBuilder<TEntity> tableBuilder, bool useSqlReturningClause = true)
        where TEntity : class =>
        (TableBuilder<TEntity>)UseSqlReturningClause((TableBuilder)tableBuilder, useSqlReturningClause);

    /// <summary>Sets whether rows of one of an entity's tables are saved with a RETURNING clause.</summary>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="useSqlReturningClause">Whether.</param>
    /// <returns>The same builder.</returns>
    public static SplitTableBuilder UseSqlReturningClause(this SplitTableBuilder tableBuilder, bool useSqlReturningClause = true)
    {
        tableBuilder.MappingFragment.UseSqlReturningClause(useSqlReturningClause);
        return tableBuilder;
    }

    /// <summary>Sets whether rows of one of an entity's tables are saved with a RETURNING clause.</summary>
    /// <typeparam name="TEntity">The type of the entities.</typeparam>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="useSqlReturningClause">Whether.</param>
    /// <returns>The same builder.</returns>
    public static SplitTableBuilder<TEntity> UseSqlReturningClause<TEntity>(
        this SplitTableBuilder<TEntity> tableBuilder, bool useSqlReturningClause = true)
        where TEntity : class =>
        (SplitTableBuilder<TEntity>)UseSqlReturningClause((SplitTableBuilder)tableBuilder, useSqlReturningClause);

    /// <summary>Sets whether rows of owned entities are saved with a RETURNING clause.</summary>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="useSqlReturningClause">Whether.</param>
    /// <returns>The same builder.</returns>
    public static OwnedNavigationTableBuilder UseSqlReturningClause(
        this OwnedNavigationTableBuilder tableBuilder, bool useSqlReturningClause = true)
    {
        tableBuilder.Metadata.UseSqlReturningClause(useSqlReturningClause);
        return tableBuilder;
    }

    /// <summary>Sets whether rows of owned entities are saved with a RETURNING clause.</summary>
    /// <typeparam name="TOwnerEntity">The type of the owners.</typeparam>
    /// <typeparam name="TDependentEntity">The type of the owned.</typeparam>
    /// <param name="tableBuilder">The table.</param>
    /// <param name="useSqlReturningClause">Whether.</param>
    /// <returns>The same builder.</returns>
    public static OwnedNavigationTableBuilder<TOwnerEntity, TDependentEntity> UseSqlReturningClause<TOwnerEntity, TDependentEntity>(
        this OwnedNavigationTableBuilder<TOwnerEntity, TDependentEntity> tableBuilder, bool useSqlReturningClause = true)
        where TOwnerEntity : class
        where TDependentEntity : class =>
        (OwnedNavigationTableBuilder<TOwnerEntity, TDependentEntity>)UseSqlReturningClause(
            (OwnedNavigationTableBuilder)tableBuilder, useSqlReturningClause);
}
