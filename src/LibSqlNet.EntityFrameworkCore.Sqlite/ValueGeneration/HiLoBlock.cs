using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.ValueGeneration;

/// <summary>A block of numbers that is being handed out.</summary>
internal sealed class HiLoBlock(int size)
{
    private long _last = long.MinValue;

    public HiLoValueGeneratorState State { get; } = new(size);

    /// <summary>Whether a block lies behind all before: a savepoint that was rolled back gives its blocks back to the sequence.</summary>
    public bool IsNew(long low)
    {
        if (low <= _last)
        {
            return false;
        }

        _last = low;
        return true;
    }
}
