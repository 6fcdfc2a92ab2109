using System.Data.Common;

namespace LibSqlNet.Tests;

internal sealed class LibSqlFactoryTests : DatabaseTest
{
    [Test]
    public void Instance_makes_the_providers_objects()
    {
        var factory = LibSqlFactory.Instance;
        using var connection = factory.CreateConnection();
        using var command = factory.CreateCommand();
        using var batch = factory.CreateBatch();
        using var adapter = factory.CreateDataAdapter();
        using var builder = factory.CreateCommandBuilder();
        using var source = factory.CreateDataSource(ConnectionString);

        Assert.Multiple(() =>
        {
            Assert.That(connection, Is.TypeOf<LibSqlConnection>());
            Assert.That(command, Is.TypeOf<LibSqlCommand>());
            Assert.That(batch, Is.TypeOf<LibSqlBatch>());
            Assert.That(adapter, Is.TypeOf<LibSqlDataAdapter>());
            Assert.That(builder, Is.TypeOf<LibSqlCommandBuilder>());
            Assert.That(source, Is.TypeOf<LibSqlDataSource>());
            Assert.That(factory.CreateParameter(), Is.TypeOf<LibSqlParameter>());
            Assert.That(factory.CreateConnectionStringBuilder(), Is.TypeOf<LibSqlConnectionStringBuilder>());
            Assert.That(factory.CreateBatchCommand(), Is.TypeOf<LibSqlBatchCommand>());
            Assert.That((factory.CanCreateBatch, factory.CanCreateDataAdapter, factory.CanCreateCommandBuilder), Is.EqualTo((true, true, true)));
            Assert.That(DbProviderFactories.GetFactory(connection), Is.SameAs(factory));
        });
    }

    [Test]
    public void Instance_can_be_registered()
    {
        DbProviderFactories.RegisterFactory("LibSqlNet", LibSqlFactory.Instance);

        Assert.That(DbProviderFactories.GetFactory("LibSqlNet"), Is.SameAs(LibSqlFactory.Instance));
        DbProviderFactories.RegisterFactory("LibSqlNet by type", typeof(LibSqlFactory));
        Assert.That(DbProviderFactories.GetFactory("LibSqlNet by type"), Is.SameAs(LibSqlFactory.Instance));
    }
}
