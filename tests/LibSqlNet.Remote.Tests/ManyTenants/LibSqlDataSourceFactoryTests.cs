namespace LibSqlNet.Remote.Tests.ManyTenants;

internal sealed class LibSqlDataSourceFactoryTests
{
    private const string Address = "Data Source=http://127.0.0.1:1";

    [Test]
    public void GetDataSource_gives_one_data_source_per_namespace()
    {
        using var factory = new LibSqlDataSourceBuilder($"{Address};Auth Token=secret").BuildFactory();
        var one = factory.GetDataSource("one");
        Assert.Multiple(() =>
        {
            Assert.That(factory.GetDataSource("one"), Is.SameAs(one));
            Assert.That(factory.GetDataSource("two"), Is.Not.SameAs(one));
            Assert.That(one.Name, Is.EqualTo("one"));
            Assert.That(one.ConnectionString, Does.Contain("Namespace=one").And.Not.Contain("secret"));
        });
    }

    [Test]
    public void GetDataSource_throws_without_a_namespace()
    {
        using var factory = new LibSqlDataSourceBuilder(Address).BuildFactory();
        Assert.That(() => factory.GetDataSource(""), Throws.ArgumentException);
    }

    [Test]
    public void GetDataSource_configures_connections_as_the_builder_was_told()
    {
        var builder = new LibSqlDataSourceBuilder(Address).ConfigureConnection(static connection => connection.DefaultTimeout = 7);
        using var factory = builder.BuildFactory();
        builder.ConfigureConnection(static connection => connection.DefaultTimeout = 8);
        using var connection = factory.GetDataSource("one").CreateConnection();
        Assert.That(connection.DefaultTimeout, Is.EqualTo(7));
    }

    [Test]
    public void Remove_disposes_of_the_data_source()
    {
        using var factory = new LibSqlDataSourceBuilder(Address).BuildFactory();
        var one = factory.GetDataSource("one");
        factory.Remove("one");
        factory.Remove("two");
        Assert.Multiple(() =>
        {
            Assert.That(() => one.CreateConnection(), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(factory.GetDataSource("one"), Is.Not.SameAs(one));
        });
    }

    [Test]
    public async Task Dispose_disposes_of_all([Values] bool isAsync)
    {
        var factory = new LibSqlDataSourceBuilder(Address).BuildFactory();
        var one = factory.GetDataSource("one");
        if (isAsync)
        {
            await factory.DisposeAsync();
        }
        else
        {
            factory.Dispose();
        }

        Assert.Multiple(() =>
        {
            Assert.That(() => one.CreateConnection(), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => factory.GetDataSource("one"), Throws.TypeOf<ObjectDisposedException>());
        });
    }

    [TestCase("Data Source=local.db")]
    [TestCase("Data Source=local.db;Sync Url=http://127.0.0.1:1")]
    [TestCase($"{Address};Namespace=one")]
    public void BuildFactory_throws_for_what_has_no_namespaces_to_choose(string connectionString) =>
        Assert.That(() => new LibSqlDataSourceBuilder(connectionString).BuildFactory(), Throws.InvalidOperationException);
}
