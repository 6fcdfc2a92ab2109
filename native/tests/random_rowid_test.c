/*
** RANDOM ROWID: the rowids, and what keeps them.
*/
#include <string.h>

#include "test.h"

static sqlite3 *openSeeded(const char *zName){
  sqlite3 *db = OPEN(zName);
  CHECK_OK(sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 1, (sqlite3*)0));
  return db;
}

/* Rowids that are drawn at random are large, and none follows another. */
static void checkRandom(sqlite3 *db, const char *zTable, int nRow){
  CHECK_INT(QUERY_INT(db, testText("SELECT count(*) FROM %s", zTable)), nRow);
  CHECK_QUERY(db, testText("SELECT min(rowid)>1000000, max(rowid)>1000000 FROM %s", zTable), "1|1");
  CHECK_INT(QUERY_INT(db, testText("SELECT count(*) FROM %s AS a JOIN %s AS b ON b.rowid=a.rowid+1", zTable, zTable)), 0);
}

static void checkSequential(sqlite3 *db, const char *zTable){
  CHECK_QUERY(db, testText("SELECT max(rowid)=count(*) FROM %s", zTable), "1");
}

#define MANY(n) "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c WHERE n<" #n ") "

TEST(random_rowids_are_positive_and_spread_over_63_bits){
  sqlite3 *db = openSeeded("a.db");
  EXEC(db, "CREATE TABLE t(a) RANDOM ROWID; " MANY(4000) "INSERT INTO t SELECT n FROM c");
  checkRandom(db, "t", 4000);
  for(int iBit=0; iBit<63; iBit++){
    sqlite3_int64 n = QUERY_INT(db, testText("SELECT count(*) FROM t WHERE (rowid>>%d)&1", iBit));
    if( n<1800 || n>2200 ) FAIL("bit %d is set in %lld of 4000 rowids", iBit, n);
  }
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(random_rowids_stand_in_for_a_missing_integer_primary_key){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, a UNIQUE, g AS (id+1), h AS (id) STORED) RANDOM ROWID");
  EXEC(db, "INSERT INTO t(a) VALUES('omitted'); INSERT INTO t(id, a) VALUES(NULL, 'null'), (5, 'explicit')");
  EXEC(db, "INSERT INTO t(rowid, a) VALUES(NULL, 'rowid null'), (-7, 'rowid')");
  EXEC(db, "INSERT INTO t(id, a) SELECT NULL, 'select null' UNION ALL SELECT 9, 'select'");
  CHECK_QUERY(db, "SELECT a FROM t WHERE id>1000000 ORDER BY a", "null;omitted;rowid null;select null");
  CHECK_QUERY(db, "SELECT id, a FROM t WHERE id<=1000000 ORDER BY id", "-7|rowid;5|explicit;9|select");
  CHECK_QUERY(db, "SELECT count(*) FROM t WHERE g=id+1 AND h=id", "7");
  EXEC_FAILS(db, "INSERT INTO t(id) VALUES('x')", SQLITE_MISMATCH, "datatype mismatch");
  EXEC_FAILS(db, "INSERT INTO t(id) VALUES(5)", SQLITE_CONSTRAINT_PRIMARYKEY, "UNIQUE constraint failed: t.id");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(random_rowid_is_what_the_statement_reports){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a) RANDOM ROWID; CREATE TABLE log(event, id)");
  EXEC(db, "CREATE TRIGGER before BEFORE INSERT ON t BEGIN INSERT INTO log VALUES('before', new.rowid); END");
  EXEC(db, "CREATE TRIGGER after AFTER INSERT ON t BEGIN INSERT INTO log VALUES('after', new.rowid); END");
  sqlite3_int64 iReturned = QUERY_INT(db, "INSERT INTO t VALUES(1) RETURNING rowid");
  CHECK_INT(sqlite3_last_insert_rowid(db), iReturned);
  CHECK_QUERY(db, "SELECT a FROM t WHERE rowid=last_insert_rowid()", "1");
  CHECK_QUERY(db, "SELECT event, id FROM log", testText("before|-1;after|%lld", iReturned));
  CLOSE(db);
}

TEST(random_rowids_serve_upsert_replace_triggers_and_views){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a UNIQUE, b) RANDOM ROWID; CREATE VIEW v AS SELECT a FROM t;"
           "CREATE TRIGGER g INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES(new.a, 'view'); END");
  EXEC(db, "INSERT INTO v VALUES(1), (2)");
  sqlite3_int64 iOne = QUERY_INT(db, "SELECT rowid FROM t WHERE a=1");
  EXEC(db, "INSERT INTO t VALUES(1, 'upsert'), (3, 'new') ON CONFLICT(a) DO UPDATE SET b=excluded.b");
  CHECK_INT(QUERY_INT(db, "SELECT rowid FROM t WHERE a=1"), iOne);
  EXEC(db, "INSERT OR REPLACE INTO t VALUES(1, 'replaced'), (4, 'added'); INSERT OR IGNORE INTO t VALUES(2, 'ignored')");
  CHECK(QUERY_INT(db, "SELECT rowid FROM t WHERE a=1")!=iOne);
  CHECK_QUERY(db, "SELECT a, b FROM t ORDER BY a", "1|replaced;2|view;3|new;4|added");
  checkRandom(db, "t", 4);
  EXEC(db, "BEGIN; SAVEPOINT s; INSERT INTO t VALUES(9, 9); ROLLBACK TO s; INSERT INTO t VALUES(10, 10); COMMIT");
  checkRandom(db, "t", 5);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(random_rowids_of_attached_and_temporary_tables){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, testText("ATTACH '%s' AS b; CREATE TABLE b.t(x) RANDOM ROWID; CREATE TEMP TABLE u(x) RANDOM ROWID", testPath("b.db")));
  EXEC(db, "INSERT INTO b.t VALUES(1), (2); INSERT INTO u SELECT * FROM b.t");
  checkRandom(db, "b.t", 2);
  checkRandom(db, "temp.u", 2);
  CHECK_QUERY(db, "SELECT count(*) FROM b.t AS t JOIN u ON u.rowid=t.rowid", "0");
  CLOSE(db);
}

TEST(random_rowid_insert_select_draws_anew){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE plain(a); " MANY(100) "INSERT INTO plain SELECT n FROM c");
  EXEC(db, "CREATE TABLE r(a) RANDOM ROWID; INSERT INTO r SELECT * FROM plain");
  checkRandom(db, "r", 100);
  EXEC(db, "CREATE TABLE indexed(a UNIQUE) RANDOM ROWID; CREATE TABLE source(a UNIQUE); INSERT INTO source SELECT * FROM plain");
  EXEC(db, "INSERT INTO indexed SELECT * FROM source");
  checkRandom(db, "indexed", 100);
  EXEC(db, "CREATE TABLE again(a) RANDOM ROWID; INSERT INTO again SELECT * FROM r");
  checkRandom(db, "again", 100);
  CHECK_QUERY(db, "SELECT count(*) FROM again JOIN r ON r.rowid=again.rowid", "0");
  EXEC(db, "CREATE TABLE k(id INTEGER PRIMARY KEY) RANDOM ROWID; CREATE TABLE l(id INTEGER PRIMARY KEY);"
           "INSERT INTO l VALUES(3), (5); INSERT INTO k SELECT * FROM l");
  CHECK_QUERY(db, "SELECT id FROM k", "3;5");
  EXEC(db, "DELETE FROM plain; INSERT INTO plain SELECT * FROM r");
  checkSequential(db, "plain");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

/* Three tables: one that VACUUM would number anew, one with an index of its own, one with an index of the application's. */
static const char *const azFilled[] = { "a", "b", "c" };
enum { nFilled = sizeof(azFilled)/sizeof(azFilled[0]) };

static void createFilled(sqlite3 *db){
  EXEC(db, "CREATE TABLE a(x, y) RANDOM ROWID; CREATE TABLE b(x INT UNIQUE, y INT DEFAULT 7, z INT AS (x) STORED) RANDOM ROWID, STRICT;"
           "CREATE TABLE c(y CHECK(y>0), x DEFAULT 1) RANDOM ROWID; CREATE INDEX cx ON c(x, y) WHERE y>3;"
           "CREATE TRIGGER g AFTER INSERT ON c BEGIN SELECT 1; END; CREATE VIEW v AS SELECT x FROM a");
  EXEC(db, MANY(300) "INSERT INTO a(x) SELECT n FROM c; INSERT INTO b(x) SELECT x FROM a; INSERT INTO c(x, y) SELECT x, x FROM a;"
           "DELETE FROM a WHERE x%3=0; DELETE FROM c WHERE x%5=0");
}

static const char *rowsOf(sqlite3 *db, const char *zTable){
  sqlite3_stmt *p = PREPARE(db, testText("SELECT group_concat(rowid || ':' || x) FROM (SELECT rowid, x FROM %s ORDER BY rowid)", zTable));
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  const char *z = testText("%s", (const char*)sqlite3_column_text(p, 0));
  CHECK_OK(sqlite3_finalize(p));
  return z;
}

static void rememberRows(sqlite3 *db, const char **azRows){
  for(int i=0; i<nFilled; i++) azRows[i] = rowsOf(db, azFilled[i]);
}

/* The rows have their rowids, and a new row still gets a random one. */
static void checkKept(sqlite3 *db, const char **azRows){
  for(int i=0; i<nFilled; i++){
    CHECK_TEXT(rowsOf(db, azFilled[i]), azRows[i]);
    EXEC(db, testText("INSERT INTO %s(x, y) VALUES(1001, 1001), (1002, 1002)", azFilled[i]));
    CHECK_QUERY(db, testText("SELECT count(*) FROM %s WHERE x>1000 AND rowid>1000000", azFilled[i]), "2");
    CHECK_QUERY(db, testText("SELECT count(*) FROM %s AS p JOIN %s AS q ON q.rowid=p.rowid+1", azFilled[i], azFilled[i]), "0");
  }
  CHECK_QUERY(db, "SELECT name FROM pragma_table_list WHERE random_rowid ORDER BY name", "a;b;c");
  CHECK_INTEGRITY(db);
}

TEST(random_rowids_survive_vacuum){
  const char *azRows[nFilled];
  sqlite3 *db = OPEN("a.db");
  createFilled(db);
  rememberRows(db, azRows);
  EXEC(db, "VACUUM; PRAGMA page_size=1024; VACUUM");
  checkKept(db, azRows);
  CLOSE(db);
}

TEST(random_rowids_survive_vacuum_into){
  const char *azRows[nFilled];
  sqlite3 *db = OPEN("a.db");
  createFilled(db);
  rememberRows(db, azRows);
  EXEC(db, testText("VACUUM INTO '%s'", testPath("b.db")));
  CLOSE(db);
  db = OPEN("b.db");
  checkKept(db, azRows);
  CLOSE(db);
}

TEST(random_rowids_survive_alter_table){
  const char *azRows[nFilled];
  sqlite3 *db = OPEN("a.db"), *other = OPEN("a.db");
  createFilled(db);
  rememberRows(db, azRows);
  for(int i=0; i<nFilled; i++){
    const char *z = azFilled[i];
    EXEC(db, testText("ALTER TABLE %s ADD COLUMN added INT DEFAULT 5", z));
    EXEC(db, testText("ALTER TABLE %s RENAME COLUMN added TO [RANDOM ROWID]", z));
    EXEC(db, testText("ALTER TABLE %s RENAME TO [new name]; ALTER TABLE [new name] RENAME TO %s", z, z));
    EXEC(db, testText("ALTER TABLE %s DROP COLUMN [RANDOM ROWID]", z));
  }
  CHECK_TEXT(rowsOf(other, "a"), azRows[0]);
  EXEC(db, "ALTER TABLE a ADD UNIQUE(x); ALTER TABLE a DROP UNIQUE(x); ALTER TABLE c ALTER COLUMN y TO y INT CHECK(y>0);"
           "ALTER TABLE b ADD COLUMN w TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP; ALTER TABLE b DROP COLUMN w");
  EXEC(db, "ALTER TABLE a ADD COLUMN last; ALTER TABLE a RENAME x TO w; ALTER TABLE a ADD COLUMN x; UPDATE a SET x=w;"
           "DROP VIEW v; ALTER TABLE a DROP COLUMN w; ALTER TABLE a ALTER COLUMN x SET NOT NULL");
  CHECK_QUERY(db, "SELECT sql FROM sqlite_schema WHERE name='a'", "CREATE TABLE \"a\" /* RANDOM ROWID */ (y, last, x NOT NULL)");
  checkKept(other, azRows);
  CLOSE(other);
  CLOSE(db);
}

TEST(random_rowid_is_seen_by_prepared_statements){
  sqlite3 *db = OPEN("a.db"), *other = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x)");
  sqlite3_stmt *p = PREPARE(other, "INSERT INTO t VALUES(1)");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_reset(p));
  checkSequential(db, "t");
  EXEC(db, "DROP TABLE t; CREATE TABLE t(x) RANDOM ROWID");
  for(int i=0; i<3; i++){
    CHECK_RC(sqlite3_step(p), SQLITE_DONE);
    CHECK_OK(sqlite3_reset(p));
  }
  checkRandom(db, "t", 3);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(other);
  CLOSE(db);
}

TEST(random_rowid_takes_effect_when_the_statement_runs){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "EXPLAIN CREATE TABLE t(x) RANDOM ROWID; EXPLAIN QUERY PLAN CREATE TABLE t(x) RANDOM ROWID");
  sqlite3_stmt *p = PREPARE(db, "CREATE TABLE t(x) RANDOM ROWID");
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "0");
  EXEC(db, "BEGIN");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(p));
  EXEC(db, "INSERT INTO t VALUES(1)");
  checkRandom(db, "t", 1);
  EXEC(db, "ROLLBACK; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  checkSequential(db, "t");
  CLOSE(db);
}

/* The same numbers are drawn again: as many are taken as there are rows. A transaction ends where SQLITE_FULL occurs. */
TEST(random_rowid_is_drawn_again_when_taken){
  sqlite3 *db = OPEN(":memory:");
  EXEC(db, "CREATE TABLE u(x); CREATE TABLE t(x) RANDOM ROWID; BEGIN; INSERT INTO u VALUES(1)");
  CHECK_OK(sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SAVE));
  EXEC(db, MANY(99) "INSERT INTO t SELECT n FROM c");
  CHECK_OK(sqlite3_test_control(SQLITE_TESTCTRL_PRNG_RESTORE));
  EXEC(db, "INSERT INTO t VALUES(100)");
  checkRandom(db, "t", 100);
  EXEC(db, "COMMIT; BEGIN; INSERT INTO u VALUES(2)");
  CHECK_OK(sqlite3_test_control(SQLITE_TESTCTRL_PRNG_RESTORE));
  EXEC_FAILS(db, "INSERT INTO t VALUES(101)", SQLITE_FULL, "full");
  checkRandom(db, "t", 100);
  EXEC(db, "INSERT INTO t VALUES(102)");
  checkRandom(db, "t", 101);
  CLOSE(db);
}

/* What libSQL stores. */
static void storeWords(sqlite3 *db, const char *zTable, const char *zSql){
  EXEC(db, testText("PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='%s' WHERE name='%s'; PRAGMA writable_schema=RESET", zSql, zTable));
}

TEST(random_rowid_is_read_as_libsql_writes_it){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x); CREATE TABLE s(x INT) STRICT; CREATE TABLE w(x PRIMARY KEY) WITHOUT ROWID");
  storeWords(db, "t", "CREATE TABLE t(x) RANDOM ROWID");
  storeWords(db, "s", "CREATE TABLE s(x INT) STRICT, RANDOM ROWID");
  storeWords(db, "w", "CREATE TABLE w(x PRIMARY KEY) WITHOUT ROWID, RANDOM ROWID");
  CLOSE(db);
  db = OPEN("a.db");
  EXEC(db, "INSERT INTO t VALUES(1), (2); INSERT INTO s VALUES(1), (2); INSERT INTO w VALUES(1)");
  checkRandom(db, "t", 2);
  checkRandom(db, "s", 2);
  EXEC(db, "ALTER TABLE t ADD COLUMN y; ALTER TABLE s RENAME TO s2; ALTER TABLE w RENAME COLUMN x TO z");
  CHECK_QUERY(db, "SELECT sql FROM sqlite_schema WHERE name='t'", "CREATE TABLE t(x, y) RANDOM ROWID");
  EXEC(db, "INSERT INTO t VALUES(3, 3)");
  checkRandom(db, "t", 3);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(random_rowid_words_are_stored_readable_by_vacuum){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x); CREATE TABLE w(x PRIMARY KEY) WITHOUT ROWID");
  storeWords(db, "t", "CREATE TABLE t(x) RANDOM ROWID");
  storeWords(db, "w", "CREATE TABLE w(x PRIMARY KEY) WITHOUT ROWID, RANDOM ROWID");
  EXEC(db, "INSERT INTO t VALUES(1), (2), (3)");
  const char *zRows = rowsOf(db, "t");
  EXEC(db, "VACUUM");
  CHECK_TEXT(rowsOf(db, "t"), zRows);
  CHECK_QUERY(db, "SELECT sql FROM sqlite_schema WHERE type='table'",
              "CREATE TABLE t /* RANDOM ROWID */ (x);CREATE TABLE w(x PRIMARY KEY) WITHOUT ROWID");
  CLOSE(db);
}
