using System.Collections.Concurrent;
using LibSqlNet.EntityFrameworkCore.Sqlite.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Tests.Diagnostics;

/// <summary>What a password is for would be lost if it stood in a log.</summary>
internal sealed class SecretsTests : DatabaseTest
{
    private const string Secret = "correct-horse";

    [Test]
    public void Logs_and_options_do_not_hold_the_password()
    {
        var log = new ConcurrentQueue<string>();
        var connectionString = $"{ConnectionString};Password={Secret}";
        using var dataSource = new LibSqlDataSource(connectionString);
        foreach (var builder in new[]
        {
            new DbContextOptionsBuilder().UseLibSql(connectionString), new DbContextOptionsBuilder().UseLibSql(dataSource),
        })
        {
            builder.LogTo(log.Enqueue, LogLevel.Trace).EnableDetailedErrors();
            using var context = new DbContext(builder.Options);
            context.Database.EnsureCreated();
            context.Database.ExecuteSqlRaw("CREATE TABLE IF NOT EXISTS t (a)");
            context.Database.BeginTransaction().Dispose();
            var extension = builder.Options.FindExtension<LibSqlOptionsExtension>()!;
            log.Enqueue(extension.Info.LogFragment);
            var debug = new Dictionary<string, string>();
            extension.Info.PopulateDebugInfo(debug);
            debug.ToList().ForEach(entry => log.Enqueue(entry.Key + entry.Value));
        }

        Assert.That(log, Is.Not.Empty);
        Assert.That(log, Has.None.Contains(Secret));
    }

    [Test]
    public void Errors_on_opening_do_not_hold_the_password([Values("Password", "Hex Key")] string keyword)
    {
        using (var owner = new DbContext(new DbContextOptionsBuilder().UseLibSql(ConnectionString + ";Password=other").Options))
        {
            owner.Database.EnsureCreated();
        }

        LibSqlConnection.ClearPool(ConnectionString + ";Password=other");
        var log = new ConcurrentQueue<string>();
        var secret = keyword == "Password" ? Secret : "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";
        using var context = new DbContext(new DbContextOptionsBuilder().UseLibSql($"{ConnectionString};{keyword}={secret}").LogTo(log.Enqueue, LogLevel.Trace).Options);
        var error = Assert.Throws<LibSqlException>(() => context.Database.OpenConnection());
        Assert.Multiple(() =>
        {
            Assert.That(error!.ToString(), Does.Not.Contain(secret));
            Assert.That(log.Any(line => line.Contains(nameof(RelationalEventId.ConnectionError), StringComparison.Ordinal)), Is.True);
            Assert.That(log, Has.None.Contains(secret));
        });
    }

    [Test]
    public void Error_in_a_connection_string_does_not_hold_the_password()
    {
        using var context = new DbContext(new DbContextOptionsBuilder().UseLibSql($"{ConnectionString};Password={Secret};Mode=Nonsense").Options);
        Assert.That(
            () => context.Database.OpenConnection(),
            Throws.ArgumentException.With.Message.Contains("'Mode'").And.Message.Not.Contains(Secret));
    }

    [Test]
    public void SqliteEventId_has_the_numbers_of_the_stock_provider()
    {
        var ids = typeof(SqliteEventId).GetFields().Select(field => (EventId)field.GetValue(null)!).ToDictionary(id => id.Name!.Split('.')[^1], id => id.Id);
        Assert.Multiple(() =>
        {
            Assert.That(ids["SchemaConfiguredWarning"], Is.EqualTo(30000));
            Assert.That(ids["UnexpectedConnectionTypeWarning"], Is.EqualTo(30100));
            Assert.That(ids["TableRebuildPendingWarning"], Is.EqualTo(30200));
            Assert.That(ids["ColumnFound"], Is.EqualTo(35000));
            Assert.That(ids["FormatWarning"], Is.EqualTo(35012));
            Assert.That(ids, Has.Count.EqualTo(19));
        });
    }

    [Test]
    public void ConfigureWarnings_takes_the_events_by_name()
    {
        var builder = new DbContextOptionsBuilder().UseLibSql(ConnectionString)
            .ConfigureWarnings(warnings => warnings.Ignore(SqliteEventId.SchemaConfiguredWarning).Throw(SqliteEventId.TableRebuildPendingWarning));
        using var context = new DbContext(builder.Options);
        Assert.That(context.Database.EnsureCreated(), Is.True);
    }
}
