using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

/// <summary>What a <see cref="DbContextOptions"/> holds of this provider: the connection, and how commands and migrations behave.</summary>
public class LibSqlOptionsExtension : RelationalOptionsExtension
{
    private DbContextOptionsExtensionInfo? _info;

    /// <summary>Options with nothing set.</summary>
    public LibSqlOptionsExtension()
    {
    }

    /// <summary>A copy of other options.</summary>
    /// <param name="copyFrom">The options to copy.</param>
    protected LibSqlOptionsExtension(LibSqlOptionsExtension copyFrom)
        : base(copyFrom)
    {
        DataSource = copyFrom.DataSource;
    }

    /// <inheritdoc/>
    public override DbContextOptionsExtensionInfo Info => _info ??= new ExtensionInfo(this);

    /// <summary>The data source that makes the connections, where one was given.</summary>
    public virtual LibSqlDataSource? DataSource { get; private set; }

    /// <summary>A copy of these options with another data source.</summary>
    /// <param name="dataSource">The data source that makes the connections.</param>
    public virtual LibSqlOptionsExtension WithDataSource(LibSqlDataSource? dataSource)
    {
        var clone = (LibSqlOptionsExtension)Clone();
        clone.DataSource = dataSource;
        return clone;
    }

    /// <inheritdoc/>
    public override void ApplyServices(IServiceCollection services) => services.AddEntityFrameworkLibSql();

    /// <inheritdoc/>
    protected override RelationalOptionsExtension Clone() => new LibSqlOptionsExtension(this);

    private sealed class ExtensionInfo(LibSqlOptionsExtension extension) : RelationalExtensionInfo(extension)
    {
        private new LibSqlOptionsExtension Extension => (LibSqlOptionsExtension)base.Extension;

        public override bool IsDatabaseProvider => true;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) =>
            debugInfo["LibSql:DataSource"] = (Extension.DataSource?.GetHashCode() ?? 0).ToString(CultureInfo.InvariantCulture);
    }
}
