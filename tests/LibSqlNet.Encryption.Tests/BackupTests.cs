using System.Text;
using LibSqlNet.Encryption.Tests.Support;
using LibSqlNet.Native;

namespace LibSqlNet.Encryption.Tests;

/// <summary>The backup API copies pages as they are: source and destination need the same cipher and the same page size.</summary>
internal sealed unsafe class BackupTests : EncryptedDatabaseTest
{
    private string Copy => Path.Combine(Folder, "copy.db");

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Backup_copies_to_a_database_of_another_key(Cipher cipher)
    {
        var digest = Create(With(cipher));
        Assert.That(BackUp((cipher, Password), (cipher, "key of the copy")), Is.EqualTo(NativeConstants.SQLITE_OK));

        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
        File.Move(Copy, FileName, overwrite: true);
        AssertOpens(With(cipher, "key of the copy"), digest);
    }

    [TestCaseSource(typeof(Cipher), nameof(Cipher.All))]
    public void Backup_never_writes_plaintext_to_a_plain_database(Cipher cipher)
    {
        Create(With(cipher));

        Assert.That(BackUp((cipher, Password), null), Is.Not.EqualTo(NativeConstants.SQLITE_OK));
        Assert.That(PlaintextSearch.InFolder(Folder), Is.Empty);
    }

    private int BackUp((Cipher Cipher, string Password) from, (Cipher Cipher, string Password)? to)
    {
        var source = Open(FileName, from);
        var destination = Open(Copy, to);
        try
        {
            fixed (byte* main = "main"u8)
            {
                var backup = NativeMethods.sqlite3_backup_init(destination, main, source, main);
                if (backup is null)
                {
                    return NativeMethods.sqlite3_errcode(destination);
                }

                var stepped = NativeMethods.sqlite3_backup_step(backup, -1);
                var finished = NativeMethods.sqlite3_backup_finish(backup);
                return stepped == NativeConstants.SQLITE_DONE ? finished : stepped;
            }
        }
        finally
        {
            Assert.That((NativeMethods.sqlite3_close(source), NativeMethods.sqlite3_close(destination)), Is.EqualTo((0, 0)));
        }
    }

    private static sqlite3* Open(string file, (Cipher Cipher, string Password)? key)
    {
        sqlite3* database;
        fixed (byte* name = Encoding.UTF8.GetBytes(file + '\0'))
        {
            Assert.That(NativeMethods.sqlite3_open_v2(name, &database, NativeConstants.SQLITE_OPEN_READWRITE | NativeConstants.SQLITE_OPEN_CREATE, null), Is.Zero);
        }

        if (key is { } given)
        {
            var password = Encoding.UTF8.GetBytes(given.Password);
            fixed (byte* cipher = Encoding.UTF8.GetBytes(given.Cipher.Name + '\0'))
            fixed (byte* parameter = "cipher"u8)
            fixed (byte* sqlCipher = "sqlcipher"u8)
            fixed (byte* legacy = "default:legacy"u8)
            fixed (byte* bytes = password)
            {
                Assert.That(NativeMethods.sqlite3mc_config_cipher(database, sqlCipher, legacy, 4), Is.EqualTo(4));
                var index = NativeMethods.sqlite3mc_cipher_index(cipher);
                Assert.That(NativeMethods.sqlite3mc_config(database, parameter, index), Is.EqualTo(index));
                Assert.That(NativeMethods.sqlite3_key(database, bytes, password.Length), Is.Zero);
            }
        }

        return database;
    }
}
