using System.Text;
using SQLitePCL;

namespace LibSqlNet.SQLitePCLRaw.Tests;

/// <summary>SQLitePCLRaw's functions, area by area.</summary>
internal sealed class ProviderTests : RawTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("libsql-raw-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Library_is_libsql()
    {
        Assert.That(raw.GetNativeLibraryName(), Is.EqualTo("libsql"));
        Assert.That(raw.sqlite3_libversion().utf8_to_string(), Is.EqualTo("3.53.4"));
        Assert.That(raw.sqlite3_libversion_number(), Is.EqualTo(3053004));
        Assert.That(raw.sqlite3_sourceid().utf8_to_string(), Is.EqualTo(Text("SELECT sqlite_source_id()")));
        Assert.That(raw.sqlite3_threadsafe(), Is.EqualTo(1));
        Assert.That(raw.sqlite3_compileoption_used("ENABLE_SNAPSHOT"), Is.EqualTo(1));
        Assert.That(raw.sqlite3_compileoption_get(0).utf8_to_string(), Is.Not.Empty);
        Assert.That(Text("SELECT sqlite3mc_version()"), Does.Contain("Multiple Ciphers"));
    }

    [Test]
    public void Library_counts_memory_and_knows_words()
    {
        Assert.That(raw.sqlite3_memory_used(), Is.Positive);
        Assert.That(raw.sqlite3_memory_highwater(0), Is.Positive);
        Assert.That(raw.sqlite3_status(raw.SQLITE_STATUS_MEMORY_USED, out var current, out var highest, 0), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(current, Is.Positive.And.LessThanOrEqualTo(highest));
        Assert.That(raw.sqlite3_soft_heap_limit64(-1), Is.Zero);
        Assert.That(raw.sqlite3_hard_heap_limit64(-1), Is.Zero);
        Assert.That(raw.sqlite3_complete("SELECT 1"), Is.Zero);
        Assert.That(raw.sqlite3_complete("SELECT 1;"), Is.Not.Zero);
        Assert.That(Enumerable.Range(0, raw.sqlite3_keyword_count()).Select(static i => (raw.sqlite3_keyword_name(i, out var name), name)), Has.Member((raw.SQLITE_OK, "SELECT")));
        Assert.That(raw.sqlite3_errstr(raw.SQLITE_BUSY).utf8_to_string(), Is.EqualTo("database is locked"));
        Assert.That(raw.sqlite3_win32_set_directory(1, "x"), OperatingSystem.IsWindows() ? Is.EqualTo(raw.SQLITE_OK) : Is.EqualTo(raw.SQLITE_ERROR));
    }

    [Test]
    public void Prepare_leaves_rest_of_text()
    {
        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT 'ž'; SELECT 2", out var first, out string rest), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(rest, Is.EqualTo(" SELECT 2"));
        Assert.That(raw.sqlite3_sql(first).utf8_to_string(), Is.EqualTo("SELECT 'ž';"));
        first.Dispose();

        Assert.That(raw.sqlite3_prepare_v3(Database, Encoding.UTF8.GetBytes("SELECT 1; "), 0, out var second, out var tail), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(Encoding.UTF8.GetString(tail), Is.EqualTo(" "));
        second.Dispose();

        Assert.That(raw.sqlite3_prepare_v2(Database, " -- nothing", out var nothing, out rest), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(nothing.IsInvalid);
        Assert.That(rest, Is.Empty);
        nothing.Dispose();
    }

    [Test]
    public void Statement_says_what_it_is()
    {
        Execute("CREATE TABLE t (a VARCHAR(10) COLLATE NOCASE NOT NULL, id INTEGER PRIMARY KEY AUTOINCREMENT)");
        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT a AS b FROM t WHERE a <> @name", out var statement), Is.EqualTo(raw.SQLITE_OK));
        using (statement)
        {
            Assert.That(raw.sqlite3_column_count(statement), Is.EqualTo(1));
            Assert.That(raw.sqlite3_column_name(statement, 0).utf8_to_string(), Is.EqualTo("b"));
            Assert.That(raw.sqlite3_column_origin_name(statement, 0).utf8_to_string(), Is.EqualTo("a"));
            Assert.That(raw.sqlite3_column_table_name(statement, 0).utf8_to_string(), Is.EqualTo("t"));
            Assert.That(raw.sqlite3_column_database_name(statement, 0).utf8_to_string(), Is.EqualTo("main"));
            Assert.That(raw.sqlite3_column_decltype(statement, 0).utf8_to_string(), Is.EqualTo("VARCHAR(10)"));
            Assert.That(raw.sqlite3_bind_parameter_count(statement), Is.EqualTo(1));
            Assert.That(raw.sqlite3_bind_parameter_name(statement, 1).utf8_to_string(), Is.EqualTo("@name"));
            Assert.That(raw.sqlite3_bind_parameter_index(statement, "@name"), Is.EqualTo(1));
            Assert.That((raw.sqlite3_stmt_readonly(statement), raw.sqlite3_stmt_busy(statement), raw.sqlite3_stmt_isexplain(statement)), Is.EqualTo((1, 0, 0)));
            Assert.That(raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_SORT, 0), Is.Zero);
            Assert.That(raw.sqlite3_db_handle(statement), Is.SameAs(Database));
        }

        Assert.That(raw.sqlite3_table_column_metadata(Database, "main", "t", "a", out var type, out var collation, out var notNull, out var key, out var increment), Is.EqualTo(raw.SQLITE_OK));
        Assert.That((type, collation, notNull, key, increment), Is.EqualTo(("VARCHAR(10)", "NOCASE", 1, 0, 0)));
        Assert.That(raw.sqlite3_table_column_metadata(Database, "main", "t", "none", out type, out collation, out _, out _, out _), Is.EqualTo(raw.SQLITE_ERROR));
    }

    [Test]
    public void Values_come_back_as_they_were_bound()
    {
        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9", out var statement), Is.EqualTo(raw.SQLITE_OK));
        using (statement)
        {
            raw.sqlite3_bind_int(statement, 1, -1);
            raw.sqlite3_bind_int64(statement, 2, long.MaxValue);
            raw.sqlite3_bind_double(statement, 3, 1.5);
            raw.sqlite3_bind_text(statement, 4, Encoding.UTF8.GetBytes("a\0ž"));
            raw.sqlite3_bind_text(statement, 5, "");
            raw.sqlite3_bind_blob(statement, 6, new byte[] { 1, 0 });
            raw.sqlite3_bind_blob(statement, 7, []);
            raw.sqlite3_bind_zeroblob(statement, 8, 3);
            raw.sqlite3_bind_null(statement, 9);
            Assert.That(raw.sqlite3_step(statement), Is.EqualTo(raw.SQLITE_ROW));

            Assert.That(raw.sqlite3_data_count(statement), Is.EqualTo(9));
            Assert.That(raw.sqlite3_column_int(statement, 0), Is.EqualTo(-1));
            Assert.That(raw.sqlite3_column_int64(statement, 1), Is.EqualTo(long.MaxValue));
            Assert.That(raw.sqlite3_column_double(statement, 2), Is.EqualTo(1.5));
            Assert.That(raw.sqlite3_column_text(statement, 3).utf8_to_string(), Is.EqualTo("a\0ž"));
            Assert.That((raw.sqlite3_column_type(statement, 4), raw.sqlite3_column_bytes(statement, 4)), Is.EqualTo((raw.SQLITE_TEXT, 0)));
            Assert.That(raw.sqlite3_column_blob(statement, 5).ToArray(), Is.EqualTo(new byte[] { 1, 0 }));
            Assert.That((raw.sqlite3_column_type(statement, 6), raw.sqlite3_column_bytes(statement, 6)), Is.EqualTo((raw.SQLITE_BLOB, 0)));
            Assert.That(raw.sqlite3_column_blob(statement, 7).ToArray(), Is.EqualTo(new byte[3]));
            Assert.That(raw.sqlite3_column_type(statement, 8), Is.EqualTo(raw.SQLITE_NULL));
        }
    }

    [Test]
    public void Bind_takes_utf16_and_empty_spans_as_text()
    {
        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT ?1, ?2, ?3", out var statement), Is.EqualTo(raw.SQLITE_OK));
        using (statement)
        {
            raw.sqlite3_bind_text16(statement, 1, "🐎ž".AsSpan());
            raw.sqlite3_bind_text16(statement, 2, "".AsSpan());
            raw.sqlite3_bind_text(statement, 3, Array.Empty<byte>().AsSpan());
            Assert.That(raw.sqlite3_step(statement), Is.EqualTo(raw.SQLITE_ROW));

            Assert.That(raw.sqlite3_column_text(statement, 0).utf8_to_string(), Is.EqualTo("🐎ž"));
            Assert.That((raw.sqlite3_column_type(statement, 1), raw.sqlite3_column_type(statement, 2)), Is.EqualTo((raw.SQLITE_TEXT, raw.SQLITE_TEXT)));
            Assert.That(raw.sqlite3_reset(statement), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_clear_bindings(statement), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_step(statement), Is.EqualTo(raw.SQLITE_ROW));
            Assert.That(raw.sqlite3_column_type(statement, 0), Is.EqualTo(raw.SQLITE_NULL));
        }
    }

    [Test]
    public void Connection_is_configured()
    {
        Assert.That(raw.sqlite3_db_config(Database, raw.SQLITE_DBCONFIG_ENABLE_FKEY, -1, out var isOn), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(isOn, Is.EqualTo(1));
        Assert.That(raw.sqlite3_db_config(Database, raw.SQLITE_DBCONFIG_ENABLE_FKEY, 0, out isOn), Is.EqualTo(raw.SQLITE_OK));
        Assert.That((isOn, Text("PRAGMA foreign_keys")), Is.EqualTo((0, "0")));
        Assert.That(raw.sqlite3_db_config(Database, raw.SQLITE_DBCONFIG_LOOKASIDE, IntPtr.Zero, 128, 10), Is.AnyOf(raw.SQLITE_OK, raw.SQLITE_BUSY));
        Assert.That(raw.sqlite3_limit(Database, raw.SQLITE_LIMIT_COLUMN, -1), Is.EqualTo(2000));
        Assert.That(raw.sqlite3_busy_timeout(Database, 10), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(raw.sqlite3_get_autocommit(Database), Is.EqualTo(1));
        Assert.That(raw.sqlite3_db_readonly(Database, "main"), Is.Zero);
        Assert.That(raw.sqlite3_db_filename(Database, "main").utf8_to_string(), Is.Empty);
        Assert.That(raw.sqlite3_db_status(Database, raw.SQLITE_DBSTATUS_CACHE_USED, out var used, out _, 0), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(used, Is.Not.Negative);
        Execute("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1), (2)");
        Assert.That((raw.sqlite3_last_insert_rowid(Database), raw.sqlite3_changes(Database), raw.sqlite3_total_changes(Database)), Is.EqualTo((2L, 2, 2)));
        Assert.That(raw.sqlite3_extended_result_codes(Database, 1), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(raw.sqlite3_exec(Database, "INSERT INTO t VALUES (1)"), Is.EqualTo(raw.SQLITE_CONSTRAINT_UNIQUE));
        Assert.That((raw.sqlite3_errcode(Database), raw.sqlite3_extended_errcode(Database)), Is.EqualTo((raw.SQLITE_CONSTRAINT_UNIQUE, raw.SQLITE_CONSTRAINT_UNIQUE)));
    }

    [Test]
    public void Main_database_is_renamed()
    {
        var file = Path.Combine(_folder, "a.db");
        Assert.That(raw.sqlite3_open_v2(file, out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, null), Is.EqualTo(raw.SQLITE_OK));
        using (database)
        {
            Assert.That(raw.sqlite3_db_config(database, raw.SQLITE_DBCONFIG_MAINDBNAME, utf8z.FromString("first")), Is.EqualTo(raw.SQLITE_OK));
            GC.Collect();
            Assert.That(raw.sqlite3_db_filename(database, "first").utf8_to_string(), Is.EqualTo(file));
            Assert.That(raw.sqlite3_exec(database, "CREATE TABLE first.t (a)"), Is.EqualTo(raw.SQLITE_OK));
        }
    }

    [Test]
    public void Extensions_are_off_until_they_are_switched_on()
    {
        Assert.That(raw.sqlite3_exec(Database, "SELECT load_extension('none')"), Is.EqualTo(raw.SQLITE_ERROR));
        Assert.That(raw.sqlite3_errmsg(Database).utf8_to_string(), Is.EqualTo("not authorized"));
        Assert.That(raw.sqlite3_enable_load_extension(Database, 1), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(raw.sqlite3_exec(Database, "SELECT load_extension('none')"), Is.EqualTo(raw.SQLITE_ERROR));
        Assert.That(raw.sqlite3_errmsg(Database).utf8_to_string(), Does.Contain("none"));
    }

    [Test]
    public void Blob_is_read_and_written_in_place()
    {
        Execute("CREATE TABLE t (a); INSERT INTO t VALUES (x'010203'), (x'040506')");
        Assert.That(raw.sqlite3_blob_open(Database, "main", "t", "a", 1, 1, out var blob), Is.EqualTo(raw.SQLITE_OK));
        using (blob)
        {
            Assert.That(raw.sqlite3_blob_bytes(blob), Is.EqualTo(3));
            var bytes = new byte[2];
            Assert.That(raw.sqlite3_blob_read(blob, bytes, 1), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(bytes, Is.EqualTo(new byte[] { 2, 3 }));
            Assert.That(raw.sqlite3_blob_reopen(blob, 2), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_blob_write(blob, new byte[] { 9 }, 2), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_blob_write(blob, new byte[] { 9 }, 3), Is.EqualTo(raw.SQLITE_ERROR));
        }

        Assert.That(Text("SELECT hex(a) FROM t WHERE rowid = 2"), Is.EqualTo("040509"));
        Assert.That(raw.sqlite3_blob_open(Database, "main", "none", "a", 1, 0, out var none), Is.EqualTo(raw.SQLITE_ERROR));
        Assert.That(none.IsInvalid);
        none.Dispose();
    }

    [Test]
    public void Backup_copies_in_steps()
    {
        Execute("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(100000))");
        Assert.That(raw.sqlite3_open(":memory:", out var copy), Is.EqualTo(raw.SQLITE_OK));
        using (copy)
        {
            using var backup = raw.sqlite3_backup_init(copy, "main", Database, "main");
            Assert.That(raw.sqlite3_backup_step(backup, 1), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_backup_remaining(backup), Is.EqualTo(raw.sqlite3_backup_pagecount(backup) - 1));
            Assert.That(raw.sqlite3_backup_step(backup, -1), Is.EqualTo(raw.SQLITE_DONE));
            Assert.That(raw.sqlite3_backup_finish(backup), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_exec(copy, "SELECT * FROM t"), Is.EqualTo(raw.SQLITE_OK));
        }
    }

    [Test]
    public void Snapshot_reads_the_past()
    {
        Assert.That(raw.sqlite3_open(Path.Combine(_folder, "s.db"), out var writer), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(raw.sqlite3_open(Path.Combine(_folder, "s.db"), out var reader), Is.EqualTo(raw.SQLITE_OK));
        using (writer)
        using (reader)
        {
            Assert.That(raw.sqlite3_exec(writer, "PRAGMA journal_mode = wal; CREATE TABLE t (a); BEGIN; SELECT * FROM t"), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_snapshot_get(writer, "main", out var before), Is.EqualTo(raw.SQLITE_OK));
            using (before)
            {
                Assert.That(raw.sqlite3_exec(writer, "COMMIT; INSERT INTO t VALUES (1); BEGIN; SELECT * FROM t"), Is.EqualTo(raw.SQLITE_OK));
                Assert.That(raw.sqlite3_snapshot_get(writer, "main", out var after), Is.EqualTo(raw.SQLITE_OK));
                using (after)
                {
                    Assert.That(raw.sqlite3_snapshot_cmp(before, after), Is.Negative);
                }

                Assert.That(raw.sqlite3_exec(reader, "SELECT * FROM t; BEGIN"), Is.EqualTo(raw.SQLITE_OK));
                Assert.That(raw.sqlite3_snapshot_open(reader, "main", before), Is.EqualTo(raw.SQLITE_OK));
                Assert.That(raw.sqlite3_exec(reader, "SELECT 1 / (SELECT count(*) = 0 FROM t)"), Is.EqualTo(raw.SQLITE_OK));
            }
        }
    }

    [Test]
    public void Log_is_checkpointed()
    {
        Assert.That(raw.sqlite3_open(Path.Combine(_folder, "w.db"), out var database), Is.EqualTo(raw.SQLITE_OK));
        using (database)
        {
            Assert.That(raw.sqlite3_exec(database, "PRAGMA journal_mode = wal"), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_wal_autocheckpoint(database, 0), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_exec(database, "CREATE TABLE t (a)"), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_wal_checkpoint_v2(database, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var frames, out var done), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(frames, Is.Positive.And.EqualTo(done));
            Assert.That(raw.sqlite3_wal_checkpoint(database, "main"), Is.EqualTo(raw.SQLITE_OK));
        }
    }

    [Test]
    public void Key_encrypts_and_rekey_decrypts()
    {
        var file = Path.Combine(_folder, "k.db");
        Assert.That(raw.sqlite3_open(file, out var database), Is.EqualTo(raw.SQLITE_OK));
        using (database)
        {
            Assert.That(raw.sqlite3_key(database, "secret"u8), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_exec(database, "CREATE TABLE t (a)"), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(File.ReadAllBytes(file).AsSpan(0, 6).SequenceEqual("SQLite"u8), Is.False);
            Assert.That(raw.sqlite3_rekey(database, "other"u8), Is.EqualTo(raw.SQLITE_OK));
        }

        Assert.That(raw.sqlite3_open(file, out database), Is.EqualTo(raw.SQLITE_OK));
        using (database)
        {
            Assert.That(raw.sqlite3_key_v2(database, Utf8("main"), "other"u8), Is.EqualTo(raw.SQLITE_OK));
            Assert.That(raw.sqlite3_rekey_v2(database, Utf8("main"), []), Is.EqualTo(raw.SQLITE_OK));
        }

        Assert.That(File.ReadAllBytes(file).AsSpan(0, 6).SequenceEqual("SQLite"u8));

        static utf8z Utf8(string text) => utf8z.FromString(text);
    }

    [Test]
    public void Statements_are_enumerated_when_that_is_switched_on()
    {
        Database.enable_sqlite3_next_stmt(true);
        Assert.That(raw.sqlite3_prepare_v2(Database, "SELECT 1", out var statement), Is.EqualTo(raw.SQLITE_OK));
        using (statement)
        {
            Assert.That(raw.sqlite3_next_stmt(Database, null), Is.SameAs(statement));
        }
    }

    [Test]
    public void Interrupt_is_harmless_when_nothing_runs()
    {
        raw.sqlite3_interrupt(Database);
        Execute("SELECT 1");
    }

    [Test]
    public void File_is_deleted_through_vfs()
    {
        var file = Path.Combine(_folder, "gone");
        File.WriteAllText(file, "");

        Assert.That(raw.sqlite3__vfs__delete(null, file, 0), Is.EqualTo(raw.SQLITE_OK));
        Assert.That(file, Does.Not.Exist);
        Assert.That(raw.sqlite3__vfs__delete("none", file, 0), Is.EqualTo(raw.SQLITE_NOTFOUND));
    }

    [Test]
    public void Closed_handle_is_refused()
    {
        Assert.That(raw.sqlite3_open(":memory:", out var database), Is.EqualTo(raw.SQLITE_OK));
        database.Dispose();

        Assert.That(() => raw.sqlite3_changes(database), Throws.TypeOf<ObjectDisposedException>());
    }
}
