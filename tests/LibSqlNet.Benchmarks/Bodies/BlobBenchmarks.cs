using System.Data.Common;
using BenchmarkDotNet.Attributes;

namespace LibSqlNet.Benchmarks.Bodies;

/// <summary>Blobs of 1 MB and 1 KB.</summary>
[MemoryDiagnoser]
public class BlobBenchmarks : ProviderBenchmarks
{
    private const int Size = 1024 * 1024;
    private const int ChunkSize = 64 * 1024;

    private readonly byte[] _buffer = new byte[Size];
    private DbCommand _big = null!;
    private DbCommand _small = null!;
    private DbCommand _bigWithRowid = null!;
    private DbCommand _smallWithRowid = null!;

    [Benchmark]
    public int BigToNewArray() => NewArray(_big);

    [Benchmark]
    public int SmallToNewArray() => NewArray(_small);

    [Benchmark]
    public long BigToBuffer()
    {
        using var reader = _big.ExecuteReader();
        reader.Read();
        return reader.GetBytes(0, 0, _buffer, 0, Size);
    }

    [Benchmark]
    public long BigInChunks()
    {
        using var reader = _big.ExecuteReader();
        reader.Read();
        long offset = 0, count;
        while ((count = reader.GetBytes(0, offset, _buffer, 0, ChunkSize)) > 0)
        {
            offset += count;
        }

        return offset;
    }

    [Benchmark]
    public long BigStream() => Drain(_bigWithRowid);

    [Benchmark]
    public long SmallStream() => Drain(_smallWithRowid);

    protected override void Prepare()
    {
        Execute("CREATE TABLE big (id INTEGER PRIMARY KEY, data BLOB)");
        Execute("CREATE TABLE small (id INTEGER PRIMARY KEY, data BLOB)");
        Execute("INSERT INTO big VALUES (1, randomblob(1048576))");
        Execute("INSERT INTO small VALUES (1, randomblob(1024))");
        _big = Command("SELECT data FROM big WHERE id = 1");
        _small = Command("SELECT data FROM small WHERE id = 1");
        _bigWithRowid = Command("SELECT id, data FROM big WHERE id = 1");
        _smallWithRowid = Command("SELECT id, data FROM small WHERE id = 1");
    }

    private static int NewArray(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetFieldValue<byte[]>(0).Length;
    }

    private long Drain(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        reader.Read();
        using var stream = reader.GetStream(1);
        long total = 0;
        int count;
        while ((count = stream.Read(_buffer, 0, ChunkSize)) > 0)
        {
            total += count;
        }

        return total;
    }
}
