namespace LibSqlNet.Tests;

internal sealed class LibSqlConnectionBackupTests : DatabaseTest
{
    private const int Pages = 3000;

    private string CopyString => $"Data Source={Path.Combine(Folder, "copy.db")}";

    [Test]
    public void BackupDatabase_copies_everything()
    {
        using var source = OpenFilled(10);
        using var destination = Open(CopyString);
        destination.Execute("CREATE TABLE gone (a)");
        source.BackupDatabase(destination);

        Assert.That(destination.Scalar("SELECT count(*) FROM t"), Is.EqualTo(10));
        Assert.That(destination.Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'gone'"), Is.EqualTo(0));
    }

    [Test]
    public void BackupDatabase_opens_and_closes_a_closed_destination()
    {
        using var source = OpenFilled(1);
        using var destination = Connect(CopyString);
        source.BackupDatabase(destination);

        Assert.That(destination.State, Is.EqualTo(System.Data.ConnectionState.Closed));
        destination.Open();
        Assert.That(destination.Scalar("SELECT count(*) FROM t"), Is.EqualTo(1));
    }

    [Test]
    public void BackupDatabase_copies_between_attached_databases()
    {
        using var source = OpenMemory();
        source.Execute("ATTACH ':memory:' AS one; CREATE TABLE one.t (a); INSERT INTO one.t VALUES (42)");
        using var destination = OpenMemory();
        destination.Execute("ATTACH ':memory:' AS two");
        source.BackupDatabase(destination, "two", "one");

        Assert.That(destination.Scalar("SELECT a FROM two.t"), Is.EqualTo(42));
    }

    [Test]
    public void BackupDatabase_checks_its_arguments()
    {
        using var closed = Connect(ConnectionString);
        using var open = OpenMemory();

        Assert.That(() => closed.BackupDatabase(open), Throws.InvalidOperationException);
        Assert.That(() => open.BackupDatabase(null!), Throws.ArgumentNullException);
        Assert.That(() => open.BackupDatabase(open), Throws.InstanceOf<LibSqlException>());
        Assert.That(() => open.BackupDatabase(closed, "main", "nowhere"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("nowhere"));
        Assert.That(closed.State, Is.EqualTo(System.Data.ConnectionState.Closed));
    }

    [Test]
    public async Task BackupDatabase_waits_for_a_lock()
    {
        await using var source = OpenFilled(10);
        await using var destination = Open(CopyString);
        await using var other = Open(CopyString);
        other.Execute("BEGIN IMMEDIATE");
        using var started = new ManualResetEventSlim();
        var backup = Task.Run(() =>
        {
            started.Set();
            source.BackupDatabase(destination);
        });
        started.Wait();
        other.Execute("COMMIT");
        await backup;

        Assert.That(other.Scalar("SELECT count(*) FROM t"), Is.EqualTo(10));
    }

    [Test]
    public void BackupDatabase_fails_when_a_lock_is_not_to_be_had()
    {
        using var source = OpenFilled(10);
        source.DefaultTimeout = 1;
        using var destination = Open(CopyString);
        using var other = Open(CopyString);
        other.Execute("BEGIN IMMEDIATE");

        var error = Assert.Throws<LibSqlException>(() => source.BackupDatabase(destination))!;
        Assert.That(error.SqliteErrorCode, Is.EqualTo(5));
    }

    [Test]
    public void BackupDatabase_does_not_wait_for_its_own_transaction()
    {
        using var source = OpenFilled(10);
        source.DefaultTimeout = 0;
        using var destination = Open(CopyString);
        using var transaction = source.BeginTransaction();
        source.Execute("INSERT INTO t VALUES (1)");

        Assert.That(Assert.Throws<LibSqlException>(() => source.BackupDatabase(destination))!.SqliteErrorCode, Is.EqualTo(5));
    }

    [Test]
    public async Task BackupDatabaseAsync_reports_its_progress()
    {
        await using var source = OpenFilled(Pages);
        await using var destination = Connect(CopyString);
        var progress = new Recorder();
        await source.BackupDatabaseAsync(destination, progress);

        Assert.That(progress.Reports, Has.Count.GreaterThan(2));
        Assert.That(progress.Reports[0].RemainingPages, Is.InRange(1, progress.Reports[0].TotalPages - 1));
        Assert.That(progress.Reports[^1].RemainingPages, Is.Zero);
        destination.Open();
        Assert.That(destination.Scalar("SELECT count(*) FROM t"), Is.EqualTo(Pages));
    }

    [Test]
    public async Task BackupDatabaseAsync_takes_in_what_is_written_meanwhile([Values] bool bySource)
    {
        await using var source = OpenFilled(Pages);
        await using var other = OpenFile();
        await using var destination = Connect(CopyString);
        var writes = 0;
        var progress = new Recorder(_ =>
        {
            if (writes < 10)
            {
                writes += (bySource ? source : other).Execute("INSERT INTO t VALUES (randomblob(4000))");
            }
        });
        await source.BackupDatabaseAsync(destination, progress);

        destination.Open();
        Assert.That(writes, Is.GreaterThan(2));
        Assert.That(destination.Scalar("SELECT count(*) FROM t"), Is.InRange(Pages + 1, Pages + writes));
        Assert.That(destination.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void BackupDatabaseAsync_leaves_the_destination_as_it_was_when_it_is_cancelled()
    {
        using var source = OpenFilled(Pages);
        using var destination = Open(CopyString);
        destination.Execute("CREATE TABLE kept (a); INSERT INTO kept VALUES (1)");
        using var cancellation = new CancellationTokenSource();
        var progress = new Recorder(_ => cancellation.Cancel());

        Assert.That(async () => await source.BackupDatabaseAsync(destination, progress, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.Reports, Has.Count.EqualTo(1));
        Assert.That(destination.Scalar("SELECT a FROM kept"), Is.EqualTo(1));
        Assert.That(source.Execute("INSERT INTO t VALUES (1)"), Is.EqualTo(1), "the source is free");
    }

    [TestCase("", "Password=x")]
    [TestCase("Password=x", "")]
    [TestCase("Password=x", "Password=x;Cipher=sqlcipher")]
    public void BackupDatabase_refuses_databases_that_cannot_be_copied_to_each_other(string from, string to)
    {
        using var source = OpenFile(from);
        source.Execute("CREATE TABLE t (a)");
        using var destination = Open($"{CopyString};{to}");
        destination.Execute("CREATE TABLE kept (a)");

        Assert.That(() => source.BackupDatabase(destination), Throws.InstanceOf<LibSqlException>());
        Assert.That(destination.Scalar("SELECT name FROM sqlite_schema"), Is.EqualTo("kept"));
    }

    private LibSqlConnection OpenFilled(int rows)
    {
        var connection = OpenFile("Journal Mode=Wal;Synchronous=Off");
        connection.Execute(
            $"CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO t SELECT randomblob(4000) FROM n");
        return connection;
    }

    private sealed class Recorder(Action<LibSqlBackupProgress>? action = null) : IProgress<LibSqlBackupProgress>
    {
        public List<LibSqlBackupProgress> Reports { get; } = [];

        public void Report(LibSqlBackupProgress value)
        {
            Reports.Add(value);
            action?.Invoke(value);
        }
    }
}
