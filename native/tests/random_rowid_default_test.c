/*
** PRAGMA libsql_random_rowid: the default of a database.
*/
#include <string.h>

#include "test.h"

static void checkIsRandom(sqlite3 *db, const char *zSchema, const char *zTable, int isRandom){
  CHECK_INT(QUERY_INT(db, testText("SELECT random_rowid IS TRUE FROM pragma_table_list('%s') WHERE schema='%s'", zTable, zSchema)), isRandom);
}

TEST(random_rowid_default_makes_new_tables_random){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE before(x)");
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "0");
  EXEC(db, "PRAGMA libsql_random_rowid=on");
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "1");
  EXEC(db, "CREATE TABLE t(x); CREATE TABLE s(x INT UNIQUE) STRICT; CREATE TABLE a AS SELECT 1 AS x UNION ALL SELECT 2");
  checkIsRandom(db, "main", "before", 0);
  checkIsRandom(db, "main", "t", 1);
  checkIsRandom(db, "main", "s", 1);
  checkIsRandom(db, "main", "a", 1);
  CHECK_QUERY(db, "SELECT count(*) FROM a WHERE rowid>1000000", "2");
  CHECK_QUERY(db, "SELECT sql FROM sqlite_schema WHERE name='t'", "CREATE TABLE t /* RANDOM ROWID */ (x)");
  EXEC(db, "PRAGMA libsql_random_rowid=off; CREATE TABLE after(x)");
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "0");
  checkIsRandom(db, "main", "after", 0);
  checkIsRandom(db, "main", "t", 1);
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema WHERE type='view'", "0");
  CLOSE(db);
}

TEST(random_rowid_default_leaves_keys_and_internal_tables_alone){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA libsql_random_rowid=1; CREATE TABLE k(id INTEGER PRIMARY KEY); CREATE TABLE w(x PRIMARY KEY) WITHOUT ROWID;"
           "CREATE TABLE i(id INTEGER PRIMARY KEY AUTOINCREMENT); CREATE VIEW v AS SELECT 1; INSERT INTO i DEFAULT VALUES;"
           "CREATE SEQUENCE s;"
           "CREATE VIRTUAL TABLE f5 USING fts5(x); CREATE VIRTUAL TABLE f4 USING fts4(x); CREATE VIRTUAL TABLE r USING rtree(id, a, b);"
           "INSERT INTO f5 VALUES('text'); INSERT INTO f4 VALUES('text'); INSERT INTO r VALUES(1, 2, 3); ANALYZE");
  CHECK_QUERY(db, "SELECT name FROM pragma_table_list WHERE random_rowid", "");
  CHECK_QUERY(db, "SELECT rowid FROM f5('text') UNION ALL SELECT docid FROM f4 WHERE f4 MATCH 'text'", "1;1");
  EXEC(db, "CREATE TABLE k2(id INTEGER PRIMARY KEY) RANDOM ROWID");
  checkIsRandom(db, "main", "k2", 1);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(random_rowid_default_is_kept_in_the_file){
  sqlite3 *db = OPEN("a.db"), *other = OPEN("a.db");
  CHECK_QUERY(other, "PRAGMA libsql_random_rowid", "0");
  sqlite3_stmt *p = PREPARE(other, "CREATE TABLE t(x)");
  EXEC(db, "PRAGMA main.libsql_random_rowid=yes");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(p));
  checkIsRandom(db, "main", "t", 1);
  CHECK_QUERY(other, "PRAGMA libsql_random_rowid", "1");
  EXEC(db, testText("CREATE TABLE u(x); VACUUM; VACUUM INTO '%s'", testPath("b.db")));
  CLOSE(other);
  CLOSE(db);
  db = OPEN("b.db");
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "1");
  EXEC(db, "CREATE TABLE later(x)");
  checkIsRandom(db, "main", "later", 1);
  CLOSE(db);
}

TEST(random_rowid_default_is_that_of_one_database){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, testText("ATTACH '%s' AS [b c]; PRAGMA [b c].libsql_random_rowid=on", testPath("b.db")));
  CHECK_QUERY(db, "PRAGMA main.libsql_random_rowid", "0");
  CHECK_QUERY(db, "PRAGMA [b c].libsql_random_rowid", "1");
  EXEC(db, "CREATE TABLE t(x); CREATE TABLE [b c].t(x); CREATE TEMP TABLE u(x)");
  checkIsRandom(db, "main", "t", 0);
  checkIsRandom(db, "b c", "t", 1);
  checkIsRandom(db, "temp", "u", 0);
  EXEC(db, "PRAGMA temp.libsql_random_rowid=on; CREATE TEMP TABLE w(x)");
  checkIsRandom(db, "temp", "w", 1);
  EXEC_FAILS(db, "PRAGMA nosuch.libsql_random_rowid", SQLITE_ERROR, "unknown database nosuch");
  CLOSE(db);
}

TEST(random_rowid_default_changes_nothing_until_it_runs){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p = PREPARE(db, "PRAGMA libsql_random_rowid=on");
  EXEC(db, "EXPLAIN PRAGMA libsql_random_rowid=on");
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "0");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(p));
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "1");
  EXEC(db, "BEGIN; PRAGMA libsql_random_rowid=off; CREATE TABLE t(x)");
  checkIsRandom(db, "main", "t", 0);
  EXEC(db, "ROLLBACK; CREATE TABLE t(x)");
  checkIsRandom(db, "main", "t", 1);
  EXEC(db, "PRAGMA libsql_random_rowid=ON; PRAGMA libsql_random_rowid=true");
  CHECK_QUERY(db, "PRAGMA main.[LIBSQL_random_rowid]", "1");
  EXEC_FAILS(db, "PRAGMA libsql_random_rowid=perhaps", SQLITE_ERROR, "takes on or off, not: perhaps");
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid(0)", "");
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "0");
  EXEC(db, "BEGIN READONLY");
  EXEC_FAILS(db, "PRAGMA libsql_random_rowid=on", SQLITE_READONLY, 0);
  EXEC(db, "COMMIT; CREATE TABLE libsql_random_rowid(x)");
  EXEC_FAILS(db, "PRAGMA libsql_random_rowid=on", SQLITE_ERROR, "libsql_random_rowid already exists");
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "0");
  CLOSE(db);
}

static int denyPragma(void *pArg, int eAction, const char *zFirst, const char *zSecond, const char *zDb, const char *zInner){
  (void)pArg, (void)zSecond, (void)zDb, (void)zInner;
  return eAction==SQLITE_PRAGMA && strcmp(zFirst, "libsql_random_rowid")==0 ? SQLITE_DENY : SQLITE_OK;
}

TEST(random_rowid_default_asks_the_authorizer){
  sqlite3 *db = OPEN("a.db");
  CHECK_OK(sqlite3_set_authorizer(db, denyPragma, 0));
  EXEC_FAILS(db, "PRAGMA libsql_random_rowid=on", SQLITE_AUTH, "not authorized");
  EXEC_FAILS(db, "PRAGMA libsql_random_rowid", SQLITE_AUTH, "not authorized");
  CHECK_OK(sqlite3_set_authorizer(db, 0, 0));
  CHECK_QUERY(db, "PRAGMA libsql_random_rowid", "0");
  CLOSE(db);
}
