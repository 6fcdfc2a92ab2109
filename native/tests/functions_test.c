/*
** What becomes of a function that is removed, and of a statement whose collating function fails.
*/
#include <string.h>

#include "test.h"

static void seven(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  (void)nArg;
  (void)apArg;
  sqlite3_result_int(pCtx, 7);
}

static void create(sqlite3 *db, const char *zName, int nArg){
  CHECK_OK(sqlite3_create_function(db, zName, nArg, SQLITE_UTF8, 0, seven, 0, 0));
}

static void drop(sqlite3 *db, const char *zName, int nArg){
  CHECK_OK(sqlite3_create_function(db, zName, nArg, SQLITE_UTF8, 0, 0, 0, 0));
}

TEST(removed_function_gives_the_built_in_back){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p = PREPARE(db, "SELECT abs(-2)");
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_OK(sqlite3_reset(p));
  create(db, "ABS", 1);
  create(db, "max", 2);
  CHECK_INT(QUERY_INT(db, "SELECT abs(-2)"), 7);
  CHECK_INT(QUERY_INT(db, "SELECT max(1, 2)"), 7);
  CHECK_INT(QUERY_INT(db, "SELECT max(1, 2, 3)"), 3);
  drop(db, "abs", 1);
  drop(db, "max", 2);
  CHECK_INT(QUERY_INT(db, "SELECT abs(-2)"), 2);
  CHECK_INT(QUERY_INT(db, "SELECT max(1, 2)"), 2);
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_INT(sqlite3_column_int(p, 0), 2);
  CHECK_OK(sqlite3_finalize(p));
  create(db, "abs", 1);
  CHECK_INT(QUERY_INT(db, "SELECT abs(-2)"), 7);
  CLOSE(db);
}

TEST(removed_function_does_not_hide_one_of_any_arity){
  sqlite3 *db = OPEN("a.db");
  create(db, "f", 2);
  drop(db, "f", 2);
  EXEC_FAILS(db, "SELECT f(1, 2)", SQLITE_ERROR, "no such function: f");
  create(db, "f", -1);
  CHECK_INT(QUERY_INT(db, "SELECT f(1, 2)"), 7);
  CLOSE(db);
}

static int compare(void *pArg, int n1, const void *p1, int n2, const void *p2){
  int rc = memcmp(p1, p2, n1<n2 ? n1 : n2);
  if( n1==4 || n2==4 ) libsql_collation_fail((sqlite3*)pArg);
  return rc ? rc : n1-n2;
}

static sqlite3 *openCollated(void){
  sqlite3 *db = OPEN("a.db");
  CHECK_OK(sqlite3_create_collation(db, "failing", SQLITE_UTF8, db, compare));
  EXEC(db, "CREATE TABLE t(a TEXT COLLATE failing UNIQUE); INSERT INTO t VALUES('x'), ('y')");
  return db;
}

TEST(collation_failure_undoes_the_statement){
  sqlite3 *db = openCollated();
  EXEC_FAILS(db, "INSERT INTO t VALUES('a'), ('four')", SQLITE_NOMEM, 0);
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t"), 2);
  EXEC(db, "INSERT INTO t VALUES('z')");
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE a > 'x'"), 2);
  CHECK_QUERY(db, "PRAGMA integrity_check", "ok");
  CLOSE(db);
}

TEST(collation_failure_within_a_transaction_leaves_no_half_statement){
  sqlite3 *db = openCollated();
  EXEC(db, "BEGIN; INSERT INTO t VALUES('b')");
  EXEC_FAILS(db, "INSERT INTO t VALUES('four')", SQLITE_NOMEM, 0);
  if( !sqlite3_get_autocommit(db) ) EXEC(db, "COMMIT");
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE length(a)=4"), 0);
  CHECK_QUERY(db, "PRAGMA integrity_check", "ok");
  CLOSE(db);
}

TEST(collation_failure_stops_a_sort){
  sqlite3 *db = openCollated();
  sqlite3_stmt *p = PREPARE(db, "SELECT column1 COLLATE failing FROM (VALUES('one'), ('four')) ORDER BY 1");
  CHECK_RC(sqlite3_step(p), SQLITE_NOMEM);
  CHECK_RC(sqlite3_finalize(p), SQLITE_NOMEM);
  CHECK_INT(QUERY_INT(db, "SELECT 1"), 1);
  CLOSE(db);
}

static void echo(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  sqlite3_int64 i = -1;
  double r = -1;
  (void)nArg;
  switch( libsql_value_number(apArg[0], &i, &r) ){
    case SQLITE_INTEGER: CHECK_INT(libsql_result_integer(pCtx, i), 1); break;
    case SQLITE_FLOAT:   CHECK_INT(libsql_result_real(pCtx, r), 1); break;
    default:             sqlite3_result_text(pCtx, "none", -1, SQLITE_STATIC);
  }
}

TEST(numbers_pass_through_a_function){
  sqlite3 *db = OPEN("a.db");
  CHECK_OK(sqlite3_create_function(db, "echo", 1, SQLITE_UTF8, 0, echo, 0, 0));
  CHECK_QUERY(db, "SELECT echo(-9223372036854775808), echo(0), echo(1.5), echo('1'), echo(x'31'), echo(NULL)",
              "-9223372036854775808|0|1.5|none|none|none");
  EXEC(db, "CREATE TABLE t(r REAL); INSERT INTO t VALUES(3)");
  CHECK_QUERY(db, "SELECT echo(r), typeof(echo(r)) FROM t", "3.0|real");
  CLOSE(db);
}

static void notANumber(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  volatile double zero = 0;
  (void)nArg;
  (void)apArg;
  CHECK_INT(libsql_result_real(pCtx, zero/zero), 0);
  sqlite3_result_int(pCtx, 5);
}

TEST(numbers_are_numbers){
  sqlite3 *db = OPEN("a.db");
  CHECK_OK(sqlite3_create_function(db, "nan", 0, SQLITE_UTF8, 0, notANumber, 0, 0));
  CHECK_QUERY(db, "SELECT nan()", "5");
  CLOSE(db);
}

static void discard(void *p){
  (void)p;
}

static void keeping(sqlite3_context *pCtx, int nArg, sqlite3_value **apArg){
  (void)nArg;
  (void)apArg;
  sqlite3_result_text(pCtx, "kept", -1, discard);
  CHECK_INT(libsql_result_integer(pCtx, 1), 0);
  CHECK_INT(libsql_result_real(pCtx, 1.5), 0);
}

TEST(numbers_replace_no_result_that_is_to_be_freed){
  sqlite3 *db = OPEN("a.db");
  CHECK_OK(sqlite3_create_function(db, "keeping", 0, SQLITE_UTF8, 0, keeping, 0, 0));
  CHECK_QUERY(db, "SELECT keeping()", "kept");
  CLOSE(db);
}
