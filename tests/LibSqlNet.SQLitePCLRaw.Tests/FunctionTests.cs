using System.Runtime.CompilerServices;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw.Tests;

internal sealed class FunctionTests : RawTest
{
    [Test]
    public void Function_takes_and_returns_every_type()
    {
        raw.sqlite3_create_function(Database, "same", 1, raw.SQLITE_DETERMINISTIC, null, static (context, _, values) =>
        {
            var value = values[0];
            switch (raw.sqlite3_value_type(value))
            {
                case raw.SQLITE_INTEGER:
                    raw.sqlite3_result_int64(context, raw.sqlite3_value_int64(value));
                    break;
                case raw.SQLITE_FLOAT:
                    raw.sqlite3_result_double(context, raw.sqlite3_value_double(value));
                    break;
                case raw.SQLITE_TEXT:
                    raw.sqlite3_result_text(context, raw.sqlite3_value_text(value));
                    break;
                case raw.SQLITE_BLOB:
                    raw.sqlite3_result_blob(context, raw.sqlite3_value_blob(value));
                    break;
                default:
                    raw.sqlite3_result_null(context);
                    break;
            }
        });

        Assert.That(Text("SELECT group_concat(quote(same(a)), ' ') FROM (SELECT 9223372036854775807 a UNION ALL SELECT 1.5 UNION ALL SELECT 'ž🐎' UNION ALL SELECT x'00ff' UNION ALL SELECT NULL)"),
            Is.EqualTo("9223372036854775807 1.5 'ž🐎' X'00FF' NULL"));
    }

    [Test]
    public void Function_reports_errors()
    {
        raw.sqlite3_create_function(Database, "fails", 1, null, static (context, _, values) =>
        {
            raw.sqlite3_result_error(context, "žádný");
            raw.sqlite3_result_error_code(context, raw.sqlite3_value_int(values[0]));
        });

        Assert.That(raw.sqlite3_exec(Database, $"SELECT fails({raw.SQLITE_CONSTRAINT})"), Is.EqualTo(raw.SQLITE_CONSTRAINT));
        Assert.That(raw.sqlite3_errmsg(Database).utf8_to_string(), Is.EqualTo("žádný"));
    }

    [Test]
    public void Aggregate_keeps_state_for_each_group()
    {
        raw.sqlite3_create_function(Database, "joined", 1, "-",
            static (context, separator, values) => context.state = $"{context.state}{separator}{raw.sqlite3_value_text(values[0]).utf8_to_string()}",
            static (context, _) => raw.sqlite3_result_text(context, (string?)context.state ?? "none"));

        Assert.That(Text("SELECT group_concat(j, '|') FROM (SELECT joined(b) j FROM (SELECT 1 a, 'x' b UNION ALL SELECT 2, 'y' UNION ALL SELECT 1, 'z') GROUP BY a ORDER BY a)"),
            Is.EqualTo("-x-z|-y"));
        Assert.That(Text("SELECT joined(1) WHERE 0"), Is.EqualTo("none"));
    }

    [Test]
    public void Null_removes_function_and_collation()
    {
        raw.sqlite3_create_function(Database, "one", 0, null, static (context, _, _) => raw.sqlite3_result_int(context, 1));
        raw.sqlite3_create_collation(Database, "backwards", null, static (_, a, b) => string.CompareOrdinal(b, a));
        Assert.That(Text("SELECT one() || group_concat(a, '') FROM (SELECT 'a' a UNION SELECT 'b' ORDER BY a COLLATE backwards)"), Is.EqualTo("1ba"));

        Assert.That(raw.sqlite3_create_function(Database, "one", 0, null, (delegate_function_scalar?)null), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(raw.sqlite3_create_collation(Database, "backwards", null, null), Is.EqualTo(raw.SQLITE_OK));

        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT one()", out _), Is.EqualTo(raw.SQLITE_ERROR));
        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT 1 ORDER BY 1 COLLATE backwards", out _), Is.EqualTo(raw.SQLITE_ERROR));
    }

    [Test]
    public void Functions_that_cannot_be_replaced_stay()
    {
        raw.sqlite3_create_function(Database, "one", 0, null, static (context, _, _) => raw.sqlite3_result_int(context, 1));
        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT one() UNION ALL SELECT one()", out var running), Is.EqualTo(raw.SQLITE_OK));
        using (running)
        {
            Assert.That(raw.sqlite3_step(running), Is.EqualTo(raw.SQLITE_ROW));

            Assert.That(raw.sqlite3_create_function(Database, "one", 0, null, static (context, _, _) => raw.sqlite3_result_int(context, 2)), Is.EqualTo(raw.SQLITE_BUSY));

            GC.Collect();
            Assert.That(raw.sqlite3_step(running), Is.EqualTo(raw.SQLITE_ROW));
            Assert.That(raw.sqlite3_column_int(running, 0), Is.EqualTo(1));
        }
    }

    [Test]
    public void What_functions_hold_is_freed_with_connection()
    {
        Assert.That(raw.sqlite3_open(":memory:", out var database), Is.EqualTo(raw.SQLITE_OK));
        var held = Register(database);
        GC.Collect();
        Assert.That(held.Select(static h => h.IsAlive), Is.All.True);

        database.Dispose();
        GC.Collect();

        Assert.That(held.Select(static h => h.IsAlive), Is.All.False);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Register(sqlite3 database)
    {
        object[] states = [new(), new(), new(), new()];
        raw.sqlite3_create_function(database, "f", 0, states[0], static (_, _, _) => { });
        raw.sqlite3_create_function(database, "a", 0, states[1], static (_, _, _) => { }, static (_, _) => { });
        raw.sqlite3_create_collation(database, "c", states[2], static (_, _, _) => 0);
        raw.sqlite3_commit_hook(database, static _ => 0, states[3]);
        return [.. states.Select(static s => new WeakReference(s))];
    }
}
