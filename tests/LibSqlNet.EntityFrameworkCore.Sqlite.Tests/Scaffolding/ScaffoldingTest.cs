using LibSqlNet.EntityFrameworkCore.Sqlite.Design;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Scaffolding;

/// <summary>A test that reads the schema of a database as <c>dotnet ef dbcontext scaffold</c> does.</summary>
internal abstract class ScaffoldingTest : DatabaseTest
{
    private readonly WarningList _warnings = new();
    private readonly ServiceProvider _services;

    protected ScaffoldingTest()
    {
        var services = new ServiceCollection().AddSingleton<ILoggerFactory>(_warnings);
        new LibSqlDesignTimeServices().ConfigureDesignTimeServices(services);
        _services = services.BuildServiceProvider();
    }

    protected IReadOnlyList<string> Warnings => _warnings.Messages;

    protected IDatabaseModelFactory Factory => _services.GetRequiredService<IDatabaseModelFactory>();

    public override void Dispose()
    {
        _services.Dispose();
        _warnings.Dispose();
        base.Dispose();
    }

    protected DatabaseModel Scaffold(string sql, params string[] tables)
    {
        Execute(sql);
        return Factory.Create(ConnectionString, new DatabaseModelFactoryOptions(tables));
    }

    protected void Execute(string sql)
    {
        using var connection = new LibSqlConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class WarningList : ILoggerFactory, ILogger
    {
        public List<string> Messages { get; } = [];

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
            {
                Messages.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
