/*
** ROWVERSION columns.
*/
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "test.h"

/* A version as it is stored. */
static const char *version(unsigned int n){
  return testText("00000000%08X", n);
}

static sqlite3 *openTable(void){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, x UNIQUE, rv BLOB ROWVERSION NOT NULL); INSERT INTO t(x) VALUES('a'), ('b'), ('c')");
  return db;
}

#define VERSIONS "SELECT id, x, hex(rv) FROM t"
#define COUNTER "SELECT value FROM libsql_sequence WHERE name='libsql.rowversion'"

TEST(rowversion_grows_with_every_write){
  sqlite3 *db = openTable();
  CHECK_QUERY(db, VERSIONS, testText("1|a|%s;2|b|%s;3|c|%s", version(1), version(2), version(3)));
  CHECK_QUERY(db, "UPDATE t SET x='B' WHERE x='b' RETURNING hex(rv), typeof(rv), length(rv)", testText("%s|blob|8", version(4)));
  CHECK_QUERY(db, "UPDATE t SET x=x RETURNING hex(rv)", testText("%s;%s;%s", version(5), version(6), version(7)));
  CHECK_QUERY(db, "INSERT INTO t(id, x) VALUES(1, 'z') ON CONFLICT(id) DO UPDATE SET x=excluded.x||hex(excluded.rv) RETURNING hex(rv)",
              version(9));
  CHECK_QUERY(db, "SELECT x FROM t WHERE id=1", testText("z%s", version(8)));
  EXEC(db, "REPLACE INTO t(id, x) VALUES(1, 'y')");
  EXEC(db, "UPDATE t SET x=n FROM (SELECT 2 AS i, 'w' AS n UNION ALL SELECT 3, 'v') WHERE id=i");
  CHECK_QUERY(db, VERSIONS " ORDER BY rv", testText("1|y|%s;2|w|%s;3|v|%s", version(10), version(11), version(12)));
  EXEC(db, "INSERT INTO t SELECT id+10, x||x, NULL FROM t; INSERT INTO t DEFAULT VALUES; INSERT INTO t VALUES(20, 1, NULL), (21, 2, NULL)");
  CHECK_QUERY(db, "SELECT count(DISTINCT rv), hex(max(rv)) FROM t", testText("9|%s", version(18)));
  CHECK_QUERY(db, "SELECT sql FROM sqlite_schema WHERE name='t'",
              "CREATE TABLE t(id INTEGER PRIMARY KEY, x UNIQUE, rv /* ROWVERSION */ BLOB  NOT NULL)");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(rowversion_is_a_concurrency_token){
  sqlite3 *db = openTable(), *other = OPEN("a.db");
  sqlite3_stmt *p = PREPARE(db, "UPDATE t SET x=?1 WHERE id=1 AND rv=?2 RETURNING rv");
  unsigned char aOld[8] = { 0, 0, 0, 0, 0, 0, 0, 1 };
  sqlite3_bind_text(p, 1, "mine", -1, SQLITE_STATIC);
  sqlite3_bind_blob(p, 2, aOld, 8, SQLITE_STATIC);
  EXEC(other, "UPDATE t SET x='theirs' WHERE id=1");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_reset(p));
  aOld[7] = 4;
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_INT(((const unsigned char*)sqlite3_column_blob(p, 0))[7], 5);
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(other);
  CLOSE(db);
}

TEST(rowversion_keeps_what_an_insert_gives){
  sqlite3 *db = openTable();
  EXEC(db, "INSERT INTO t VALUES(10, 'd', x'0000000000000100'), (11, 'e', NULL), (12, 'f', x'0000000000000002')");
  CHECK_QUERY(db, VERSIONS " WHERE id>=10", testText("10|d|%s;11|e|%s;12|f|%s", version(0x100), version(0x101), version(2)));
  EXEC_FAILS(db, "INSERT INTO t(rv) VALUES(5)", SQLITE_MISMATCH, "a ROWVERSION column holds a BLOB of 8 bytes");
  EXEC_FAILS(db, "INSERT INTO t(rv) VALUES('12345678')", SQLITE_MISMATCH, 0);
  EXEC_FAILS(db, "INSERT INTO t(rv) VALUES(x'01')", SQLITE_MISMATCH, 0);
  EXEC_FAILS(db, "INSERT INTO t(rv) VALUES(zeroblob(8))", SQLITE_MISMATCH, 0);
  EXEC_FAILS(db, "INSERT INTO t(rv) VALUES(x'8000000000000000')", SQLITE_MISMATCH, 0);
  EXEC(db, "UPDATE t SET rv=rv WHERE id=10; UPDATE t SET rv=x'0000000000000200' WHERE id=11; UPDATE t SET rv=NULL WHERE id=12;"
           "UPDATE t SET (x, rv)=(SELECT 'g', x'0000000000000300') WHERE id=1");
  CHECK_QUERY(db, VERSIONS " WHERE id>=10 OR id=1 ORDER BY id", testText("1|g|%s;10|d|%s;11|e|%s;12|f|%s", version(0x300), version(0x102),
                                                              version(0x200), version(0x201)));
  EXEC_FAILS(db, "UPDATE t SET rv='x'", SQLITE_MISMATCH, 0);
  EXEC(db, "INSERT INTO t(rv) VALUES(x'7fffffffffffffff')");
  EXEC_FAILS(db, "UPDATE t SET x='h' WHERE id=1", SQLITE_ERROR, "row versions of the database are exhausted");
  CLOSE(db);
}

TEST(rowversion_is_seen_by_all_that_follows_a_column){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, rv ROWVERSION CHECK(length(rv)=8), h AS (hex(rv)) STORED, v AS (hex(rv)), x);"
           "CREATE UNIQUE INDEX i ON t(rv); CREATE INDEX j ON t(h, v); CREATE INDEX k ON t(x) WHERE rv>x'0000000000000003';"
           "CREATE TABLE log(e, old, new); "
           "CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO log VALUES('insert', NULL, hex(new.rv)); END;"
           "CREATE TRIGGER b AFTER UPDATE OF rv ON t BEGIN INSERT INTO log VALUES('update', hex(old.rv), new.h); END;"
           "CREATE TRIGGER c BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'known before') WHERE new.rv IS NOT NULL; END");
  EXEC(db, "INSERT INTO t(x) VALUES(1), (2); UPDATE t SET x=x+1; UPDATE OR REPLACE t SET id=1 WHERE id=2");
  CHECK_QUERY(db, "SELECT e, old, new FROM log", testText("insert|NULL|%s;insert|NULL|%s;update|%s|%s;update|%s|%s;update|%s|%s", version(1),
              version(2), version(1), version(3), version(2), version(4), version(4), version(5)));
  CHECK_QUERY(db, "SELECT id, h=v, h=hex(rv), x FROM t INDEXED BY i WHERE rv=x'0000000000000005'", "1|1|1|3");
  CHECK_QUERY(db, "SELECT count(*) FROM t INDEXED BY j WHERE h=hex(x'0000000000000005')", "1");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(rowversion_grows_by_foreign_key_actions){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA foreign_keys=ON; CREATE TABLE p(id INTEGER PRIMARY KEY, x); INSERT INTO p VALUES(1, 1), (2, 2);"
           "CREATE TABLE t(id PRIMARY KEY, x REFERENCES p ON DELETE SET NULL ON UPDATE CASCADE, rv ROWVERSION) WITHOUT ROWID;"
           "INSERT INTO t(id, x) VALUES('a', 1), ('b', 2); UPDATE p SET id=3 WHERE id=1; DELETE FROM p WHERE id=2");
  CHECK_QUERY(db, VERSIONS, testText("a|3|%s;b|NULL|%s", version(3), version(4)));
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(rowversion_never_repeats_a_committed_one){
  sqlite3 *db = openTable();
  EXEC(db, "BEGIN; UPDATE t SET x='d' WHERE id=1");
  EXEC_FAILS(db, "UPDATE t SET x='e'", SQLITE_CONSTRAINT_UNIQUE, 0);
  EXEC(db, "SAVEPOINT s; UPDATE t SET x='f' WHERE id=2; ROLLBACK TO s; UPDATE t SET x='g' WHERE id=3; COMMIT");
  CHECK_QUERY(db, "SELECT count(DISTINCT rv), min(rv)=x'0000000000000002', max(rv)=(SELECT rv FROM t WHERE id=3) FROM t", "3|1|1");
  EXEC(db, "DELETE FROM t; VACUUM; INSERT INTO t(x) VALUES('h')");
  CHECK_QUERY(db, "SELECT rv>x'0000000000000005' FROM t", "1");
  EXEC(db, "BEGIN; UPDATE t SET x='i'; ROLLBACK");
  CHECK_QUERY(db, "SELECT x, rv<=(SELECT unhex(printf('%016x', value)) FROM libsql_sequence) FROM t", "h|1");
  CLOSE(db);
}

TEST(rowversion_has_a_counter_in_each_database){
  sqlite3 *db = openTable();
  EXEC(db, testText("ATTACH '%s' AS b; CREATE TABLE b.t(rv ROWVERSION, x); CREATE TEMP TABLE u(rv ROWVERSION, x);"
                    "INSERT INTO b.t(x) VALUES(1); INSERT INTO u(x) SELECT x FROM main.t; UPDATE b.t SET x=2", testPath("b.db")));
  CHECK_QUERY(db, "SELECT hex(rv) FROM b.t UNION ALL SELECT hex(max(rv)) FROM u UNION ALL SELECT hex(max(rv)) FROM main.t",
              testText("%s;%s;%s", version(2), version(3), version(3)));
  EXEC(db, testText("VACUUM INTO '%s'", testPath("copy.db")));
  CLOSE(db);
  db = OPEN("copy.db");
  CHECK_QUERY(db, "UPDATE t SET x='z' WHERE id=2 RETURNING hex(rv)", version(4));
  CLOSE(db);
}

TEST(rowversion_changes_at_step_time_only){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p = PREPARE(db, "CREATE TABLE t(x, rv ROWVERSION)");
  EXEC(db, "EXPLAIN CREATE TABLE t(x, rv ROWVERSION)");
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "0");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(p));
  p = PREPARE(db, "INSERT INTO t(x) VALUES(1)");
  EXEC(db, "EXPLAIN INSERT INTO t(x) VALUES(1); EXPLAIN QUERY PLAN UPDATE t SET x=1");
  CHECK_QUERY(db, "SELECT count(*) FROM libsql_sequence", "0");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_INT(sqlite3_changes(db), 1);
  CHECK_OK(sqlite3_finalize(p));
  EXEC_FAILS(db, "BEGIN READONLY; UPDATE t SET x=2", SQLITE_READONLY, 0);
  EXEC(db, "COMMIT");
  CHECK_QUERY(db, COUNTER, "1");
  CLOSE(db);
}

TEST(rowversion_syntax_is_checked){
  static const struct { const char *zSql, *zMessage; } a[] = {
    { "CREATE TABLE u(a, b ROWVERSION, c BLOB ROWVERSION)", "u.c: a table has one ROWVERSION column at most" },
    { "CREATE TABLE u(a INTEGER ROWVERSION)", "u.a: a ROWVERSION column is a BLOB" },
    { "CREATE TABLE u(a ROWVERSION ROWVERSION INT)", "u.a: a ROWVERSION column is a BLOB" },
    { "CREATE TABLE u(a ROWVERSION PRIMARY KEY)", "u.a: a ROWVERSION column cannot be part of the PRIMARY KEY" },
    { "CREATE TABLE u(a ROWVERSION, b, PRIMARY KEY(b, a))", "cannot be part of the PRIMARY KEY" },
    { "CREATE TABLE u(a, b ROWVERSION AS (a))", "u.b: a ROWVERSION column cannot be generated" },
    { "CREATE TABLE u(a ROWVERSION DEFAULT x'00')", "u.a: a ROWVERSION column cannot have a DEFAULT" },
    { "CREATE TABLE u(a BLOB NOT NULL ROWVERSION)", "near \"ROWVERSION\": syntax error" },
    { "CREATE TABLE u(a ROWVERSION, b) STRICT", "missing datatype for u.b" },
    { "SELECT libsql_row_version(NULL)", "reserved for ROWVERSION columns" },
    { "ALTER TABLE t ADD COLUMN y ROWVERSION", "a ROWVERSION column is a BLOB, one in a table" },
    { "ALTER TABLE t ADD COLUMN y INT ROWVERSION", "a ROWVERSION column is a BLOB" },
  };
  sqlite3 *db = openTable();
  for(size_t i=0; i<sizeof(a)/sizeof(a[0]); i++) EXEC_FAILS(db, a[i].zSql, SQLITE_ERROR, a[i].zMessage);
  CHECK_QUERY(db, "SELECT name FROM sqlite_schema WHERE type='table'", "t;libsql_sequence");
  CLOSE(db);
}

TEST(rowversion_words_are_only_what_the_grammar_says){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE rowversion(rowversion, b TEXT CONSTRAINT rowversion NOT NULL DEFAULT rowversion, c);"
           "CREATE TABLE child(a REFERENCES rowversion, b COLLATE nocase CONSTRAINT rowversion UNIQUE);"
           "INSERT INTO rowversion DEFAULT VALUES; UPDATE rowversion SET rowversion=1");
  CHECK_QUERY(db, "SELECT rowversion, b FROM rowversion", "1|rowversion");
  EXEC(db, "CREATE TABLE s(\"a b\" BLOB /* note */ rowversion UNIQUE, c ANY) STRICT, RANDOM ROWID; INSERT INTO s(c) VALUES(1)");
  CHECK_QUERY(db, "SELECT hex(\"a b\") FROM s", version(1));
  CHECK_QUERY(db, "SELECT sql FROM sqlite_schema WHERE name='s'",
              "CREATE TABLE s /* RANDOM ROWID */ (\"a b\" /* ROWVERSION */ BLOB /* note */  UNIQUE, c ANY) STRICT");
  EXEC(db, "CREATE TABLE v(x /*rowversion*/); INSERT INTO v DEFAULT VALUES");
  CHECK_QUERY(db, "SELECT hex(x) FROM v", version(2));
  CLOSE(db);
}

/* SQLite takes the word as part of a type's name: such a column is an ordinary one. */
TEST(rowversion_is_what_this_library_creates){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x, rv BLOB); PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='CREATE TABLE t(x, rv BLOB ROWVERSION)';"
           "PRAGMA writable_schema=RESET; INSERT INTO t(x) VALUES(1); UPDATE t SET rv=5; ALTER TABLE t RENAME x TO y; ALTER TABLE t ADD z");
  CHECK_QUERY(db, "SELECT y, rv, z FROM t", "1|5|NULL");
  EXEC(db, "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='CREATE TABLE t(y INT /* ROWVERSION */, rv /* ROWVERSION */ AS (1), z /*';"
           "PRAGMA writable_schema=RESET");
  EXEC_FAILS(db, "SELECT * FROM t", SQLITE_CORRUPT, 0);
  EXEC(db, "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='CREATE TABLE t(y INT /* ROWVERSION */, rv, z /* ROWVERSION */)';"
           "PRAGMA writable_schema=RESET; UPDATE t SET y=2");
  CHECK_QUERY(db, "SELECT y, rv, z FROM t", "2|5|NULL");
  EXEC(db, "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='CREATE TABLE t(y, rv, z /* ROWVERSION */)'; PRAGMA writable_schema=RESET");
  EXEC_FAILS(db, "UPDATE t SET y=3", SQLITE_ERROR, "no such table: main.libsql_sequence, which ROWVERSION columns need");
  EXEC(db, "CREATE SEQUENCE s; UPDATE t SET y=3");
  CHECK_QUERY(db, "SELECT y, rv, hex(z) FROM t", testText("3|5|%s", version(1)));
  CLOSE(db);
}

/* A dump creates the table of sequences after a table that has needed it, and its rows after those that count. */
TEST(rowversion_survives_a_dump){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "BEGIN; CREATE TABLE t(id INTEGER PRIMARY KEY, rv /* ROWVERSION */ BLOB);"
           "INSERT INTO t VALUES(1, x'0000000000000005'); INSERT INTO t VALUES(2, x'0000000000000003');"
           "CREATE TABLE \"libsql_sequence\"(name TEXT NOT NULL COLLATE NOCASE PRIMARY KEY ON CONFLICT REPLACE, value INTEGER NOT NULL, "
           "is_used INTEGER NOT NULL, start INTEGER NOT NULL, increment INTEGER NOT NULL, minimum INTEGER NOT NULL, maximum INTEGER NOT "
           "NULL, is_cyclic INTEGER NOT NULL) WITHOUT ROWID; INSERT INTO libsql_sequence VALUES('libsql.rowversion',9,1,1,1,1,100,0);"
           "INSERT INTO libsql_sequence VALUES('s',7,1,1,1,1,100,0);"
           "CREATE TABLE u(rv /* ROWVERSION */ BLOB); INSERT INTO u VALUES(x'0000000000000004'); COMMIT; UPDATE u SET rv=rv");
  CHECK_QUERY(db, "SELECT hex(rv), nextval('s') FROM u", testText("%s|8", version(10)));
  CHECK_QUERY(db, "SELECT hex(rv) FROM t", testText("%s;%s", version(5), version(3)));
  CLOSE(db);
}

TEST(rowversion_is_altered){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, x); INSERT INTO t(x) VALUES(1), (2);"
           "CREATE TRIGGER g AFTER UPDATE ON t BEGIN SELECT RAISE(ABORT, 'fired'); END; ALTER TABLE t ADD COLUMN rv ROWVERSION NOT NULL");
  CHECK_QUERY(db, VERSIONS, testText("1|1|%s;2|2|%s", version(1), version(2)));
  EXEC(db, "DROP TRIGGER g; ALTER TABLE t RENAME rv TO v; ALTER TABLE t ADD y; ALTER TABLE t ALTER v FIRST; UPDATE t SET y=1");
  CHECK_QUERY(db, "SELECT sql FROM sqlite_schema WHERE name='t'",
              "CREATE TABLE t(v /* ROWVERSION */ BLOB NOT NULL, id INTEGER PRIMARY KEY, x, y)");
  CHECK_QUERY(db, "SELECT hex(v) FROM t", testText("%s;%s", version(3), version(4)));
  EXEC(db, "ALTER TABLE t ALTER COLUMN v TO v BLOB; UPDATE t SET v=x'01' WHERE id=1");
  EXEC_FAILS(db, "ALTER TABLE t ALTER COLUMN v TO v BLOB ROWVERSION", SQLITE_MISMATCH, "(rowid 1)");
  EXEC(db, "UPDATE t SET v=NULL WHERE id=1; ALTER TABLE t ALTER COLUMN v TO v BLOB ROWVERSION");
  CHECK_QUERY(db, "SELECT hex(v) FROM t", testText("%s;%s", version(5), version(4)));
  EXEC(db, "ALTER TABLE t DROP COLUMN v; UPDATE t SET y=2");
  CHECK_QUERY(db, COUNTER, "5");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

static int refuseConflict(void *pArg, int eConflict, sqlite3_changeset_iter *pIter){
  (void)pArg; (void)pIter;
  FAIL("conflict %d", eConflict);
}

/* A changeset carries versions to another database, whose counter keeps up with them. */
TEST(rowversion_travels_in_changesets){
  sqlite3 *db = openTable(), *copy;
  sqlite3_session *pSession = 0;
  void *pChanges = 0;
  int nByte = 0;
  EXEC(db, testText("VACUUM INTO '%s'", testPath("copy.db")));
  CHECK_OK(sqlite3session_create(db, "main", &pSession));
  CHECK_OK(sqlite3session_attach(pSession, "t"));
  EXEC(db, "UPDATE t SET x='d' WHERE id=1; INSERT INTO t(x) VALUES('e'); DELETE FROM t WHERE id=2");
  CHECK_OK(sqlite3session_changeset(pSession, &nByte, &pChanges));
  sqlite3session_delete(pSession);
  copy = OPEN("copy.db");
  CHECK_OK(sqlite3changeset_apply(copy, nByte, pChanges, 0, refuseConflict, 0));
  sqlite3_free(pChanges);
  CHECK_QUERY(copy, VERSIONS, testText("1|d|%s;3|c|%s;4|e|%s", version(4), version(3), version(5)));
  CHECK_QUERY(copy, COUNTER, "5");
  CLOSE(copy);
  CLOSE(db);
}
