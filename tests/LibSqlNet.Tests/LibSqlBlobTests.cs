using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Tests;

internal sealed class LibSqlBlobTests : DatabaseTest
{
    private const int Abort = 4;

    [Test]
    public void Read_gives_the_bytes_from_the_position_on()
    {
        using var connection = OpenWith("x'0102030405'");
        using var blob = new LibSqlBlob(connection, "t", "a", 7);
        var buffer = new byte[4];

        Assert.That((blob.Length, blob.Position, blob.CanRead, blob.CanSeek, blob.CanWrite), Is.EqualTo((5, 0, true, true, true)));
        Assert.That(blob.Read(buffer, 1, 3), Is.EqualTo(3));
        Assert.That(buffer, Is.EqualTo(new byte[] { 0, 1, 2, 3 }));
        Assert.That(blob.Read(buffer.AsSpan()), Is.EqualTo(2));
        Assert.That(buffer, Is.EqualTo(new byte[] { 4, 5, 2, 3 }));
        Assert.That(blob.Read(buffer.AsSpan()), Is.Zero);
        blob.Position = 100;
        Assert.That(blob.Read(buffer.AsSpan()), Is.Zero);
    }

    [Test]
    public void Write_changes_the_value_in_place()
    {
        using var connection = OpenWith("x'0102030405'");
        using (var blob = new LibSqlBlob(connection, "main", "t", "a", 7))
        {
            blob.Seek(1, SeekOrigin.Begin);
            blob.Write([8, 9], 0, 2);
            blob.Write([7]);
            Assert.That(blob.Position, Is.EqualTo(4));
        }

        Assert.That(connection.Scalar("SELECT hex(a) FROM t"), Is.EqualTo("0108090705"));
    }

    [Test]
    public async Task Streams_are_copied_asynchronously()
    {
        await using var connection = OpenWith("zeroblob(300000)");
        var bytes = RandomNumberGenerator.GetBytes(300000);
        await using (var blob = new LibSqlBlob(connection, "t", "a", 7))
        {
            await new MemoryStream(bytes).CopyToAsync(blob);
        }

        using var copy = new MemoryStream();
        await using (var blob = new LibSqlBlob(connection, "t", "a", 7, readOnly: true))
        {
            await blob.CopyToAsync(copy);
        }

        Assert.That(copy.ToArray(), Is.EqualTo(bytes));
    }

    [Test]
    public void Asynchronous_methods_honour_the_token()
    {
        using var connection = OpenWith("x'01'");
        using var blob = new LibSqlBlob(connection, "t", "a", 7);
        var cancelled = new CancellationToken(canceled: true);

        Assert.That(async () => await blob.ReadAsync(new byte[1], cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await blob.WriteAsync(new byte[1], cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(connection.Scalar("SELECT hex(a) FROM t"), Is.EqualTo("01"));
    }

    [Test]
    public void Write_behind_the_end_writes_nothing()
    {
        using var connection = OpenWith("x'0102'");
        using (var blob = new LibSqlBlob(connection, "t", "a", 7))
        {
            blob.Position = 1;
            Assert.That(() => blob.Write([9, 9]), Throws.TypeOf<NotSupportedException>());
            blob.Position = long.MaxValue;
            Assert.That(() => blob.Write([9]), Throws.TypeOf<NotSupportedException>());
            Assert.That(() => blob.SetLength(10), Throws.TypeOf<NotSupportedException>());
        }

        Assert.That(connection.Scalar("SELECT hex(a) FROM t"), Is.EqualTo("0102"));
    }

    [Test]
    public void Write_is_refused_when_the_blob_is_read_only()
    {
        using var connection = OpenWith("x'0102'");
        using var blob = new LibSqlBlob(connection, "t", "a", 7, readOnly: true);

        Assert.That(blob.CanWrite, Is.False);
        Assert.That(() => blob.Write([1]), Throws.TypeOf<NotSupportedException>());
        Assert.That(async () => await blob.WriteAsync(new byte[1]), Throws.TypeOf<NotSupportedException>());
    }

    [TestCase("UPDATE t SET a = x'0909' WHERE rowid = 7")]
    [TestCase("DELETE FROM t")]
    public void A_change_of_the_row_ends_the_stream(string sql)
    {
        using var connection = OpenWith("x'0102'");
        using var blob = new LibSqlBlob(connection, "t", "a", 7);
        connection.Execute(sql);

        Assert.That(Assert.Throws<LibSqlException>(() => blob.ReadByte())!.SqliteErrorCode, Is.EqualTo(Abort));
        Assert.That(Assert.Throws<LibSqlException>(() => blob.WriteByte(1))!.SqliteErrorCode, Is.EqualTo(Abort));
    }

    [Test]
    public void A_stream_that_was_closed_is_disposed([Values] bool byConnection)
    {
        using var connection = OpenWith("x'0102'");
        using var blob = new LibSqlBlob(connection, "t", "a", 7);
        if (byConnection)
        {
            connection.Close();
        }
        else
        {
            blob.Dispose();
        }

        Assert.That(() => blob.ReadByte(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => blob.WriteByte(1), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(blob.Dispose, Throws.Nothing);
    }

    [Test]
    [SuppressMessage("Reliability", "CA2000", Justification = "It is to be forgotten.")]
    public void A_blob_that_was_forgotten_does_not_hold_the_file()
    {
        using (var connection = OpenWith("x'0102'"))
        {
            _ = new LibSqlBlob(connection, "t", "a", 7);
        }

        using var other = OpenFile("Default Timeout=1");
        Assert.That(() => other.Execute("BEGIN EXCLUSIVE; DROP TABLE t; COMMIT"), Throws.Nothing);
    }

    [Test]
    public void Dispose_fails_when_what_was_written_cannot_be_committed()
    {
        using var connection = OpenWith("x'0102'");
        using var other = OpenFile();
        connection.DefaultTimeout = 1;
        using var blob = new LibSqlBlob(connection, "t", "a", 7);
        blob.Write([9, 9]);
        using (var reader = other.Command("SELECT a FROM t").ExecuteReader())
        {
            reader.Read();
            Assert.That(Assert.Throws<LibSqlException>(blob.Dispose)!.SqliteErrorCode, Is.EqualTo(5));
        }

        Assert.That(other.Scalar("SELECT hex(a) FROM t"), Is.EqualTo("0102"));
    }

    [TestCase("u", "a", 7)]
    [TestCase("t", "b", 7)]
    [TestCase("t", "a", 8)]
    [TestCase("n", "a", 1)]
    public void Constructor_says_what_cannot_be_opened(string table, string column, long rowid)
    {
        using var connection = OpenWith("x'0102'");
        connection.Execute("CREATE TABLE n (a); INSERT INTO n VALUES (NULL)");

        Assert.That(Assert.Throws<LibSqlException>(() => _ = new LibSqlBlob(connection, table, column, rowid))!.SqliteErrorCode, Is.EqualTo(1));
    }

    [Test]
    public void Constructor_needs_an_open_connection()
    {
        Assert.That(() => new LibSqlBlob(Connect(ConnectionString), "t", "a", 1), Throws.InvalidOperationException);
    }

    [Test]
    public void Errors_are_those_of_microsoft_data_sqlite()
    {
        using var ours = OpenWith("x'0102'");
        using var theirs = new SqliteConnection("Data Source=:memory:");
        theirs.Open();
        using (var command = theirs.CreateCommand())
        {
            command.CommandText = "CREATE TABLE t (a); INSERT INTO t (rowid, a) VALUES (7, x'0102')";
            command.ExecuteNonQuery();
        }

        using var ourBlob = new LibSqlBlob(ours, "t", "a", 7);
        using var theirBlob = new SqliteBlob(theirs, "t", "a", 7);
        var actions = new Action<Stream>[]
        {
            static s => s.Position = -1, static s => s.Seek(-1, SeekOrigin.Begin), static s => s.Seek(-3, SeekOrigin.End), static s => s.Seek(0, (SeekOrigin)9),
            static s => s.SetLength(1), static s => s.Write(new byte[3], 0, 3), static s => _ = s.Read(null!, 0, 1), static s => _ = s.Read(new byte[1], -1, 1),
            static s => _ = s.Read(new byte[1], 0, -1), static s => _ = s.Read(new byte[1], 1, 1), static s => s.Write(null!, 0, 1), static s => s.Write(new byte[1], 1, 1),
        };
        Assert.Multiple(() =>
        {
            foreach (var action in actions)
            {
                Assert.That(Outcome(action, ourBlob), Is.EqualTo(Outcome(action, theirBlob)), $"action {Array.IndexOf(actions, action)}");
            }
        });
    }

    private static string Outcome(Action<Stream> action, Stream stream)
    {
        try
        {
            action(stream);
            return $"{stream.Position} of {stream.Length}";
        }
        catch (Exception e) when (e is ArgumentException or IOException or NotSupportedException)
        {
            return e.GetType().Name;
        }
    }

    private LibSqlConnection OpenWith(string literal)
    {
        var connection = OpenFile();
        connection.Execute($"CREATE TABLE t (a); INSERT INTO t (rowid, a) VALUES (7, {literal})");
        return connection;
    }
}
