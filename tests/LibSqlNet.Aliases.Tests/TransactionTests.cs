using System.Data;
using Microsoft.Data.Sqlite;

namespace LibSqlNet.Aliases.Tests;

internal sealed class TransactionTests : DatabaseTest
{
    [Test]
    public void Commit_keeps_and_dispose_takes_back([Values] bool commits)
    {
        using (SqliteTransaction transaction = Connection.BeginTransaction(IsolationLevel.Serializable))
        {
            using var command = new SqliteCommand("DELETE FROM city WHERE id = 1", Connection, transaction);
            command.ExecuteNonQuery();
            if (commits)
            {
                transaction.Commit();
            }
        }

        Assert.That(Scalar<long>("SELECT count(*) FROM city"), Is.EqualTo(commits ? 1 : 2));
    }

    [Test]
    public void Savepoint_takes_back_its_part()
    {
        using var transaction = Connection.BeginTransaction(deferred: true);
        using var command = Connection.CreateCommand();
        Assert.That(command.Transaction, Is.SameAs(transaction));
        Assert.That(transaction.SupportsSavepoints);
        transaction.Save("all");
        command.CommandText = "DELETE FROM city";
        command.ExecuteNonQuery();
        transaction.Rollback("all");
        transaction.Release("all");
        transaction.Commit();

        Assert.That(Scalar<long>("SELECT count(*) FROM city"), Is.EqualTo(2));
        Assert.That(transaction.Commit, Throws.InvalidOperationException);
    }

    [Test]
    public void Second_transaction_is_refused()
    {
        using var transaction = Connection.BeginTransaction();

        Assert.That(Connection.BeginTransaction, Throws.InvalidOperationException);
    }

    [Test]
    public void Constraint_is_caught_by_its_code()
    {
        var seen = 0;
        try
        {
            Execute("INSERT INTO city (name) VALUES ('Brno')");
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 19)
        {
            seen = e.SqliteExtendedErrorCode;
            Assert.That(e.Message, Does.StartWith("SQLite Error 19: 'UNIQUE constraint failed: city.name'."));
            Assert.That(e.ErrorCode, Is.Not.Zero);
        }

        Assert.That(seen, Is.EqualTo(2067));
    }

    [Test]
    public void Locked_database_is_an_error_after_the_timeout()
    {
        using var other = new SqliteConnection(ConnectionString + ";Default Timeout=1");
        other.Open();
        using var transaction = Connection.BeginTransaction();
        using var command = new SqliteCommand("DELETE FROM city", other) { CommandTimeout = 1 };

        Assert.That(command.ExecuteNonQuery, Throws.TypeOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(5));
    }

    [Test]
    public void Exception_is_made_from_codes()
    {
        var exception = new SqliteException("custom", 1, 257);

        Assert.That((exception.Message, exception.SqliteErrorCode, exception.SqliteExtendedErrorCode), Is.EqualTo(("custom", 1, 257)));
    }
}
