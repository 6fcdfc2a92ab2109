namespace LibSqlNet.Functions;

/// <summary>What SQLite tells functions apart by: the name, whose ASCII letters have no case, and the number of arguments.</summary>
internal readonly record struct FunctionSignature
{
    /// <summary>The arity of a function that takes any number of arguments.</summary>
    public const int AnyNumber = -1;

    public FunctionSignature(string name, int arity)
    {
        Name = SqlName.Normalize(name);
        Arity = arity;
    }

    public string Name { get; }

    public int Arity { get; }
}
