using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.ValueGeneration;

internal sealed class LibSqlHiLoValueGenerator<TValue>(HiLoSource source) : HiLoValueGenerator<TValue>(source.Block.State)
{
    public override bool GeneratesTemporaryValues => false;

    protected override long GetNewLowValue() => source.NextLow();

    protected override Task<long> GetNewLowValueAsync(CancellationToken cancellationToken = default) => source.NextLowAsync(cancellationToken);
}
