namespace LibSqlNet.Tests.Alter;

/// <summary>A change of a table by ALTER TABLE, and what it makes of the definition.</summary>
internal abstract record Alteration
{
    public virtual string Kind => GetType().Name;

    /// <summary>Whether rows may break a rule afterwards.</summary>
    public virtual bool IsLenient => false;

    /// <summary>The statement, but for "ALTER TABLE" and the table's name.</summary>
    public abstract string Clause(Table table);

    /// <summary>The definition after it; null where the definition alone forbids the change.</summary>
    public abstract Database? Apply(Database database);

    public virtual string Sql(Database database) => $"ALTER TABLE {database.Qualified(database.Table.Name)} {Clause(database.Table)}";

    protected static Database With(Database database, Column column) => database with { Table = database.Table.With(column) };
}
