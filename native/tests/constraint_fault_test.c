/*
** Every allocation fails once while constraints fail: the error is one of the two, and nothing leaks.
*/
#include "memory_fault.h"
#include "test.h"

static void failConstraints(void){
  static const char *const azSql[] = {
    "INSERT INTO c(k) VALUES(0)", "INSERT INTO c(u) VALUES(1)", "INSERT INTO c(a) VALUES(9)", "INSERT INTO c(a) VALUES(1), (9)",
    "DELETE FROM p", "BEGIN; INSERT INTO c(b) VALUES(9); SAVEPOINT s; INSERT INTO c(b) SELECT 8; COMMIT",
    "BEGIN; INSERT INTO c(b) VALUES(9); SAVEPOINT s; INSERT INTO c(b) VALUES(9), (8); ROLLBACK TO s; CREATE TABLE x(y); COMMIT",
  };
  sqlite3 *db = 0;
  int iFail;
  int rc = sqlite3_open(":memory:", &db);
  if( rc==SQLITE_OK ){
    libsql_constraint_reporting(db, LIBSQL_CONSTRAINTS_MESSAGES);
    rc = sqlite3_exec(db, "PRAGMA foreign_keys=ON; CREATE TABLE p(id INTEGER PRIMARY KEY); INSERT INTO p VALUES(1);"
                          "CREATE TABLE c(a CONSTRAINT fa REFERENCES p, b REFERENCES p DEFERRABLE INITIALLY DEFERRED, u UNIQUE,"
                          " k CONSTRAINT ck CHECK(k>0)); INSERT INTO c VALUES(1, 1, 1, 1)", 0, 0, 0);
  }
  for(size_t i=0; rc==SQLITE_OK && i<sizeof(azSql)/sizeof(azSql[0]); i++){
    rc = sqlite3_exec(db, azSql[i], 0, 0, 0);
    if( (rc & 0xff)!=SQLITE_CONSTRAINT && (rc & 0xff)!=SQLITE_NOMEM ) FAIL("%s returned %d (%s)", azSql[i], rc, sqlite3_errmsg(db));
    if( (rc & 0xff)==SQLITE_CONSTRAINT ){
      const libsql_constraint *p = libsql_constraint_failure(db);
      CHECK_CONTAINS(sqlite3_errmsg(db), "constraint failed");
      if( p ) CHECK_TEXT(p->zTable, "c");
      if( !memoryFaultHappened() ) CHECK(p!=0);
      rc = SQLITE_OK;
    }
    iFail = memoryFaultPause();
    sqlite3_exec(db, "ROLLBACK", 0, 0, 0);
    memoryFaultResume(iFail);
  }
  memoryFaultPause();
  if( rc==SQLITE_OK ) CHECK_QUERY(db, "SELECT count(*) FROM c", "1");
  CHECK_OK(sqlite3_close(db));
}

TEST(memory_fault_on_a_failing_constraint_leaves_its_error){
  memoryFaultEvery(failConstraints);
}
