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
        Conformance = builder.Conformance;
        UnicodeCase = builder.UnicodeCase;
        Encryption = new EncryptionSettings(builder);
        Server = ServerSettings.Of(builder);
        SyncInterval = builder.SyncInterval;
        ReadYourWrites = builder.ReadYourWrites;
        IsPooled = builder.Pooling && Mode != LibSqlOpenMode.Memory && DataSource is not ("" or DataSourcePath.MemoryName);
        MaxPoolSize = builder.MaxPoolSize;
        MinPoolSize = builder.MinPoolSize;
        IdleLifetime = builder.ConnectionIdleLifetime;
        if (MaxPoolSize != 0 && MinPoolSize > MaxPoolSize)
        {
            throw new ArgumentException($"Min Pool Size is {MinPoolSize}, which is more than Max Pool Size, {MaxPoolSize}.");
        }
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

    public LibSqlConformance Conformance { get; }

    public bool UnicodeCase { get; }

    public EncryptionSettings Encryption { get; }

    /// <summary>The server; null for a database that is only local.</summary>
    public ServerSettings? Server { get; }

    /// <summary>The seconds between syncs of a replica that nobody asks for; 0 for none.</summary>
    public int SyncInterval { get; }

    /// <summary>Whether a write on a replica ends when the replica has it.</summary>
    public bool ReadYourWrites { get; }

    /// <summary>Whether sessions are kept when their connection is closed: those in memory end with it.</summary>
    public bool IsPooled { get; }

    /// <summary>How many sessions may be open at a time; 0 for no limit.</summary>
    public int MaxPoolSize { get; }

    public int MinPoolSize { get; }

    /// <summary>The seconds that a session may be idle; 0 for no limit.</summary>
    public int IdleLifetime { get; }
}
