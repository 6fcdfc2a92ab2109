using LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests;

/// <summary>A test with a folder of its own and databases in it.</summary>
internal abstract class DatabaseTest : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("libsql-ef-tests-").FullName;

    protected string FileName => Path.Combine(Folder, "test.db");

    protected string ConnectionString => $"Data Source={FileName}";

    public virtual void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The options of a context on this test's database.</summary>
    protected DbContextOptions<TContext> Options<TContext>(Action<LibSqlDbContextOptionsBuilder>? options = null)
        where TContext : DbContext =>
        (DbContextOptions<TContext>)new DbContextOptionsBuilder<TContext>().UseLibSql(ConnectionString, options).Options;
}
