using System.Data;
using System.Data.Common;

namespace LibSqlNet.Tests;

internal sealed class LibSqlConnectionTests : DatabaseTest
{
    [Test]
    public void Constructor_throws_when_keyword_is_unknown() =>
        Assert.That(() => new LibSqlConnection("Data Sauce=x"), Throws.ArgumentException.With.Message.Contains("Did you mean 'Data Source'?"));

    [Test]
    public void ConnectionString_throws_when_open()
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.ConnectionString = "Data Source=x", Throws.InvalidOperationException);
    }

    [Test]
    public void ConnectionString_stays_as_set_when_open()
    {
        using var connection = OpenFile("Password=secret");

        Assert.That(connection.ConnectionString, Is.EqualTo($"{ConnectionString};Password=secret"));
    }

    [Test]
    public void Open_creates_file()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (a)");

        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(FileName));
            Assert.That(connection.State, Is.EqualTo(ConnectionState.Open));
            Assert.That(connection.DataSource, Is.EqualTo(FileName));
            Assert.That(connection.Database, Is.EqualTo("main"));
        });
    }

    [Test]
    public void Open_does_nothing_when_open()
    {
        using var connection = OpenMemory();
        connection.Execute("CREATE TEMP TABLE t (a)");
        connection.Open();

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void Open_raises_StateChange_once_each_way()
    {
        var changes = new List<(ConnectionState, ConnectionState)>();
        using var connection = Connect("Data Source=:memory:");
        connection.StateChange += (_, e) => changes.Add((e.OriginalState, e.CurrentState));
        connection.Open();
        connection.Open();
        connection.Close();
        connection.Close();

        Assert.That(changes, Is.EqualTo(new[] { (ConnectionState.Closed, ConnectionState.Open), (ConnectionState.Open, ConnectionState.Closed) }));
    }

    [Test]
    public void Open_names_missing_directory()
    {
        var directory = Path.Combine(Folder, "missing");
        using var connection = Connect($"Data Source={Path.Combine(directory, "x.db")}");
        var error = Assert.Throws<LibSqlException>(connection.Open)!;

        Assert.Multiple(() =>
        {
            Assert.That(error.SqliteErrorCode, Is.EqualTo(14));
            Assert.That(error.Message, Does.Contain(directory).And.Contain("create it first"));
            Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
        });
    }

    [Test]
    public void Open_fails_when_file_is_missing_and_mode_is_ReadWrite([Values] bool isReadOnly)
    {
        using var connection = Connect($"{ConnectionString};Mode={(isReadOnly ? "ReadOnly" : "ReadWrite")}");
        var error = Assert.Throws<LibSqlException>(connection.Open)!;

        Assert.Multiple(() =>
        {
            Assert.That(error.SqliteErrorCode, Is.EqualTo(14));
            Assert.That(error.Message, Does.Contain("does not exist"));
            Assert.That(File.Exists(FileName), Is.False);
        });
    }

    [Test]
    public void Open_can_be_tried_again_after_failure()
    {
        var directory = Path.Combine(Folder, "later");
        using var connection = Connect($"Data Source={Path.Combine(directory, "x.db")}");
        Assert.Throws<LibSqlException>(connection.Open);
        Directory.CreateDirectory(directory);
        connection.Open();

        Assert.That(connection.Scalar("SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public void Open_takes_relative_paths_and_uris()
    {
        using var connection = Open($"Data Source=file:{FileName}?mode=rwc");
        connection.Execute("CREATE TABLE t (a)");

        Assert.That(File.Exists(FileName));
    }

    [Test]
    public void Open_uses_temporary_database_when_data_source_is_empty()
    {
        using var connection = Open("");
        connection.Execute("CREATE TABLE t (a)");

        Assert.That(connection.DataSource, Is.Empty);
    }

    [Test]
    public void Open_shares_named_memory_database()
    {
        var name = Guid.NewGuid().ToString("N");
        using var first = Open($"Data Source={name};Mode=Memory;Cache=Shared");
        using var second = Open($"Data Source={name};Mode=Memory;Cache=Shared");
        first.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (42)");

        Assert.That(second.Scalar("SELECT a FROM t"), Is.EqualTo(42));
    }

    [Test]
    public void Open_applies_options()
    {
        using var connection = OpenFile("Foreign Keys=False;Recursive Triggers=True;Journal Mode=Wal;Synchronous=Normal");

        Assert.Multiple(() =>
        {
            Assert.That(connection.Scalar("PRAGMA foreign_keys"), Is.Zero);
            Assert.That(connection.Scalar("PRAGMA recursive_triggers"), Is.EqualTo(1));
            Assert.That(connection.Scalar("PRAGMA journal_mode"), Is.EqualTo("wal"));
            Assert.That(connection.Scalar("PRAGMA synchronous"), Is.EqualTo(1));
        });
    }

    [Test]
    public void Open_leaves_foreign_keys_on_by_default()
    {
        using var connection = OpenMemory();

        Assert.That(connection.Scalar("PRAGMA foreign_keys"), Is.EqualTo(1));
    }

    [Test]
    public void Open_fails_when_vfs_is_unknown()
    {
        using var connection = Connect($"{ConnectionString};Vfs=nosuchvfs");

        Assert.That(connection.Open, Throws.TypeOf<LibSqlException>().With.Message.Contains("nosuchvfs"));
    }

    [Test]
    public void Open_fails_when_journal_mode_cannot_be_had()
    {
        using (var connection = OpenFile())
        {
            connection.Execute("CREATE TABLE t (a)");
        }

        using var readOnly = Connect($"{ConnectionString};Mode=ReadOnly;Journal Mode=Wal");

        Assert.That(readOnly.Open, Throws.TypeOf<LibSqlException>().With.Property(nameof(LibSqlException.SqliteErrorCode)).EqualTo(8));
        Assert.That(readOnly.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void Writing_fails_when_mode_is_ReadOnly()
    {
        using (var connection = OpenFile())
        {
            connection.Execute("CREATE TABLE t (a)");
        }

        using var readOnly = OpenFile("Mode=ReadOnly");
        var error = Assert.Throws<LibSqlException>(() => readOnly.Execute("INSERT INTO t VALUES (1)"))!;

        Assert.Multiple(() =>
        {
            Assert.That(error.SqliteErrorCode, Is.EqualTo(8));
            Assert.That(error.SqlState, Is.EqualTo("25006"));
            Assert.That(error.Message, Does.Contain(FileName).And.Contain("Mode=ReadWrite"));
        });
    }

    [Test]
    public void Reading_fails_when_file_is_no_database()
    {
        File.WriteAllText(FileName, new string('x', 8192));
        using var connection = OpenFile();

        Assert.That(
            () => connection.Scalar("SELECT count(*) FROM sqlite_master"),
            Throws.TypeOf<LibSqlException>().With.Property(nameof(LibSqlException.SqliteErrorCode)).EqualTo(26).And.Message.Contains("not a database"));
    }

    [Test]
    public void Reading_fails_when_file_is_damaged()
    {
        using (var connection = OpenFile("Pooling=False"))
        {
            connection.Execute(
                """
                CREATE TABLE t (a);
                WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 500) INSERT INTO t SELECT hex(randomblob(50)) FROM c;
                """);
        }

        using (var file = File.OpenWrite(FileName))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xff, 4096).ToArray());
        }

        using var damaged = OpenFile("Pooling=False");

        Assert.That(
            () => damaged.Scalar("SELECT sum(length(a)) FROM t"),
            Throws.TypeOf<LibSqlException>().With.Property(nameof(LibSqlException.SqliteErrorCode)).EqualTo(11).And.Message.Contains(FileName));
    }

    [Test]
    public void Close_rolls_back_transaction()
    {
        using (var connection = OpenFile())
        {
            connection.Execute("CREATE TABLE t (a)");
            connection.BeginTransaction();
            connection.Execute("INSERT INTO t VALUES (1)");
            connection.Close();

            Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
        }

        Assert.That(OpenFile().Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void Close_closes_readers()
    {
        using var connection = OpenFile();
        using var command = connection.Command("SELECT 1 UNION ALL SELECT 2");
        using var reader = command.ExecuteReader();
        reader.Read();
        connection.Close();

        Assert.Multiple(() =>
        {
            Assert.That(reader.IsClosed);
            Assert.That(() => reader.Read(), Throws.InvalidOperationException);
            Assert.That(() => reader.GetInt32(0), Throws.InvalidOperationException);
        });
    }

    [Test]
    public void Close_closes_readers_that_close_their_connection()
    {
        using var connection = OpenFile();
        using var first = connection.Command("SELECT 1");
        using var second = connection.Command("SELECT 2");
        using var reader1 = first.ExecuteReader(CommandBehavior.CloseConnection);
        using var reader2 = second.ExecuteReader(CommandBehavior.CloseConnection);
        connection.Close();

        Assert.That((connection.State, reader1.IsClosed, reader2.IsClosed), Is.EqualTo((ConnectionState.Closed, true, true)));
    }

    [Test]
    public void Close_closes_everything_when_a_reader_fails()
    {
        using var connection = OpenFile();
        using var first = connection.Command("SELECT 1; SELECT nope");
        using var second = connection.Command("SELECT 2");
        using var reader1 = second.ExecuteReader();
        using var reader2 = first.ExecuteReader();

        Assert.That(connection.Close, Throws.TypeOf<LibSqlException>());
        Assert.That((connection.State, reader1.IsClosed, reader2.IsClosed), Is.EqualTo((ConnectionState.Closed, true, true)));
        connection.Open();
        Assert.That(connection.Scalar("SELECT 1"), Is.EqualTo(1));
    }

    [Test]
    public void Close_can_be_followed_by_Open()
    {
        using var connection = OpenFile();
        connection.Execute("CREATE TABLE t (a)");
        connection.Close();
        connection.Open();

        Assert.That(connection.Scalar("SELECT count(*) FROM t"), Is.Zero);
    }

    [Test]
    public void Close_lets_go_of_file()
    {
        var connection = OpenFile("Journal Mode=Wal;Pooling=False");
        connection.Execute("CREATE TABLE t (a)");
        connection.Close();

        Assert.That(Directory.GetFiles(Folder), Is.EqualTo(new[] { FileName }));
    }

    [Test]
    public void Dispose_can_be_repeated()
    {
        var connection = OpenMemory();
        connection.Dispose();
        connection.Dispose();

        Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void CreateCommand_presets_timeout_and_transaction()
    {
        using var connection = Open("Data Source=:memory:;Default Timeout=7");
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();

        Assert.Multiple(() =>
        {
            Assert.That(command.CommandTimeout, Is.EqualTo(7));
            Assert.That(command.Transaction, Is.SameAs(transaction));
            Assert.That(command.Connection, Is.SameAs(connection));
        });
    }

    [Test]
    public void BeginTransaction_throws_when_closed()
    {
        using var connection = Connect("Data Source=:memory:");

        Assert.That(connection.BeginTransaction, Throws.InvalidOperationException.With.Message.Contains("open it first"));
    }

    [Test]
    public void ChangeDatabase_throws()
    {
        using var connection = OpenMemory();

        Assert.That(() => connection.ChangeDatabase("x"), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void ServerVersion_works_when_closed() => Assert.That(Connect("").ServerVersion, Does.StartWith("3."));

    [Test]
    public void Factory_is_the_providers() => Assert.That(DbProviderFactories.GetFactory(Connect("")), Is.SameAs(LibSqlFactory.Instance));

    [Test]
    public async Task Async_members_do_the_same()
    {
        await using var connection = new LibSqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var command = connection.Command("CREATE TABLE t (a); INSERT INTO t VALUES (@a)", ("@a", 5));
            Assert.That(await command.ExecuteNonQueryAsync(), Is.EqualTo(1));
            await transaction.CommitAsync();
        }

        await using (var select = connection.Command("SELECT a FROM t"))
        {
            Assert.That(await select.ExecuteScalarAsync(), Is.EqualTo(5));
        }

        await connection.CloseAsync();
        Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void OpenAsync_is_cancelled_when_token_is()
    {
        using var connection = Connect(ConnectionString);

        Assert.That(async () => await connection.OpenAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public void ToString_shows_no_secret()
    {
        using var connection = Connect($"{ConnectionString};Password=geheim");

        Assert.That(connection.ToString(), Does.Not.Contain("geheim"));
    }
}
