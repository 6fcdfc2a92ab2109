using System.Collections.Concurrent;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw.Tests;

/// <summary>SQLite's error log. It is one for the process: so it is set before the first test, and stays.</summary>
[SetUpFixture]
internal sealed class ErrorLog
{
    public static ConcurrentQueue<(object State, int Code, string Message)> Entries { get; } = new();

    public static int ResultOfSetting { get; private set; }

    [OneTimeSetUp]
    public void Listen()
    {
        Batteries_V2.Init();
        ResultOfSetting = raw.sqlite3_config_log(static (state, code, message) => Entries.Enqueue((state, code, message.utf8_to_string())), "state");
    }
}
