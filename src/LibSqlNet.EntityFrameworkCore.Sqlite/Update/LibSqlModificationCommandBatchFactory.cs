using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

internal sealed class LibSqlModificationCommandBatchFactory(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create() => new SingularModificationCommandBatch(dependencies);
}
