namespace LibSqlNet.Encryption.Tests.Support;

/// <summary>A number that several count up; an update that is lost shows.</summary>
internal static class Counter
{
    public static void Create(LibSqlConnection connection) => connection.Execute("CREATE TABLE counter (n); INSERT INTO counter VALUES (0)");

    public static object? Read(LibSqlConnection connection) => connection.Scalar("SELECT n FROM counter");

    /// <summary>Reads and writes in one transaction each, half of them begun by a statement of SQL.</summary>
    public static void Add(LibSqlConnection connection, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 2 == 0)
            {
                using var transaction = connection.BeginTransaction();
                var n = (long)Read(connection)!;
                connection.Execute("UPDATE counter SET n = $n", ("$n", n + 1));
                transaction.Commit();
            }
            else
            {
                connection.Execute("BEGIN IMMEDIATE; UPDATE counter SET n = n + 1; COMMIT");
            }
        }
    }
}
