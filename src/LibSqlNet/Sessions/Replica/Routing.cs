using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Sessions.Replica;

/// <summary>Decides where a statement runs, by what the engine found out when it compiled it.</summary>
internal static class Routing
{
    /// <param name="statement">The statement, compiled for the replica.</param>
    /// <param name="isOnServer">Whether a transaction is open on the server: it sees what it has written, and the replica does not.</param>
    /// <exception cref="LibSqlException">It can run neither here nor there.</exception>
    public static Route Of(LocalStatement statement, bool isOnServer)
    {
        var nature = statement.Nature!;
        var route = statement.IsExplain ? Route.Local : nature.Kind switch
        {
            StatementKind.Ordinary => OfOrdinary(nature, statement.IsReadOnly, isOnServer),
            StatementKind.Pragma => ReplicaPragmas.RouteOf(nature, isOnServer),
            _ => Route.Transaction,
        };
        if (route == Route.Server)
        {
            ThrowIfLocalOnly(nature);
        }

        return route;
    }

    private static Route OfOrdinary(StatementNature nature, bool isReadOnly, bool isOnServer)
    {
        if (nature.CreatesTemporaryTrigger)
        {
            throw Refused("a temporary trigger would never fire: the table is written on the server. Create the trigger in the main database");
        }

        // What writes and does not write the main database writes temporary tables, or a file of its own as VACUUM INTO does.
        return isReadOnly
            ? isOnServer && (nature.UsesMain || nature.AsksForChanges) ? Route.Server : Route.Local
            : nature.WritesMain ? Route.Server : Route.Local;
    }

    private static void ThrowIfLocalOnly(StatementNature nature)
    {
        if (nature.OwnFunction is { } function)
        {
            throw Refused($"the statement runs on the server, which cannot call the function {function} of this process. Read what it needs, call the function, and pass its result as a parameter");
        }

        if (nature.UsesOthers && (nature.IsQuery || nature.ChangesRows))
        {
            throw Refused("the statement runs on the server, which knows neither temporary tables nor databases that are attached here. Read their rows first, and pass them as parameters");
        }
    }

    public static LibSqlException Refused(string reason) =>
        new($"SQLite Error {Native.NativeConstants.SQLITE_ERROR}: '{reason}'. The database is a replica.", Native.NativeConstants.SQLITE_ERROR);
}
