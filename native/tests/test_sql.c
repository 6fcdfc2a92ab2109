#include "test.h"

#include <string.h>

sqlite3 *testOpen(const char *zFile, int iLine, const char *zName, int flags, const char *zVfs){
  sqlite3 *db = 0;
  int rc = sqlite3_open_v2(testPath(zName), &db, flags, zVfs);
  if( rc ) testFail(zFile, iLine, "opening %s returned %d: %s", zName, rc, sqlite3_errmsg(db));
  sqlite3_extended_result_codes(db, 1);
  return db;
}

sqlite3 *testOpenWith(const char *zFile, int iLine, const char *zName, libsql_wal_manager manager){
  sqlite3 *db = 0;
  int rc = libsql_open_v3(testPath(zName), &db, OPEN_FLAGS, 0, manager);
  if( rc ) testFail(zFile, iLine, "libsql_open_v3(%s) returned %d: %s", zName, rc, sqlite3_errmsg(db));
  sqlite3_extended_result_codes(db, 1);
  return db;
}

void testClose(const char *zFile, int iLine, sqlite3 *db){
  testCheckRc(zFile, iLine, "sqlite3_close", sqlite3_close(db), SQLITE_OK);
}

void testExec(const char *zFile, int iLine, sqlite3 *db, const char *zSql){
  int rc = sqlite3_exec(db, zSql, 0, 0, 0);
  if( rc ) testFail(zFile, iLine, "\"%s\" returned %d: %s", zSql, rc, sqlite3_errmsg(db));
}

void testExecFails(const char *zFile, int iLine, sqlite3 *db, const char *zSql, int rc, const char *zMessage){
  int rcActual = sqlite3_exec(db, zSql, 0, 0, 0);
  if( rcActual!=rc ){
    testFail(zFile, iLine, "\"%s\" returned %d (%s), not %d", zSql, rcActual, sqlite3_errmsg(db), rc);
  }
  if( zMessage ) testCheckContains(zFile, iLine, zSql, sqlite3_errmsg(db), zMessage);
}

sqlite3_stmt *testPrepare(const char *zFile, int iLine, sqlite3 *db, const char *zSql){
  sqlite3_stmt *pStmt = 0;
  int rc = sqlite3_prepare_v2(db, zSql, -1, &pStmt, 0);
  if( rc ) testFail(zFile, iLine, "preparing \"%s\" returned %d: %s", zSql, rc, sqlite3_errmsg(db));
  return pStmt;
}

static void appendRow(sqlite3_str *pText, sqlite3_stmt *pStmt){
  if( sqlite3_str_length(pText)>0 ) sqlite3_str_appendchar(pText, 1, ';');
  for(int i=0; i<sqlite3_column_count(pStmt); i++){
    const char *z = (const char*)sqlite3_column_text(pStmt, i);
    sqlite3_str_appendf(pText, "%s%s", i ? "|" : "", z ? z : "NULL");
  }
}

void testQuery(const char *zFile, int iLine, sqlite3 *db, const char *zSql, const char *zExpected){
  sqlite3_stmt *pStmt = testPrepare(zFile, iLine, db, zSql);
  sqlite3_str *pText = sqlite3_str_new(db);
  char *z;
  int rc;
  while( (rc = sqlite3_step(pStmt))==SQLITE_ROW ) appendRow(pText, pStmt);
  if( rc!=SQLITE_DONE ) testFail(zFile, iLine, "\"%s\" returned %d: %s", zSql, rc, sqlite3_errmsg(db));
  testCheckRc(zFile, iLine, zSql, sqlite3_finalize(pStmt), SQLITE_OK);
  z = sqlite3_str_finish(pText);
  testCheckText(zFile, iLine, zSql, z ? z : "", zExpected);
  sqlite3_free(z);
}

sqlite3_int64 testInt(const char *zFile, int iLine, sqlite3 *db, const char *zSql){
  sqlite3_stmt *pStmt = testPrepare(zFile, iLine, db, zSql);
  sqlite3_int64 value;
  int rc = sqlite3_step(pStmt);
  if( rc!=SQLITE_ROW ) testFail(zFile, iLine, "\"%s\" returned %d: %s", zSql, rc, sqlite3_errmsg(db));
  value = sqlite3_column_int64(pStmt, 0);
  testCheckRc(zFile, iLine, zSql, sqlite3_finalize(pStmt), SQLITE_OK);
  return value;
}
