using LibSqlNet.Sessions;

namespace LibSqlNet.ConnectionStrings;

/// <summary>What a connection string says, read once. It holds secrets: never print it.</summary>
internal sealed class SessionSettings
{
    public SessionSettings(LibSqlConnectionStringBuilder builder)
    {
        DataSource = builder.DataSource;
        Mode = builder.Mode;
        Cache = builder.Cache;
        ForeignKeys = builder.ForeignKeys;
        RecursiveTriggers = builder.RecursiveTriggers;
        DefaultTimeout = builder.DefaultTimeout;
        Vfs = builder.Vfs;
        JournalMode = builder.JournalMode;
        Synchronous = builder.Synchronous;
        StatementCacheSize = builder.StatementCacheSize;
        Encryption = new EncryptionSettings(builder);
    }

    public string DataSource { get; }

    public LibSqlOpenMode Mode { get; }

    public LibSqlCacheMode Cache { get; }

    public bool? ForeignKeys { get; }

    public bool RecursiveTriggers { get; }

    public int DefaultTimeout { get; }

    public string? Vfs { get; }

    public LibSqlJournalMode? JournalMode { get; }

    public LibSqlSynchronous? Synchronous { get; }

    public int StatementCacheSize { get; }

    public EncryptionSettings Encryption { get; }
}
