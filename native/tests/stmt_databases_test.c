/*
** libsql_stmt_databases().
*/
#include "test.h"

static sqlite3_uint64 databases(sqlite3 *db, const char *zSql){
  sqlite3_stmt *p;
  sqlite3_uint64 mMask;
  CHECK_OK(sqlite3_prepare_v2(db, zSql, -1, &p, 0));
  mMask = libsql_stmt_databases(p);
  CHECK_OK(sqlite3_finalize(p));
  return mMask;
}

TEST(stmt_databases_names_what_is_read_and_written){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a); CREATE VIEW v AS SELECT count(*) FROM t; CREATE TEMP TABLE x(a); ATTACH ':memory:' AS other;"
           "CREATE TABLE other.y(a); CREATE VIRTUAL TABLE f USING fts5(a)");
  CHECK_INT(databases(db, "SELECT 1"), 0);
  CHECK_INT(databases(db, "SELECT count(*) FROM t"), 1);
  CHECK_INT(databases(db, "SELECT * FROM v"), 1);
  CHECK_INT(databases(db, "SELECT * FROM f"), 1);
  CHECK_INT(databases(db, "SELECT count(*) FROM x"), 2);
  CHECK_INT(databases(db, "SELECT count(*) FROM t JOIN x USING (a)"), 3);
  CHECK_INT(databases(db, "SELECT 1 FROM y WHERE EXISTS (SELECT 1 FROM x)"), 6);
  CHECK_INT(databases(db, "INSERT INTO x SELECT a FROM y"), 6);
  CHECK_INT(databases(db, "DELETE FROM t"), 1);
  CHECK_INT(databases(db, "CREATE TABLE u(a)"), 7);
  CHECK_INT(databases(db, "SELECT * FROM pragma_table_info('t')"), 1);
  CHECK_INT(databases(db, "PRAGMA table_info(t)"), 7);
  CHECK_INT(databases(db, "PRAGMA foreign_keys"), 0);
  CHECK_INT(databases(db, "BEGIN"), 0);
  CHECK_INT(libsql_stmt_databases(0), 0);
  CLOSE(db);
}
