using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.ValueGeneration;

/// <summary>Takes blocks from a sequence over a context's connection.</summary>
internal sealed class HiLoSource(
    string sequence,
    int blockSize,
    HiLoBlocks blocks,
    IRelationalConnection connection,
    IRawSqlCommandBuilder commandBuilder,
    IUpdateSqlGenerator sqlGenerator,
    IRelationalCommandDiagnosticsLogger logger,
    ICurrentDbContext context)
{
    public HiLoBlock Block { get; } = blocks.Find(connection, sequence, blockSize);

    public long NextLow()
    {
        var command = Command();
        long low;
        do
        {
            low = Number(command.ExecuteScalar(Parameters()));
        }
        while (!Block.IsNew(low));

        return low;
    }

    public async Task<long> NextLowAsync(CancellationToken cancellationToken)
    {
        var command = Command();
        long low;
        do
        {
            low = Number(await command.ExecuteScalarAsync(Parameters(), cancellationToken).ConfigureAwait(false));
        }
        while (!Block.IsNew(low));

        return low;
    }

    private static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private IRelationalCommand Command() => commandBuilder.Build(sqlGenerator.GenerateNextSequenceValueOperation(sequence, schema: null));

    private RelationalCommandParameterObject Parameters() =>
        new(connection, parameterValues: null, readerColumns: null, context.Context, logger, CommandSource.ValueGenerator);
}
