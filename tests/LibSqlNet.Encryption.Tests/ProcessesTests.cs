using LibSqlNet.Encryption.Tests.Children;
using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

internal sealed class ProcessesTests : EncryptedDatabaseTest
{
    [Test]
    public async Task Writers_of_several_processes_take_turns([Values(LibSqlJournalMode.Delete, LibSqlJournalMode.Wal)] LibSqlJournalMode mode)
    {
        const int Count = 150;
        var settings = InMode(With(Cipher.ChaCha20), mode);
        settings.Pooling = true;
        settings.Synchronous = LibSqlSynchronous.Off;
        using var connection = Open(settings);
        Counter.Create(connection);
        using var first = Child.Start("count", settings, $"{Count}");
        using var second = Child.Start("count", settings, $"{Count}");
        first.WaitUntilReady();
        second.WaitUntilReady();
        first.Continue();
        second.Continue();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            using var other = new LibSqlConnection(settings.ConnectionString);
            other.Open();
            Counter.Add(other, Count);
        })));
        first.ReadToEnd();
        second.ReadToEnd();

        Assert.That(Counter.Read(connection), Is.EqualTo(5 * Count));
        LibSqlConnection.ClearPool(connection);
    }
}
