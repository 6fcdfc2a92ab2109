/*
** SQL text for the front-end of BEGIN READONLY: within such a transaction no input writes.
*/
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "libsql.h"

static void must(int ok){
  if( !ok ) abort();
}

static int stopAfter(void *pArg){
  return --*(int*)pArg<0;
}

/* Denies what would leave the database, and the ends of transactions. */
static int authorize(void *pArg, int op, const char *z1, const char *z2, const char *z3, const char *z4){
  (void)pArg; (void)z1; (void)z2; (void)z3; (void)z4;
  return op==SQLITE_ATTACH || op==SQLITE_TRANSACTION || op==SQLITE_PRAGMA ? SQLITE_DENY : SQLITE_OK;
}

static sqlite3 *openTable(int *pnLeft){
  sqlite3 *db;
  must(sqlite3_open(":memory:", &db)==SQLITE_OK);
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 100000);
  sqlite3_progress_handler(db, 100, stopAfter, pnLeft);
  must(sqlite3_exec(db, "CREATE TABLE t(a PRIMARY KEY, readonly); INSERT INTO t VALUES(1, 2)", 0, 0, 0)==SQLITE_OK);
  return db;
}

int LLVMFuzzerTestOneInput(const uint8_t *aData, size_t nData){
  char *zSql = malloc(nData + 1);
  int nLeft = 200, nBefore;
  sqlite3 *db = openTable(&nLeft);
  must(zSql!=0);
  memcpy(zSql, aData, nData);
  zSql[nData] = 0;
  sqlite3_exec(db, zSql, 0, 0, 0);
  must(sqlite3_close(db)==SQLITE_OK);

  nLeft = 200;
  db = openTable(&nLeft);
  must(sqlite3_exec(db, "BEGIN READONLY", 0, 0, 0)==SQLITE_OK);
  sqlite3_set_authorizer(db, authorize, 0);
  nBefore = sqlite3_total_changes(db);
  sqlite3_exec(db, zSql, 0, 0, 0);
  must(sqlite3_total_changes(db)==nBefore);
  must(sqlite3_txn_state(db, "main")!=SQLITE_TXN_WRITE);
  must(sqlite3_close(db)==SQLITE_OK);
  free(zSql);
  return 0;
}
