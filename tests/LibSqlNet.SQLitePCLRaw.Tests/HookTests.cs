using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw.Tests;

internal sealed class HookTests : RawTest
{
    [Test]
    public void Update_hook_is_told_of_rows_until_it_is_removed()
    {
        Execute("CREATE TABLE t (a)");
        var log = new List<string>();
        raw.sqlite3_update_hook(Database, (state, type, database, table, rowid) => log.Add($"{state} {type} {database.utf8_to_string()}.{table.utf8_to_string()} {rowid}"), "state");

        Execute("INSERT INTO t VALUES (1), (2); UPDATE t SET a = 3 WHERE rowid = 2; DELETE FROM t WHERE rowid = 1");
        raw.sqlite3_update_hook(Database, (delegate_update?)null, null);
        Execute("INSERT INTO t VALUES (4)");

        Assert.That(log, Is.EqualTo(new[]
        {
            $"state {raw.SQLITE_INSERT} main.t 1", $"state {raw.SQLITE_INSERT} main.t 2", $"state {raw.SQLITE_UPDATE} main.t 2", $"state {raw.SQLITE_DELETE} main.t 1",
        }));
    }

    [Test]
    public void Commit_hook_turns_commit_into_rollback()
    {
        var rollbacks = 0;
        raw.sqlite3_commit_hook(Database, static allowed => (bool)allowed ? 0 : 1, false);
        raw.sqlite3_rollback_hook(Database, _ => rollbacks++, null);

        Assert.That(raw.sqlite3_exec(Database, "CREATE TABLE t (a)"), Is.EqualTo(raw.SQLITE_CONSTRAINT));
        Assert.That(rollbacks, Is.EqualTo(1));
        raw.sqlite3_commit_hook(Database, static allowed => (bool)allowed ? 0 : 1, true);
        Execute("CREATE TABLE t (a)");
    }

    [Test]
    public void Rollback_hook_is_called_when_connection_is_closed_in_transaction()
    {
        var rollbacks = 0;
        Assert.That(raw.sqlite3_open(":memory:", out var database), Is.EqualTo(raw.SQLITE_OK));
        raw.sqlite3_rollback_hook(database, _ => rollbacks++, null);
        Assert.That(raw.sqlite3_exec(database, "BEGIN; CREATE TABLE t (a)"), Is.EqualTo(raw.SQLITE_OK));

        database.Dispose();

        Assert.That(rollbacks, Is.EqualTo(1));
    }

    [Test]
    public void Hooks_are_silent_when_statements_outlive_connection()
    {
        var rollbacks = 0;
        Assert.That(raw.sqlite3_open(":memory:", out var database), Is.EqualTo(raw.SQLITE_OK));
        raw.sqlite3_rollback_hook(database, _ => rollbacks++, null);
        Assert.That(raw.sqlite3_exec(database, "BEGIN; CREATE TABLE t (a)"), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(raw.sqlite3_prepare_v2(database, "SELECT 1", out var statement), Is.EqualTo(raw.SQLITE_OK));

        using (database)
        {
            Assert.That(database.manual_close(), Is.EqualTo(raw.SQLITE_BUSY));
        }

        statement.Dispose();

        Assert.That(rollbacks, Is.Zero);
    }

    [Test]
    public void Trace_is_told_of_statements_with_their_values()
    {
        var traced = new List<string>();
        raw.sqlite3_trace(Database, (_, sql) => traced.Add(sql.utf8_to_string()), null);

        RunWithParameter();
        raw.sqlite3_trace(Database, (delegate_trace?)null, null);
        RunWithParameter();

        Assert.That(traced, Is.EqualTo(new[] { "SELECT 7" }));
    }

    [Test]
    public void Profile_is_told_of_statements_and_their_time()
    {
        var profiled = new List<(string Sql, long Nanoseconds)>();
        raw.sqlite3_profile(Database, (_, sql, nanoseconds) => profiled.Add((sql.utf8_to_string(), nanoseconds)), null);

        RunWithParameter();
        raw.sqlite3_profile(Database, (delegate_profile?)null, null);
        RunWithParameter();

        Assert.That(profiled.Select(static p => p.Sql), Is.EqualTo(new[] { "SELECT ?" }));
        Assert.That(profiled[0].Nanoseconds, Is.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Progress_handler_stops_statement()
    {
        raw.sqlite3_progress_handler(Database, 100, static _ => 1, null);

        Assert.That(
            raw.sqlite3_exec(Database, "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c"),
            Is.EqualTo(raw.SQLITE_INTERRUPT));
        raw.sqlite3_progress_handler(Database, 0, null, null);
        Execute("SELECT 1");
    }

    [Test]
    public void Authorizer_denies_what_it_is_asked()
    {
        Execute("CREATE TABLE t (a)");
        raw.sqlite3_set_authorizer(
            Database,
            (delegate_authorizer)(static (_, action, table, _, _, _) => action == raw.SQLITE_INSERT && table.utf8_to_string() == "t" ? raw.SQLITE_DENY : raw.SQLITE_OK),
            null);

        Assert.That(raw.sqlite3_exec(Database, "INSERT INTO t VALUES (1)"), Is.EqualTo(raw.SQLITE_AUTH));
        Assert.That(raw.sqlite3_set_authorizer(Database, (delegate_authorizer?)null, null), Is.EqualTo(raw.SQLITE_OK));
        Execute("INSERT INTO t VALUES (1)");
    }

    [Test]
    public void Exec_brings_rows()
    {
        var rows = new List<string>();

        Assert.That(
            raw.sqlite3_exec(Database, "SELECT 1 AS a, NULL AS b UNION ALL SELECT 2, 'x'", (strdelegate_exec)((_, values, names) =>
            {
                rows.Add($"{string.Join(',', names)}: {string.Join(',', values)}");
                return 0;
            }), null, out var message),
            Is.EqualTo(raw.SQLITE_OK));
        Assert.That(rows, Is.EqualTo(new[] { "a,b: 1,", "a,b: 2,x" }));
        Assert.That(message, Is.Null);
    }

    [Test]
    public void Exec_gives_message_of_error()
    {
        Assert.That(raw.sqlite3_exec(Database, "SELECT x", (strdelegate_exec?)null, null, out var message), Is.EqualTo(raw.SQLITE_ERROR));
        Assert.That(message, Is.EqualTo("no such column: x"));
    }

    [Test]
    public void Log_takes_errors_and_messages_as_they_are()
    {
        var name = $"no_such_{Guid.NewGuid():N}";
        Assert.That(raw.sqlite3_prepare_v2(Database, $"SELECT {name}", out _), Is.EqualTo(raw.SQLITE_ERROR));
        raw.sqlite3_log(raw.SQLITE_NOTICE, $"100%s {name}");

        Assert.That(ErrorLog.ResultOfSetting, Is.EqualTo(raw.SQLITE_OK));
        Assert.That(ErrorLog.Entries.Where(e => e.Message.Contains(name, StringComparison.Ordinal)), Has.Exactly(1).Matches<(object State, int Code, string Message)>(
            e => e.Code == raw.SQLITE_ERROR && (string)e.State == "state").And.Exactly(1).Matches<(object State, int Code, string Message)>(
            e => e.Code == raw.SQLITE_NOTICE && e.Message == $"100%s {name}"));
    }

    [Test]
    public void Configuration_is_refused_while_library_is_in_use()
    {
        Assert.That(raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD), Is.EqualTo(raw.SQLITE_MISUSE));
        Assert.That(raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0), Is.EqualTo(raw.SQLITE_MISUSE));
    }

    private void RunWithParameter()
    {
        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT ?", out var statement), Is.EqualTo(raw.SQLITE_OK));
        using (statement)
        {
            raw.sqlite3_bind_int(statement, 1, 7);
            Assert.That(raw.sqlite3_step(statement), Is.EqualTo(raw.SQLITE_ROW));
        }
    }
}
