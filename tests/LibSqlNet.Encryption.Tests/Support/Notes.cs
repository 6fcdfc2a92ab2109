using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LibSqlNet.Encryption.Tests.Support;

/// <summary>Content that is easy to find where it must not be: each text and each blob holds <see cref="Marker"/>.</summary>
internal static class Notes
{
    public const string Marker = "Colchicum autumnale";

    private const string Schema = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, data BLOB NOT NULL)";

    public static void Create(LibSqlConnection connection, int count = 200)
    {
        connection.Execute(Schema);
        Add(connection, count);
    }

    public static void Add(LibSqlConnection connection, int count) => connection.Execute(
        """
        WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < $count)
        INSERT INTO note (text, data)
        SELECT printf('%s %d', $marker, n), CAST(printf('%.*c %s', n % 900, 'b', $marker) AS BLOB) FROM c
        """,
        ("$count", count), ("$marker", Marker));

    /// <summary>A digest of all rows. It throws when a page does not read.</summary>
    public static string Digest(LibSqlConnection connection)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var command = connection.Command("SELECT id, text, data FROM note ORDER BY id");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            digest.AppendData(Encoding.UTF8.GetBytes(reader.GetInt64(0).ToString(CultureInfo.InvariantCulture)));
            digest.AppendData(Encoding.UTF8.GetBytes(reader.GetString(1)));
            digest.AppendData(reader.GetFieldValue<byte[]>(2));
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }

    public static void AssertIntact(LibSqlConnection connection, string digest)
    {
        Assert.That(connection.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(Digest(connection), Is.EqualTo(digest));
    }
}
