using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

/// <summary><c>Cipher=sqlcipher</c> without parameters means the format of SQLCipher 4, bit for bit.</summary>
internal sealed class SqlCipher4FormatTests : EncryptedDatabaseTest
{
    [Test]
    public void File_has_the_format_of_SQLCipher_4()
    {
        var digest = Create(With(Cipher.SqlCipher));
        var plain = SqlCipher4File.Decrypt(File.ReadAllBytes(FileName), Password);
        File.WriteAllBytes(FileName, plain);

        AssertOpens(Plain(), digest);
    }

    [Test]
    public void File_of_the_format_of_SQLCipher_4_opens()
    {
        var digest = Create(With(Cipher.SqlCipher));
        var plain = SqlCipher4File.Decrypt(File.ReadAllBytes(FileName), Password);
        File.WriteAllBytes(FileName, SqlCipher4File.Encrypt(plain, "another password"));

        AssertOpens(With(Cipher.SqlCipher, "another password"), digest);
        AssertRefused(With(Cipher.SqlCipher));
    }
}
