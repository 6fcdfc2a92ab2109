namespace LibSqlNet.ConnectionStrings;

/// <summary>One keyword of the connection string.</summary>
internal abstract class ConnectionStringOption(string name, string[] aliases)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Aliases { get; } = aliases;

    public abstract object? Read(string? text);

    /// <summary>The canonical text of a value, or null when the value means that the keyword is not set.</summary>
    public abstract string? Format(object value);
}
