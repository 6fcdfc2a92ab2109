using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.ValueGeneration;

/// <summary>
/// The blocks of numbers that this process took from sequences and has not used up. Contexts of one database share them. What a transaction took is
/// its own, because its rollback gives the block back to the sequence.
/// </summary>
internal sealed class HiLoBlocks
{
    private readonly ConcurrentDictionary<(string Database, string Sequence, int Size), HiLoBlock> _ofFiles = new();
    private readonly ConditionalWeakTable<object, ConcurrentDictionary<(string Sequence, int Size), HiLoBlock>> _ofOthers = [];

    public HiLoBlock Find(IRelationalConnection connection, string sequence, int size) =>
        Owner(connection) is { } owner
            ? _ofOthers.GetOrCreateValue(owner).GetOrAdd((sequence, size), static key => new HiLoBlock(key.Size))
            : _ofFiles.GetOrAdd((Name(connection.DbConnection), sequence, size), static key => new HiLoBlock(key.Size));

    /// <summary>Drops the blocks of a database that is deleted: another in its place counts from the beginning.</summary>
    public void Forget(DbConnection connection)
    {
        var name = Name(connection);
        foreach (var key in _ofFiles.Keys.Where(key => key.Database == name))
        {
            _ofFiles.TryRemove(key, out _);
        }

        _ofOthers.Remove(connection);
    }

    private static object? Owner(IRelationalConnection connection) =>
        (object?)connection.CurrentTransaction ?? PrivateDatabase(connection.DbConnection);

    // An open connection gives the whole path, a closed one what the connection string says.
    private static string Name(DbConnection connection) =>
        PrivateDatabase(connection) is null ? Path.GetFullPath(connection.DataSource) : connection.DataSource;

    /// <summary>A database in memory that has no name is the connection's: others of the same connection string are other databases.</summary>
    private static DbConnection? PrivateDatabase(DbConnection connection) =>
        connection.DataSource is "" or ":memory:" ? connection : null;
}
