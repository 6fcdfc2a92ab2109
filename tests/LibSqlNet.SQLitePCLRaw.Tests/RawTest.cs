using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw.Tests;

/// <summary>A test with a connection of SQLitePCLRaw to a database in memory.</summary>
internal abstract class RawTest : IDisposable
{
    protected RawTest() => Assert.That(raw.sqlite3_open(":memory:", out _database), Is.EqualTo(raw.SQLITE_OK));

    private readonly sqlite3 _database;

    protected sqlite3 Database => _database;

    public void Dispose()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Execute(string sql) => Assert.That(raw.sqlite3_exec(_database, sql), Is.EqualTo(raw.SQLITE_OK), () => raw.sqlite3_errmsg(_database).utf8_to_string());

    protected string? Text(string sql)
    {
        Assert.That(raw.sqlite3_prepare_v2(_database, sql, out var statement), Is.EqualTo(raw.SQLITE_OK), () => raw.sqlite3_errmsg(_database).utf8_to_string());
        using (statement)
        {
            Assert.That(raw.sqlite3_step(statement), Is.EqualTo(raw.SQLITE_ROW), () => raw.sqlite3_errmsg(_database).utf8_to_string());
            return raw.sqlite3_column_text(statement, 0).utf8_to_string();
        }
    }
}
