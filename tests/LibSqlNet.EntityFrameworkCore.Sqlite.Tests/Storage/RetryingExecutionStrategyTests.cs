using System.Data.Common;
using LibSqlNet.EntityFrameworkCore.Sqlite.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Storage;

internal sealed class RetryingExecutionStrategyTests : DatabaseTest
{
    private const int Busy = 5;
    private const int Corrupt = 11;

    [Test]
    public void Transient_errors_are_tried_again_until_it_works()
    {
        var failures = new Failures(Busy, times: 2);
        using var context = Context(failures);
        Assert.That((Read(context), failures.Calls), Is.EqualTo((1, 3)));
    }

    [Test]
    public void Other_errors_are_not_tried_again()
    {
        var failures = new Failures(Corrupt, times: 1);
        using var context = Context(failures);
        Assert.That(() => Read(context), Throws.TypeOf<LibSqlException>());
        Assert.That(failures.Calls, Is.EqualTo(1));
    }

    [Test]
    public void Retries_end()
    {
        var failures = new Failures(Busy, times: int.MaxValue);
        using var context = Context(failures);
        Assert.That(() => Read(context), Throws.TypeOf<RetryLimitExceededException>().With.InnerException.TypeOf<LibSqlException>());
        Assert.That(failures.Calls, Is.EqualTo(4));
    }

    private static int Read(DbContext context) => context.Database.SqlQueryRaw<int>("SELECT 1 AS Value").Single();

    private DbContext Context(Failures failures) => new(new DbContextOptionsBuilder()
        .UseLibSql(ConnectionString, options => options.ExecutionStrategy(services => new LibSqlRetryingExecutionStrategy(services, 3, TimeSpan.Zero)))
        .AddInterceptors(failures).Options);

    private sealed class Failures(int code, int times) : DbCommandInterceptor
    {
        public int Calls { get; private set; }

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
            ++Calls <= times ? throw new LibSqlException("made up", code) : result;
    }
}
