using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

internal sealed class ByteScanTests
{
    private const int BlockSize = 1 << 20;

    [TestCase(0)]
    [TestCase(BlockSize - 6)]
    [TestCase(BlockSize - 3)]
    [TestCase(BlockSize)]
    [TestCase((2 * BlockSize) - 1)]
    [TestCase((3 * BlockSize) - 6)]
    public async Task ReadAsync_finds_a_text_wherever_it_lies(int offset)
    {
        var bytes = new byte[3 * BlockSize];
        "needle"u8.CopyTo(bytes.AsSpan(offset));
        Assert.That((await ScanAsync(bytes)).HasText, Is.True);
        bytes[offset + 5] = 0;
        Assert.That((await ScanAsync(bytes)).HasText, Is.False);
    }

    [Test]
    public async Task ReadAsync_measures_entropy_length_and_head()
    {
        var uniform = await ScanAsync([.. Enumerable.Range(0, 256 * 100).Select(static i => (byte)i)]);
        Assert.That(uniform.Entropy, Is.EqualTo(8).Within(1e-12));
        Assert.That(uniform.Length, Is.EqualTo(25_600));
        Assert.That(uniform.Head, Is.EqualTo(Enumerable.Range(0, 16)));
        var constant = await ScanAsync(new byte[10]);
        Assert.That(constant.Entropy, Is.Zero);
        Assert.That(constant.Head, Has.Length.EqualTo(10));
        Assert.That(await ScanAsync([]), Has.Property("Length").Zero.And.Property("HasText").False);
    }

    private static async Task<ByteScan> ScanAsync(byte[] bytes)
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.FilePath(), bytes);
        return await ByteScan.ReadAsync(folder.FilePath(), "needle"u8.ToArray(), CancellationToken.None);
    }
}
