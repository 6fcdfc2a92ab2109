namespace LibSqlNet.Tests;

internal sealed class LibSqlFactoryTests
{
    [Test]
    public void Instance_makes_the_providers_objects()
    {
        var factory = LibSqlFactory.Instance;

        Assert.Multiple(() =>
        {
            Assert.That(factory.CreateConnection(), Is.TypeOf<LibSqlConnection>());
            Assert.That(factory.CreateCommand(), Is.TypeOf<LibSqlCommand>());
            Assert.That(factory.CreateParameter(), Is.TypeOf<LibSqlParameter>());
            Assert.That(factory.CreateConnectionStringBuilder(), Is.TypeOf<LibSqlConnectionStringBuilder>());
            Assert.That(factory.CanCreateBatch);
            Assert.That(factory.CreateBatch(), Is.TypeOf<LibSqlBatch>());
            Assert.That(factory.CreateBatchCommand(), Is.TypeOf<LibSqlBatchCommand>());
        });
    }
}
