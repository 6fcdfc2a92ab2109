using LibSqlNet.Tests.Server;

namespace LibSqlNet.Remote.Tests.Admin;

internal sealed class LibSqlServerAdminTests : ServerTest
{
    private const string Key = "a-key";

    protected override string[] ServerOptions => ["--enable-namespaces", "--admin-auth-key", Key];

    private LibSqlServerAdmin Admin => new(Server.AdminUrl, Key);

    [Test]
    public void CreateNamespace_creates_an_empty_database()
    {
        Admin.CreateNamespace("one");
        Assert.Multiple(() =>
        {
            Assert.That(Admin.NamespaceExists("one"));
            Assert.That(Admin.NamespaceExists("two"), Is.False);
            Assert.That(Server.Dump("one"), Does.Not.Contain("CREATE"));
        });
    }

    [Test]
    public async Task CreateNamespaceAsync_does_the_same()
    {
        await Admin.CreateNamespaceAsync("one");
        Assert.That(await Admin.NamespaceExistsAsync("one"));
    }

    [Test]
    public void CreateNamespace_passes_the_options_on()
    {
        var keys = JwtKeys.Create();
        Admin.CreateNamespace("one", new LibSqlNamespaceOptions
        {
            MaxDatabaseSize = 10_000_000,
            MaxRowSize = 1000,
            JwtKey = keys.PublicKey,
            TransactionTimeout = 2,
            AllowAttach = true,
            Durability = LibSqlDurability.Strong,
            HeartbeatUrl = new Uri("http://127.0.0.1:1/beat"),
            BottomlessDatabaseId = "backup",
        });
        var configuration = Admin.GetConfiguration("one");
        Assert.That(
            configuration with { ReportedMaxDatabaseSize = null },
            Is.EqualTo(new LibSqlNamespaceConfiguration
            {
                MaxDatabaseSize = 10_000_000,
                JwtKey = keys.PublicKey,
                TransactionTimeout = 2,
                AllowAttach = true,
                Durability = LibSqlDurability.Strong,
                HeartbeatUrl = new Uri("http://127.0.0.1:1/beat"),
            }));
    }

    [Test]
    public void CreateNamespace_reads_a_dump()
    {
        var dump = Path.Combine(Folder, "dump.sql");
        File.WriteAllText(dump, "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\nINSERT INTO t VALUES(42);\nCOMMIT;\n");
        Admin.CreateNamespace("one", new LibSqlNamespaceOptions { DumpUrl = new Uri(dump) });
        Assert.That(Server.Dump("one"), Does.Contain("INSERT INTO t VALUES(42)"));
    }

    [Test]
    public void CreateNamespace_shares_a_schema()
    {
        Admin.CreateNamespace("schema", new LibSqlNamespaceOptions { IsSharedSchema = true });
        Admin.CreateNamespace("one", new LibSqlNamespaceOptions { SharedSchemaName = "schema" });
        Assert.That(() => Admin.DeleteNamespace("schema"), Throws.TypeOf<LibSqlException>().With.Message.Contains("cannot delete `schema`"));
    }

    [Test]
    public void CreateNamespace_throws_for_a_name_that_exists()
    {
        Admin.CreateNamespace("one");
        Assert.That(
            () => Admin.CreateNamespace("one"),
            Throws.TypeOf<LibSqlException>().With.Message.Contains("Namespace `one` already exists")
                .And.Property("SqliteErrorCode").EqualTo(1).And.Property("IsTransient").False.And.Property("IsOutcomeUnknown").False);
    }

    [TestCase("with space")]
    [TestCase("hé%2F?&#+;=")]
    [TestCase("a.b")]
    [TestCase("...")]
    public void Names_are_escaped(string name)
    {
        Admin.CreateNamespace(name);
        Assert.That(Server.Dump(name), Does.Contain("COMMIT"));
        Admin.DeleteNamespace(name);
        Assert.That(Admin.NamespaceExists(name), Is.False);
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("a\n")]
    public void Names_that_lead_elsewhere_are_refused(string name)
    {
        Admin.CreateNamespace("one");
        Assert.Multiple(() =>
        {
            Assert.That(() => Admin.CreateNamespace(name), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Admin.ForkNamespace("one", name), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Admin.DeleteNamespace(name), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Admin.CreateNamespace(new string('x', 256)), Throws.InstanceOf<ArgumentException>());
        });
    }

    [Test]
    public void ForkNamespace_copies_the_content()
    {
        CreateFilled("one", 42);
        Admin.ForkNamespace("one", "two");
        Admin.DeleteNamespace("one");
        Assert.That(Server.Dump("two"), Does.Contain("VALUES(42)"));
    }

    [Test]
    public async Task ForkNamespaceAsync_says_what_a_time_in_the_past_needs()
    {
        await Admin.CreateNamespaceAsync("one");
        Assert.That(
            async () => await Admin.ForkNamespaceAsync("one", "two", DateTimeOffset.UtcNow.AddHours(-1)),
            Throws.TypeOf<LibSqlException>().With.Message.Contains("backup service not configured"));
    }

    [Test]
    public async Task DeleteNamespace_deletes_the_database()
    {
        CreateFilled("one", 42);
        await Admin.DeleteNamespaceAsync("one", keepBackup: true);
        await Admin.CreateNamespaceAsync("one");
        Assert.That(Server.Dump("one"), Does.Not.Contain("CREATE"));
    }

    [Test]
    public void What_needs_a_namespace_says_that_there_is_none()
    {
        var admin = Admin;
        static NUnit.Framework.Constraints.IResolveConstraint None() => Throws.TypeOf<LibSqlException>().With.Message.Contains("Namespace `none` doesn't exist")
            .And.Property("SqliteErrorCode").EqualTo(14).And.Property("IsTransient").False;
        Assert.Multiple(() =>
        {
            Assert.That(() => admin.DeleteNamespace("none"), None());
            Assert.That(() => admin.ForkNamespace("none", "two"), None());
            Assert.That(() => admin.GetConfiguration("none"), None());
            Assert.That(() => admin.SetConfiguration("none", new LibSqlNamespaceConfiguration()), None());
            Assert.That(() => admin.GetStatistics("none"), None());
            Assert.That(() => admin.Checkpoint("none"), None());
        });
    }

    [Test]
    public void SetConfiguration_changes_what_is_changed_and_keeps_the_rest()
    {
        var keys = JwtKeys.Create();
        Admin.CreateNamespace("one", new LibSqlNamespaceOptions { JwtKey = keys.PublicKey, TransactionTimeout = 2, AllowAttach = true, MaxDatabaseSize = 12_345_678 });
        var before = Admin.GetConfiguration("one");
        Admin.SetConfiguration("one", before with { BlockWrites = true, BlockReason = "moving" });
        Assert.That(Admin.GetConfiguration("one"), Is.EqualTo(before with { BlockWrites = true, BlockReason = "moving" }));
    }

    [Test]
    public async Task SetConfigurationAsync_changes_the_size()
    {
        await Admin.CreateNamespaceAsync("one");
        var before = await Admin.GetConfigurationAsync("one");
        await Admin.SetConfigurationAsync("one", before with { MaxDatabaseSize = 20_000_000 });
        Assert.Multiple(() =>
        {
            Assert.That(before.MaxDatabaseSize, Is.Null);
            Assert.That(Admin.GetConfiguration("one").MaxDatabaseSize, Is.EqualTo(20_000_000));
        });
    }

    [Test]
    public void SetConfiguration_says_what_the_server_does_not_take()
    {
        Admin.CreateNamespace("one");
        Assert.That(
            () => Admin.SetConfiguration("one", new LibSqlNamespaceConfiguration { TransactionTimeout = -1 }),
            Throws.TypeOf<LibSqlException>().With.Message.Contains("txn_timeout_s").And.Property("SqliteErrorCode").EqualTo(1));
    }

    [Test]
    public async Task GetStatistics_counts()
    {
        CreateFilled("one", 42);
        Server.Dump("one");
        var statistics = Admin.GetStatistics("one");
        Assert.Multiple(() =>
        {
            Assert.That(statistics.Id, Is.Not.EqualTo(Guid.Empty));
            Assert.That(statistics.ReplicationIndex, Is.GreaterThan(0));
            Assert.That(statistics.TopQueries, Is.Not.Null);
        });
        Assert.That((await Admin.GetStatisticsAsync("one")).Id, Is.EqualTo(statistics.Id));
    }

    [Test]
    public async Task Checkpoint_succeeds()
    {
        CreateFilled("one", 42);
        Admin.Checkpoint("one");
        await Admin.CheckpointAsync("one");
        Assert.That(Server.Dump("one"), Does.Contain("VALUES(42)"));
    }

    [Test]
    public void A_wrong_key_is_said_to_be_wrong_and_not_told()
    {
        var admin = new LibSqlServerAdmin(Server.AdminUrl, "secret");
        Assert.That(
            () => admin.NamespaceExists("one"),
            Throws.TypeOf<LibSqlException>().With.Message.Contains("refuses the key").And.Message.Not.Contains("secret").And.Property("SqliteErrorCode").EqualTo(23));
    }

    [TestCase("ftp://host")]
    [TestCase("host:8080")]
    [TestCase("http://user:pass@host")]
    [TestCase("http://host?a=b")]
    public void Constructor_throws_for_what_is_no_address(string address) =>
        Assert.That(() => new LibSqlServerAdmin(address), Throws.ArgumentException.With.Message.Not.Contains("pass@"));

    [Test]
    public void Constructor_throws_for_a_key_that_no_header_can_have() =>
        Assert.That(() => new LibSqlServerAdmin("http://host", "a\r\nb"), Throws.ArgumentException.With.Message.Not.Contains("a\r\nb"));

    [Test]
    public void An_address_that_is_not_the_admin_API_is_said_to_be_none() => Assert.That(
        () => new LibSqlServerAdmin(Server.Url).GetConfiguration("one"),
        Throws.TypeOf<LibSqlException>().With.Message.Contains("not the admin API").And.Message.Contains("--admin-listen-addr"));

    private void CreateFilled(string name, int value)
    {
        var dump = Path.Combine(Folder, $"{name}.sql");
        File.WriteAllText(dump, $"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\nINSERT INTO t VALUES({value});\nCOMMIT;\n");
        Admin.CreateNamespace(name, new LibSqlNamespaceOptions { DumpUrl = new Uri(dump) });
    }
}
