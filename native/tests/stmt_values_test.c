/*
** libsql_stmt_step(), libsql_stmt_row() and libsql_stmt_end().
*/
#include "test.h"
#include <string.h>

static libsql_value integer(sqlite3_int64 i){ return (libsql_value){ .type = SQLITE_INTEGER, .iValue = i }; }
static libsql_value real(double r){ return (libsql_value){ .type = SQLITE_FLOAT, .rValue = r }; }
static libsql_value text(const char *z){ return (libsql_value){ .type = SQLITE_TEXT, .nByte = (int)strlen(z), .pData = z }; }
static libsql_value blob(const void *p, int n){ return (libsql_value){ .type = SQLITE_BLOB, .nByte = n, .pData = p }; }

static void checkData(const libsql_value *pValue, int type, const char *z){
  CHECK_INT(pValue->type, type);
  CHECK_INT(pValue->nByte, (int)strlen(z));
  CHECK_INT(memcmp(pValue->pData, z, strlen(z)), 0);
}

static int stepOn(sqlite3_stmt *p, libsql_value *aColumn, int nColumn){
  sqlite3_int64 nChange;
  int n;
  return libsql_stmt_step(p, 0, 0, aColumn, nColumn, &n, &nChange);
}

static sqlite3_int64 end(sqlite3_stmt *p){
  sqlite3_int64 nChange;
  CHECK_OK(libsql_stmt_end(p, &nChange));
  return nChange;
}

TEST(values_of_each_class_are_described){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p = PREPARE(db, "SELECT 42, -1.5, 'text', x'6162', NULL, ''");
  libsql_value a[6];
  sqlite3_int64 nChange;
  int n;
  CHECK_RC(libsql_stmt_step(p, 0, 0, a, 6, &n, &nChange), SQLITE_ROW);
  CHECK_INT(n, 6);
  CHECK_INT(a[0].type, SQLITE_INTEGER);
  CHECK_INT(a[0].iValue, 42);
  CHECK_INT(a[1].type, SQLITE_FLOAT);
  CHECK_INT(a[1].rValue==-1.5, 1);
  checkData(&a[2], SQLITE_TEXT, "text");
  checkData(&a[3], SQLITE_BLOB, "ab");
  CHECK_INT(a[4].type, SQLITE_NULL);
  checkData(&a[5], SQLITE_TEXT, "");
  CHECK_RC(stepOn(p, a, 6), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_that_are_stored_as_integers_are_floats_in_a_real_column){
  sqlite3 *db = OPEN("a.db");
  libsql_value a[1];
  sqlite3_stmt *p;
  EXEC(db, "CREATE TABLE t(x REAL); INSERT INTO t VALUES(7)");
  p = PREPARE(db, "SELECT x FROM t");
  CHECK_RC(stepOn(p, a, 1), SQLITE_ROW);
  CHECK_INT(a[0].type, SQLITE_FLOAT);
  CHECK_INT(a[0].rValue==7.0, 1);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_without_their_bytes_are_left_to_the_caller){
  sqlite3 *db = OPEN("a.db");
  libsql_value a[2];
  sqlite3_stmt *p;
  EXEC(db, "PRAGMA encoding='UTF-16'; CREATE TABLE t(x); INSERT INTO t VALUES('text')");
  p = PREPARE(db, "SELECT x, zeroblob(length(x)-1) FROM t");
  CHECK_RC(stepOn(p, a, 2), SQLITE_ROW);
  CHECK_INT(a[0].type, SQLITE_TEXT);
  CHECK_INT(a[0].pData==0, 1);
  CHECK_INT(strcmp((const char*)sqlite3_column_text(p, 0), "text"), 0);
  CHECK_INT(a[1].type, SQLITE_BLOB);
  CHECK_INT(a[1].pData==0, 1);
  CHECK_INT(sqlite3_column_bytes(p, 1), 3);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_of_parameters_are_bound_without_a_copy){
  sqlite3 *db = OPEN("a.db");
  char z[] = "text";
  libsql_value aParam[5] = { integer(42), real(2.5), text(z), blob("\1\2", 2), { .type = SQLITE_NULL } };
  libsql_value a[6];
  sqlite3_stmt *p = PREPARE(db, "SELECT ?1, ?2, ?3, hex(?4), ?5, ?3");
  sqlite3_int64 nChange;
  int n;
  CHECK_RC(libsql_stmt_step(p, aParam, 5, a, 6, &n, &nChange), SQLITE_ROW);
  CHECK_INT(a[0].iValue, 42);
  CHECK_INT(a[1].rValue==2.5, 1);
  CHECK_INT(a[2].pData==z, 1);
  checkData(&a[3], SQLITE_TEXT, "0102");
  CHECK_INT(a[4].type, SQLITE_NULL);
  CHECK_INT(end(p), 0);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_of_type_0_leave_their_parameters){
  sqlite3 *db = OPEN("a.db");
  libsql_value aParam[2] = { { .type = 0 }, integer(2) };
  libsql_value a[2];
  sqlite3_stmt *p = PREPARE(db, "SELECT ?1, ?2");
  sqlite3_int64 nChange;
  int n;
  CHECK_OK(sqlite3_bind_int(p, 1, 1));
  CHECK_RC(libsql_stmt_step(p, aParam, 2, a, 2, &n, &nChange), SQLITE_ROW);
  CHECK_INT(a[0].iValue, 1);
  CHECK_INT(a[1].iValue, 2);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_that_cannot_be_bound_stop_the_step){
  sqlite3 *db = OPEN("a.db");
  libsql_value aParam[2] = { integer(1), integer(2) };
  libsql_value aStrange[1] = { { .type = 6 } };
  sqlite3_stmt *p;
  sqlite3_int64 nChange;
  int n;
  EXEC(db, "CREATE TABLE t(x)");
  p = PREPARE(db, "INSERT INTO t VALUES(?1)");
  CHECK_RC(libsql_stmt_step(p, aParam, 2, 0, 0, &n, &nChange), SQLITE_RANGE);
  CHECK_RC(libsql_stmt_step(p, aStrange, 1, 0, 0, &n, &nChange), SQLITE_MISUSE);
  CHECK_RC(libsql_stmt_step(0, 0, 0, 0, 0, &n, &nChange), SQLITE_MISUSE);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "0");
  sqlite3_finalize(p);
  CLOSE(db);
}

TEST(values_that_are_too_large_are_not_bound){
  sqlite3 *db = OPEN("a.db");
  libsql_value aParam[1] = { text("a text of more than thirty bytes") };
  sqlite3_int64 nChange;
  int n;
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 30);
  sqlite3_stmt *p = PREPARE(db, "SELECT ?1");
  CHECK_RC(libsql_stmt_step(p, aParam, 1, 0, 0, &n, &nChange), SQLITE_TOOBIG);
  CHECK_INT(sqlite3_errcode(db), SQLITE_TOOBIG);
  aParam[0] = blob("a blob of more than thirty bytes", 32);
  CHECK_RC(libsql_stmt_step(p, aParam, 1, 0, 0, &n, &nChange), SQLITE_TOOBIG);
  CHECK_TEXT(sqlite3_errmsg(db), "string or blob too big");
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_are_not_bound_to_a_statement_that_runs){
  sqlite3 *db = OPEN("a.db");
  libsql_value aParam[1] = { integer(1) };
  libsql_value a[1];
  sqlite3_int64 nChange;
  int n;
  sqlite3_stmt *p = PREPARE(db, "SELECT ?1 UNION ALL SELECT 2");
  CHECK_RC(libsql_stmt_step(p, aParam, 1, a, 1, &n, &nChange), SQLITE_ROW);
  CHECK_RC(libsql_stmt_step(p, aParam, 1, a, 1, &n, &nChange), SQLITE_MISUSE);
  CHECK_RC(stepOn(p, a, 1), SQLITE_ROW);
  CHECK_INT(a[0].iValue, 2);
  end(p);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_that_the_plan_stands_on_compile_the_statement_anew){
  sqlite3 *db = OPEN("a.db");
  libsql_value aParam[2] = { integer(0), text("a%") };
  libsql_value a[1];
  sqlite3_int64 nChange;
  int n;
  EXEC(db, "CREATE TABLE t(x TEXT COLLATE NOCASE); CREATE INDEX tx ON t(x); INSERT INTO t VALUES('apple'), ('Ananas'), ('pear')");
  sqlite3_stmt *p = PREPARE(db, "SELECT count(*) + ?1 FROM t WHERE x LIKE ?2");
  CHECK_RC(libsql_stmt_step(p, aParam, 2, a, 1, &n, &nChange), SQLITE_ROW);
  CHECK_INT(a[0].iValue, 2);
  CHECK_INT(sqlite3_stmt_status(p, SQLITE_STMTSTATUS_REPREPARE, 0), 1);
  end(p);
  aParam[1].type = 0;
  CHECK_RC(libsql_stmt_step(p, aParam, 2, a, 1, &n, &nChange), SQLITE_ROW);
  CHECK_INT(sqlite3_stmt_status(p, SQLITE_STMTSTATUS_REPREPARE, 0), 1);
  end(p);
  aParam[1] = text("%a%");
  CHECK_RC(libsql_stmt_step(p, aParam, 2, a, 1, &n, &nChange), SQLITE_ROW);
  CHECK_INT(a[0].iValue, 3);
  CHECK_INT(sqlite3_stmt_status(p, SQLITE_STMTSTATUS_REPREPARE, 0), 2);
  end(p);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_are_bound_in_the_encoding_of_the_database){
  sqlite3 *db = OPEN("a.db");
  libsql_value aParam[3] = { text("\xc5\xbeivot"), blob("ab", 2), text("") };
  sqlite3_int64 nChange;
  int n;
  EXEC(db, "PRAGMA encoding='UTF-16le'; CREATE TABLE t(x, y, z)");
  sqlite3_stmt *p = PREPARE(db, "INSERT INTO t VALUES(?1, ?2, ?3)");
  CHECK_RC(libsql_stmt_step(p, aParam, 3, 0, 0, &n, &nChange), SQLITE_DONE);
  CHECK_RC(libsql_stmt_step(p, aParam, 3, 0, 0, &n, &nChange), SQLITE_DONE);
  CHECK_INT(nChange, 1);
  CHECK_OK(sqlite3_finalize(p));
  CHECK_QUERY(db, "SELECT x, hex(y), typeof(y), z FROM t LIMIT 1", "\xc5\xbeivot|6162|blob|");
  CLOSE(db);
}

TEST(values_of_parameters_outlive_the_execution){
  sqlite3 *db = OPEN("a.db");
  libsql_value aParam[1] = { text("kept") };
  libsql_value a[1];
  sqlite3_stmt *p = PREPARE(db, "SELECT ?1");
  sqlite3_int64 nChange;
  int n;
  CHECK_RC(libsql_stmt_step(p, aParam, 1, a, 1, &n, &nChange), SQLITE_ROW);
  end(p);
  CHECK_RC(stepOn(p, a, 1), SQLITE_ROW);
  checkData(&a[0], SQLITE_TEXT, "kept");
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_beyond_the_callers_room_are_described_on_demand){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p = PREPARE(db, "SELECT 1, 2, 3");
  libsql_value a[3] = { integer(0), integer(0), integer(0) };
  sqlite3_int64 nChange;
  int n;
  CHECK_RC(libsql_stmt_step(p, 0, 0, a, 1, &n, &nChange), SQLITE_ROW);
  CHECK_INT(n, 3);
  CHECK_INT(a[0].iValue, 1);
  CHECK_INT(a[1].iValue, 0);
  libsql_stmt_row(p, a, 3);
  CHECK_INT(a[2].iValue, 3);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_follow_a_schema_that_changed){
  sqlite3 *db = OPEN("a.db");
  libsql_value a[2];
  sqlite3_stmt *p;
  sqlite3_int64 nChange;
  int n;
  EXEC(db, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  p = PREPARE(db, "SELECT * FROM t");
  CHECK_RC(libsql_stmt_step(p, 0, 0, a, 2, &n, &nChange), SQLITE_ROW);
  CHECK_INT(n, 1);
  end(p);
  EXEC(db, "ALTER TABLE t ADD COLUMN y DEFAULT 5");
  CHECK_RC(libsql_stmt_step(p, 0, 0, a, 2, &n, &nChange), SQLITE_ROW);
  CHECK_INT(n, 2);
  CHECK_INT(a[1].iValue, 5);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_changed_are_counted_for_writes_only){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *pInsert, *pCreate, *pReturning;
  sqlite3_int64 nChange = 0;
  libsql_value a[1];
  int n;
  EXEC(db, "CREATE TABLE t(x)");
  pInsert = PREPARE(db, "INSERT INTO t VALUES(1),(2),(3)");
  CHECK_RC(libsql_stmt_step(pInsert, 0, 0, 0, 0, &n, &nChange), SQLITE_DONE);
  CHECK_INT(nChange, 3);
  pCreate = PREPARE(db, "CREATE TABLE u(x)");
  CHECK_RC(libsql_stmt_step(pCreate, 0, 0, 0, 0, &n, &nChange), SQLITE_DONE);
  CHECK_INT(nChange, 0);
  pReturning = PREPARE(db, "UPDATE t SET x=x+1 RETURNING x");
  CHECK_RC(stepOn(pReturning, a, 1), SQLITE_ROW);
  CHECK_INT(end(pReturning), 3);
  sqlite3_finalize(pInsert);
  sqlite3_finalize(pCreate);
  sqlite3_finalize(pReturning);
  CLOSE(db);
}

TEST(values_step_ends_an_execution_that_is_done){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p;
  libsql_value a[1];
  EXEC(db, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  p = PREPARE(db, "SELECT x FROM t");
  CHECK_RC(stepOn(p, a, 1), SQLITE_ROW);
  CHECK_INT(sqlite3_stmt_busy(p), 1);
  CHECK_RC(stepOn(p, a, 1), SQLITE_DONE);
  CHECK_INT(sqlite3_stmt_busy(p), 0);
  CHECK_RC(stepOn(p, a, 1), SQLITE_ROW);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(values_end_repeats_the_failure_of_the_step){
  sqlite3 *db = OPEN("a.db");
  sqlite3_stmt *p;
  sqlite3_int64 nChange = 9;
  EXEC(db, "CREATE TABLE t(x UNIQUE); INSERT INTO t VALUES(1)");
  p = PREPARE(db, "INSERT INTO t VALUES(1)");
  CHECK_RC(stepOn(p, 0, 0), SQLITE_CONSTRAINT_UNIQUE);
  CHECK_RC(libsql_stmt_end(p, &nChange), SQLITE_CONSTRAINT_UNIQUE);
  CHECK_INT(nChange, 0);
  CHECK_RC(libsql_stmt_end(0, &nChange), SQLITE_MISUSE);
  sqlite3_finalize(p);
  CLOSE(db);
}
