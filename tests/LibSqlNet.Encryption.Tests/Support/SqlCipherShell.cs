namespace LibSqlNet.Encryption.Tests.Support;

/// <summary>The command-line program <c>sqlcipher</c>.</summary>
internal static class SqlCipherShell
{
    /// <summary>The major version, which is also the version of the file format that it writes by default.</summary>
    public static int Version()
    {
        using var shell = Start(":memory:");
        shell.Write("PRAGMA cipher_version;");
        return shell.Finish()[0] - '0';
    }

    /// <summary>Statements that make the shell use the format of a version that is not its own.</summary>
    /// <param name="shellVersion">The shell's own version.</param>
    /// <param name="format">The version of the format.</param>
    /// <param name="key">The PRAGMA that gives the key.</param>
    public static string Unlock(int shellVersion, int format, string key) => (shellVersion, format) switch
    {
        _ when shellVersion == format => key,
        (3, 2) => key + "PRAGMA kdf_iter = 4000;",
        (3, 1) => "PRAGMA cipher_default_use_hmac = OFF;" + key + "PRAGMA kdf_iter = 4000;",
        _ => key + $"PRAGMA cipher_compatibility = {format};",
    };

    public static Peer Start(string fileName) => Peer.Start("sqlcipher", "-batch", "-bail", fileName);

    /// <summary>Runs statements and returns the last line that they print.</summary>
    public static string Run(string fileName, string statements)
    {
        using var shell = Start(fileName);
        shell.Write(statements);
        return shell.Finish().TrimEnd().Split('\n')[^1];
    }
}
