using System.Collections;
using System.Collections.ObjectModel;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LibSqlNet.ConnectionStrings;

namespace LibSqlNet;

/// <summary>Reads and writes the connection strings of <see cref="LibSqlConnection"/>.</summary>
/// <remarks>
/// Keywords are case-insensitive and have aliases (<c>Filename</c> for <c>Data Source</c>); a keyword that is not known, or a value that
/// does not convert, is an <see cref="ArgumentException"/>. <see cref="object.ToString"/> returns the connection string with everything in it,
/// secrets included: do not log it.
/// </remarks>
[DebuggerDisplay("{DataSource,nq}")]
public partial class LibSqlConnectionStringBuilder : DbConnectionStringBuilder
{
    /// <summary>Makes an empty builder.</summary>
    public LibSqlConnectionStringBuilder()
    {
    }

    /// <summary>Makes a builder from a connection string.</summary>
    /// <param name="connectionString">The connection string; null or empty for none.</param>
    /// <exception cref="ArgumentException">It holds an unknown keyword or a value that does not convert.</exception>
    public LibSqlConnectionStringBuilder(string? connectionString) => ConnectionString = connectionString;

    /// <summary>
    /// The database: a path, <c>:memory:</c>, a <c>file:</c> URI, or empty for a temporary database on disk. A relative path and the macro
    /// <c>|DataDirectory|</c> stand on the AppDomain's <c>DataDirectory</c>.
    /// </summary>
    [AllowNull]
    public virtual string DataSource
    {
        get => Get(ConnectionStringOptions.DataSource);
        set => Set(ConnectionStringOptions.DataSource, value);
    }

    /// <summary>How the file is opened. The default is <see cref="LibSqlOpenMode.ReadWriteCreate"/>.</summary>
    public virtual LibSqlOpenMode Mode
    {
        get => Get(ConnectionStringOptions.Mode);
        set => Set(ConnectionStringOptions.Mode, value);
    }

    /// <summary>Whether the page cache is shared between connections.</summary>
    public virtual LibSqlCacheMode Cache
    {
        get => Get(ConnectionStringOptions.Cache);
        set => Set(ConnectionStringOptions.Cache, value);
    }

    /// <summary>Sets <c>PRAGMA foreign_keys</c> at open; null leaves the library's default, which is on.</summary>
    public virtual bool? ForeignKeys
    {
        get => Get(ConnectionStringOptions.ForeignKeys);
        set => Set(ConnectionStringOptions.ForeignKeys, value);
    }

    /// <summary>Sets <c>PRAGMA recursive_triggers</c> at open. The default is false.</summary>
    public virtual bool RecursiveTriggers
    {
        get => Get(ConnectionStringOptions.RecursiveTriggers);
        set => Set(ConnectionStringOptions.RecursiveTriggers, value);
    }

    /// <summary>The default of <see cref="LibSqlCommand.CommandTimeout"/> in seconds, 30 unless set; 0 waits for ever.</summary>
    public virtual int DefaultTimeout
    {
        get => Get(ConnectionStringOptions.DefaultTimeout);
        set => Set(ConnectionStringOptions.DefaultTimeout, value);
    }

    /// <summary>The name of the VFS to open with; null for the default one.</summary>
    public virtual string? Vfs
    {
        get => Get(ConnectionStringOptions.Vfs);
        set => Set(ConnectionStringOptions.Vfs, value);
    }

    /// <summary>Sets <c>PRAGMA journal_mode</c> at open; null leaves the database's own.</summary>
    public virtual LibSqlJournalMode? JournalMode
    {
        get => Get(ConnectionStringOptions.JournalMode);
        set => Set(ConnectionStringOptions.JournalMode, value);
    }

    /// <summary>Sets <c>PRAGMA synchronous</c> at open; null leaves the library's default.</summary>
    public virtual LibSqlSynchronous? Synchronous
    {
        get => Get(ConnectionStringOptions.Synchronous);
        set => Set(ConnectionStringOptions.Synchronous, value);
    }

    /// <summary>How many SQL texts the connection keeps prepared, 100 unless set; 0 keeps none.</summary>
    public virtual int StatementCacheSize
    {
        get => Get(ConnectionStringOptions.StatementCacheSize);
        set => Set(ConnectionStringOptions.StatementCacheSize, value);
    }

    /// <summary>
    /// Whether <c>upper()</c>, <c>lower()</c> and <c>LIKE</c> know the letters of all of Unicode. The default is false: as in SQLite, they know those of
    /// ASCII. What tables declare, such as an index on <c>upper(Name)</c>, keeps SQLite's meaning. Uses <c>libsql_unicode_case</c>.
    /// </summary>
    public virtual bool UnicodeCase
    {
        get => Get(ConnectionStringOptions.UnicodeCase);
        set => Set(ConnectionStringOptions.UnicodeCase, value);
    }

    /// <inheritdoc/>
    public override bool IsFixedSize => true;

    /// <summary>Every known keyword, whether it is set or not.</summary>
    public override ICollection Keys =>
        new ReadOnlyCollection<string>([.. ConnectionStringOptions.All.Select(static option => option.Name)]);

    /// <summary>The value of every known keyword, in the order of <see cref="Keys"/>.</summary>
    public override ICollection Values =>
        new ReadOnlyCollection<object?>([.. ConnectionStringOptions.All.Select(option => option.Read(Text(option)))]);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The keyword is not known or the value does not convert.</exception>
    [AllowNull]
    public override object this[string keyword]
    {
        get
        {
            var option = ConnectionStringOptions.Get(keyword);
            return option.Read(Text(option))!;
        }
        set => Set(ConnectionStringOptions.Get(keyword), value);
    }

    /// <inheritdoc/>
    public override bool ContainsKey(string keyword) => ConnectionStringOptions.Find(keyword) is not null;

    /// <summary>Takes a keyword back to its default.</summary>
    /// <param name="keyword">The keyword or an alias of it.</param>
    /// <returns>Whether the keyword was set.</returns>
    public override bool Remove(string keyword) => ConnectionStringOptions.Find(keyword) is { } option && base.Remove(option.Name);

    /// <inheritdoc/>
    public override bool ShouldSerialize(string keyword) => ConnectionStringOptions.Find(keyword) is { } option && base.ShouldSerialize(option.Name);

    /// <summary>The value of a keyword, or its default when it is not set.</summary>
    /// <param name="keyword">The keyword or an alias of it.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the keyword is known.</returns>
    public override bool TryGetValue(string keyword, [NotNullWhen(true)] out object? value)
    {
        var option = ConnectionStringOptions.Find(keyword);
        value = option?.Read(Text(option))!;
        return option is not null;
    }

    private T Get<T>(ConnectionStringOption<T> option) => option.Get(Text(option));

    private string? Text(ConnectionStringOption option) => base.TryGetValue(option.Name, out var text) ? (string)text : null;

    private void Set(ConnectionStringOption option, object? value)
    {
        if (value is null || option.Format(value) is not { } text)
        {
            base.Remove(option.Name);
        }
        else
        {
            base[option.Name] = text;
        }
    }
}
