/*
** libsql_close_hook() and libsql_libversion().
*/
#include <string.h>

#include "test.h"

typedef struct Closed {
  int nCall;
  sqlite3 *db;
} Closed;

static void recordClose(void *pArg, sqlite3 *db){
  Closed *p = pArg;
  p->nCall++;
  p->db = db;
  CHECK_QUERY(db, "SELECT x FROM t", "1");
}

static sqlite3 *openHooked(Closed *p){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  CHECK(libsql_close_hook(db, recordClose, p)==0);
  return db;
}

TEST(close_hook_runs_once_before_resources_are_freed){
  Closed closed = { 0, 0 };
  sqlite3 *db = openHooked(&closed);
  CHECK_INT(closed.nCall, 0);
  CLOSE(db);
  CHECK_INT(closed.nCall, 1);
  CHECK(closed.db==db);
}

TEST(close_hook_does_not_run_when_close_is_busy){
  Closed closed = { 0, 0 };
  sqlite3 *db = openHooked(&closed);
  sqlite3_stmt *pStmt = PREPARE(db, "SELECT 1");
  CHECK_RC(sqlite3_close(db), SQLITE_BUSY);
  CHECK_RC(sqlite3_close(db), SQLITE_BUSY);
  CHECK_INT(closed.nCall, 0);
  CHECK_OK(sqlite3_finalize(pStmt));
  CLOSE(db);
  CHECK_INT(closed.nCall, 1);
}

TEST(close_hook_runs_once_by_close_v2){
  Closed closed = { 0, 0 };
  sqlite3 *db = openHooked(&closed);
  sqlite3_stmt *pStmt = PREPARE(db, "SELECT 1");
  CHECK_OK(sqlite3_close_v2(db));
  CHECK_INT(closed.nCall, 1);
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  CHECK_OK(sqlite3_finalize(pStmt));
  CHECK_INT(closed.nCall, 1);
}

TEST(close_hook_is_replaced_and_removed){
  Closed first = { 0, 0 }, second = { 0, 0 };
  sqlite3 *db = openHooked(&first);
  CHECK(libsql_close_hook(db, recordClose, &second)==&first);
  CLOSE(db);
  CHECK_INT(first.nCall, 0);
  CHECK_INT(second.nCall, 1);
  db = OPEN("b.db");
  CHECK(libsql_close_hook(db, recordClose, &first)==0);
  CHECK(libsql_close_hook(db, 0, 0)==&first);
  CHECK(libsql_close_hook(db, 0, 0)==0);
  CLOSE(db);
  CHECK_INT(first.nCall, 0);
}

TEST(library_tells_its_version){
  CHECK_TEXT(libsql_libversion(), LIBSQL_VERSION);
  CHECK_TEXT(sqlite3_libversion(), SQLITE_VERSION);
}
