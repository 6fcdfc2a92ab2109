using System.Diagnostics;
using System.Globalization;
using LibSqlNet.Encryption.Tests.Support;

namespace LibSqlNet.Encryption.Tests.Children;

/// <summary>A process of this assembly that a test may kill. It says "ready" when it has come to the point that the test waits for.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts a child. Its settings go through a pipe: a command line is visible to all.</summary>
    public static Child Start(string command, LibSqlConnectionStringBuilder settings, params string[] lines)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Child).Assembly.Location, command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(settings.DataSource),
        };
        start.Environment["SQLITE_TMPDIR"] = Path.GetDirectoryName(settings.DataSource);
        var child = new Child(Process.Start(start)!);
        foreach (var line in (string[])[settings.ConnectionString, .. lines])
        {
            child._process.StandardInput.WriteLine(line);
        }

        child._process.StandardInput.Flush();
        return child;
    }

    public void WaitUntilReady() => Assert.That(_process.StandardOutput.ReadLine(), Is.EqualTo("ready"), "the child process failed");

    /// <summary>Lets the child go on from where it said "ready".</summary>
    public void Continue() => _process.StandardInput.WriteLine();

    public string ReadToEnd()
    {
        var output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        Assert.That(_process.ExitCode, Is.Zero, output);
        return output;
    }

    /// <summary>Kills the child after a time, unless it has ended before.</summary>
    /// <returns>The milliseconds that it ran, or null when it was killed.</returns>
    public double? KillWithin(double milliseconds)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalMilliseconds < milliseconds)
        {
            if (_process.HasExited)
            {
                return watch.Elapsed.TotalMilliseconds;
            }

            Thread.SpinWait(100);
        }

        Kill();
        return null;
    }

    /// <summary>Ends the child at once, as SIGKILL does: nothing is rolled back and nothing is closed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    public static int Run(string[] arguments)
    {
        if (arguments is ["log"])
        {
            LibraryLog.Hook();
        }

        using var connection = new LibSqlConnection(Console.ReadLine());
        switch (arguments)
        {
            case ["log"]:
                Fail(connection);
                return 0;
            case ["transaction"]:
                LongTransaction(connection);
                return 0;
            case ["commit"]:
                Commit(connection);
                return 0;
            case ["rekey"]:
                Rekey(connection);
                return 0;
            case ["count"]:
                Count(connection);
                return 0;
            default:
                Console.Error.WriteLine($"Unknown command {string.Join(' ', arguments)}.");
                return 2;
        }
    }

    /// <summary>Provokes what the library logs, with a key everywhere that a key may be.</summary>
    private static void Fail(LibSqlConnection connection)
    {
        var key = Console.ReadLine()!;
        var settings = new LibSqlConnectionStringBuilder(connection.ConnectionString);
        Catch(() => Open(settings, key).Dispose());
        connection.Open();
        Catch(() => connection.Execute("ATTACH $file AS other KEY $key", ("$file", settings.DataSource), ("$key", key)));
        Catch(() => connection.Execute("SELECT no_such_column, $key", ("$key", key)));
        Catch(() => connection.Rekey(key, "rot13"));
        Catch(() => connection.RekeyHex("abcd"));
        connection.Rekey(key);
        connection.Close();
        Catch(() => Open(settings, "wrong").Dispose());
        settings.Legacy = 99;
        Catch(() => Open(settings, key).Dispose());
    }

    private static LibSqlConnection Open(LibSqlConnectionStringBuilder settings, string password)
    {
        settings.Password = password;
        var connection = new LibSqlConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Catch(Action action) => Assert.That(action, Throws.Exception);

    /// <summary>Changes the key to the password and the cipher that are given, when it is told to go on.</summary>
    private static void Rekey(LibSqlConnection connection)
    {
        var (password, cipher) = (Console.ReadLine(), Console.ReadLine());
        connection.Open();
        connection.Execute("PRAGMA cache_size = 10");
        WaitToBeKilled();
        connection.Rekey(string.IsNullOrEmpty(cipher) ? null : password, cipher);
    }

    /// <summary>Commits notes to a write-ahead log, and waits with the log not copied to the file.</summary>
    private static void Commit(LibSqlConnection connection)
    {
        connection.Open();
        connection.Execute("PRAGMA wal_autocheckpoint = 0");
        Notes.Create(connection);
        WaitToBeKilled();
    }

    /// <summary>Leaves a transaction open that is too big for the page cache, after statements of the line that was given.</summary>
    private static void LongTransaction(LibSqlConnection connection)
    {
        connection.Open();
        connection.Execute(Console.ReadLine()!);
        connection.Execute("PRAGMA cache_size = 10; BEGIN IMMEDIATE");
        connection.Execute("UPDATE note SET text = text || ' changed', data = zeroblob(length(data))");
        Notes.Add(connection, 3000);
        using var sorted = connection.Command("SELECT text, data FROM note ORDER BY data, text");
        using var reader = sorted.ExecuteReader();
        reader.Read();
        WaitToBeKilled();
    }

    /// <summary>Counts up in the number of transactions that is given, when it is told to go on.</summary>
    private static void Count(LibSqlConnection connection)
    {
        var count = int.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture);
        connection.Open();
        WaitToBeKilled();
        Counter.Add(connection, count);
    }

    private static void WaitToBeKilled()
    {
        Console.WriteLine("ready");
        Console.ReadLine();
    }
}
