using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw;

/// <summary>
/// Before its version 10, Microsoft.Data.Sqlite quotes a password by a statement on the connection that has no key yet. SQLite has read
/// the database at each SELECT since 3.48, so that it fails for every encrypted file (dotnet/efcore#35760). That one statement is
/// prepared on a database in memory.
/// </summary>
internal static unsafe class PasswordQuoting
{
    private static readonly Lazy<nint> Memory = new(Open, LazyThreadSafetyMode.ExecutionAndPublication);

    private static ReadOnlySpan<byte> Statement => "SELECT quote($password);"u8;

    /// <param name="sql">The text that could not be prepared.</param>
    /// <param name="rc">The result code of that.</param>
    public static bool Covers(ReadOnlySpan<byte> sql, int rc) => (rc & 0xff) == raw.SQLITE_NOTADB && sql.TrimEnd((byte)0).SequenceEqual(Statement);

    public static int Prepare(Native.sqlite3_stmt** statement)
    {
        fixed (byte* sql = Statement)
        {
            return NativeMethods.sqlite3_prepare_v2((Native.sqlite3*)Memory.Value, sql, Statement.Length, statement, null);
        }
    }

    private static nint Open()
    {
        Native.sqlite3* database;
        fixed (byte* name = ":memory:\0"u8)
        {
            var rc = NativeMethods.sqlite3_open(name, &database);
            return rc == raw.SQLITE_OK ? (nint)database : throw new InvalidOperationException($"SQLite Error {rc}: no database in memory could be opened.");
        }
    }
}
