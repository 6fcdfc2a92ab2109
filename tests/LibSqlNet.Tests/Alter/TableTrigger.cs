namespace LibSqlNet.Tests.Alter;

/// <summary>A trigger that logs what it sees.</summary>
internal sealed record TableTrigger(string Name, bool IsTemporary, Expression Event, Expression Logged)
{
    public bool Mentions(int column) => Event.Mentions(column) || Logged.Mentions(column);

    public string Create(string schema, Table table)
    {
        var (owner, target) = IsTemporary ? ("temp", $"{schema}.{Names.Quote(table.Name)}") : (schema, Names.Quote(table.Name));
        return $"CREATE TRIGGER {owner}.{Name} {Event.Render(table).Replace("@on", target, StringComparison.Ordinal)} "
            + $"BEGIN INSERT INTO log(what, value) SELECT '{Name}', {Logged.Render(table)}; END";
    }
}
