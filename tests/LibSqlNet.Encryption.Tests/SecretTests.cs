using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using LibSqlNet.Encryption.Tests.Children;
using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests;

/// <summary>No key gets into what a program may log.</summary>
internal sealed class SecretTests : EncryptedDatabaseTest
{
    private const string Marker = "5ECRE7c0ffee5ECRE7";
    private const string HexMarker = "DEADBEEFCAFE";

    [Test]
    public void Failures_do_not_name_the_key()
    {
        Create(With(Cipher.ChaCha20));
        File.WriteAllText(Path.Combine(Folder, "text.db"), new string('x', 5000));
        var failures = Failures().ToList();

        foreach (var (name, failure) in failures)
        {
            var error = Assert.Catch(() => failure(), name);
            Assert.That(Mentions(Describe(error!)), Is.False, $"{name}: {error}");
        }
    }

    [Test]
    public void Objects_do_not_name_the_key()
    {
        using var connection = Open(With(Cipher.ChaCha20, Marker));
        using var command = connection.Command("SELECT 1");
        using var reader = command.ExecuteReader();
        var builder = With(Cipher.ChaCha20, Marker);

        foreach (var candidate in (object[])[connection, command, reader, LibSqlFactory.Instance])
        {
            Assert.That(Mentions(candidate.ToString()!), Is.False, candidate.GetType().Name);
            Assert.That(Mentions(DebuggerText(candidate)), Is.False, candidate.GetType().Name);
        }

        Assert.That(Mentions(DebuggerText(builder)), Is.False);
        Assert.That(Mentions(connection.DataSource + connection.Database + connection.ServerVersion), Is.False);
    }

    [Test]
    public void Log_of_the_library_does_not_name_the_key()
    {
        Create(With(Cipher.ChaCha20));

        using var child = Child.Start("log", With(Cipher.ChaCha20), Marker);
        var log = child.ReadToEnd();

        Assert.That(log, Does.Contain("log:"), "the library was to log something");
        Assert.That(Mentions(log), Is.False, log);
    }

    private static bool Mentions(string text) =>
        text.Contains(Marker, StringComparison.OrdinalIgnoreCase) || text.Contains(HexMarker, StringComparison.OrdinalIgnoreCase)
        || text.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(Marker)), StringComparison.OrdinalIgnoreCase);

    /// <summary>All that an exception says: its text with inner exceptions, its data, and the public properties of each.</summary>
    private static string Describe(Exception error)
    {
        var text = new StringBuilder(error.ToString());
        for (var current = error; current is not null; current = current.InnerException)
        {
            foreach (DictionaryEntry entry in current.Data)
            {
                text.Append(entry.Key).Append(entry.Value);
            }

            foreach (var property in current.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                text.Append(property.GetValue(current));
            }

            text.Append(DebuggerText(current));
        }

        return text.ToString();
    }

    /// <summary>What a debugger shows for an object by its attribute, as far as it names properties.</summary>
    private static string DebuggerText(object target)
    {
        var format = target.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()?.Value ?? "";
        var properties = target.GetType().GetProperties().Where(property => format.Contains('{' + property.Name, StringComparison.Ordinal));
        return format + string.Concat(properties.Select(property => property.GetValue(target)));
    }

    private IEnumerable<(string Name, Action Run)> Failures()
    {
        foreach (var cipher in Cipher.All)
        {
            yield return ($"wrong password of {cipher}", () => Open(With(cipher, Marker)));
        }

        yield return ("cipher is unknown", () => Open(Changed(settings => settings.Cipher = "rot13")));
        yield return ("parameter is unknown to the cipher", () => Open(Changed(settings => settings["Tcost"] = 3)));
        yield return ("parameter is out of range", () => Open(Changed(settings => settings.Legacy = 99)));
        yield return ("salt is malformed", () => Open(Changed(settings => settings.CipherSalt = HexMarker + "xyz")));
        yield return ("hex key is too short", () => Open(Raw(HexMarker)));
        yield return ("hex key is malformed", () => Open(Raw(HexMarker + "xyz")));
        yield return ("hex key is wrong", () => Open(Raw(HexMarker.PadRight(64, '0'))));
        yield return ("both kinds of key", () => Open(Changed(settings => settings.HexKey = HexMarker)));
        yield return ("database in memory", () => Open(Changed(settings => settings.DataSource = ":memory:")));
        yield return ("file is missing", () => Open(Changed(settings => (settings.DataSource, settings.Mode) = (Path.Combine(Folder, "missing.db"), LibSqlOpenMode.ReadWrite))));
        yield return ("folder is missing", () => Open(Changed(settings => settings.DataSource = Path.Combine(Folder, "missing", "test.db"))));
        yield return ("file is a folder", () => Open(Changed(settings => settings.DataSource = Folder)));
        yield return ("file is a text", () => Open(Changed(settings => settings.DataSource = Path.Combine(Folder, "text.db"))));
        yield return ("VFS is unknown", () => Open(Changed(settings => settings.Vfs = "missing")));
        yield return ("keyword is unknown", () => Connect($"Data Source=x;Password={Marker};Nonsense=1"));
        yield return ("value does not convert", () => Connect($"Data Source=x;Password={Marker};Mode=Nonsense"));
        yield return ("connection string is malformed", () => Connect($"Data Source=x;Password='{Marker}"));
        yield return ("keyword holds the key", () => Connect($"Data Source=x;Kdf Iter={Marker}"));
        yield return ("rekey of a closed connection", () => Connect(With(Cipher.ChaCha20, Marker).ConnectionString).Rekey(Marker));
        yield return ("rekey in memory", () => OnMemory(connection => connection.Rekey(Marker)));
        yield return ("rekey to a raw key that is too short", () => OnDatabase(connection => connection.RekeyHex(HexMarker)));
        yield return ("rekey to a raw key that is malformed", () => OnDatabase(connection => connection.RekeyHex(HexMarker + "xyz")));
        yield return ("rekey to an unknown cipher", () => OnDatabase(connection => connection.Rekey(Marker, "rot13")));
        yield return ("rekey in a transaction", () => OnDatabase(connection =>
        {
            using var transaction = connection.BeginTransaction();
            connection.Rekey(Marker);
        }));
        yield return ("rekey while another connection reads", () => OnDatabase(connection =>
        {
            using var other = Open(With(Cipher.ChaCha20));
            other.Execute("BEGIN");
            other.Scalar("SELECT count(*) FROM note");
            connection.DefaultTimeout = 1;
            connection.Rekey(Marker);
        }));
        yield return ("attach with a wrong key", () => OnDatabase(connection => connection.Execute("ATTACH $file AS other KEY $key", ("$file", FileName), ("$key", Marker))));
        yield return ("attach of a missing folder", () => OnDatabase(connection =>
            connection.Execute("ATTACH $file AS other KEY $key", ("$file", Path.Combine(Folder, "missing", "other.db")), ("$key", Marker))));
    }

    private LibSqlConnectionStringBuilder Changed(Action<LibSqlConnectionStringBuilder> change)
    {
        var settings = With(Cipher.ChaCha20, Marker);
        change(settings);
        return settings;
    }

    private LibSqlConnectionStringBuilder Raw(string key)
    {
        var settings = With(Cipher.ChaCha20, "");
        settings.HexKey = key;
        return settings;
    }

    private static LibSqlConnection Connect(string connectionString) => new(connectionString);

    private static void OnMemory(Action<LibSqlConnection> run)
    {
        using var connection = Connect("Data Source=:memory:");
        connection.Open();
        run(connection);
    }

    private void OnDatabase(Action<LibSqlConnection> run)
    {
        using var connection = Open(With(Cipher.ChaCha20));
        run(connection);
    }
}
