using LibSqlNet.Sessions;

namespace LibSqlNet.Functions;

/// <summary>Something that a connection adds to the engine, each time it is opened.</summary>
internal abstract class Registration
{
    public abstract void Apply(Session session);
}
