/*
** libsql_stmt_interrupt().
*/
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "test.h"

#define FOREVER "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"
#define ROWS(n) "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n ") SELECT i FROM n"

static sqlite3 *openRows(void){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a INTEGER PRIMARY KEY, b); INSERT INTO t SELECT i, i FROM (" ROWS(1000) ")");
  return db;
}

TEST(interrupt_stops_one_statement_and_no_other){
  sqlite3 *db = openRows();
  sqlite3_stmt *p = PREPARE(db, "SELECT a FROM t"), *other = PREPARE(db, "SELECT a FROM t");
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_RC(sqlite3_step(other), SQLITE_ROW);
  libsql_stmt_interrupt(p);
  CHECK_RC(sqlite3_step(other), SQLITE_ROW);
  EXEC(db, "INSERT INTO t VALUES(5000, 1)");
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  CHECK_RC(sqlite3_step(other), SQLITE_ROW);
  CHECK_INT(sqlite3_column_int(other, 0), 3);
  CHECK_INT(sqlite3_is_interrupted(db), 0);
  CHECK_RC(sqlite3_finalize(p), SQLITE_INTERRUPT);
  CHECK_OK(sqlite3_finalize(other));
  CLOSE(db);
}

TEST(interrupt_before_the_first_step_is_kept){
  sqlite3 *db = openRows();
  sqlite3_stmt *p = PREPARE(db, "SELECT a FROM t");
  libsql_stmt_interrupt(p);
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  CHECK_RC(sqlite3_errcode(db), SQLITE_INTERRUPT);
  sqlite3_reset(p);
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(interrupt_is_ended_by_reset){
  sqlite3 *db = openRows();
  sqlite3_stmt *p = PREPARE(db, "SELECT a FROM t");
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  libsql_stmt_interrupt(p);
  CHECK_OK(sqlite3_reset(p));
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  libsql_stmt_interrupt(p);
  libsql_stmt_interrupt(p);
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  CHECK_RC(sqlite3_reset(p), SQLITE_INTERRUPT);
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_OK(sqlite3_finalize(p));
  libsql_stmt_interrupt(0);
  CLOSE(db);
}

TEST(interrupt_survives_a_new_compilation){
  sqlite3 *db = openRows();
  sqlite3_stmt *p = PREPARE(db, "SELECT * FROM t");
  EXEC(db, "ALTER TABLE t ADD COLUMN c");
  libsql_stmt_interrupt(p);
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  CHECK_OK(sqlite3_reset(p));
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  CHECK_INT(sqlite3_column_count(p), 3);
  CHECK_OK(sqlite3_finalize(p));
  CLOSE(db);
}

TEST(interrupt_of_a_write_keeps_the_transaction_consistent){
  sqlite3 *db = openRows();
  sqlite3_stmt *p = PREPARE(db, "UPDATE t SET b=-1 RETURNING a");
  EXEC(db, "BEGIN; DELETE FROM t WHERE a=1000");
  libsql_stmt_interrupt(p);
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  sqlite3_finalize(p);
  CHECK_QUERY(db, "SELECT count(*) FROM t WHERE b=-1", "0");
  CHECK_INT(sqlite3_get_autocommit(db), 0);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "999");
  EXEC(db, "COMMIT");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

/* A thread that interrupts a statement until it hears that the statement stopped. */
typedef struct Interrupter {
  pthread_t thread;
  sqlite3_stmt *pStmt;
  atomic_int isRunning;
  atomic_int isStopped;
} Interrupter;

static int markRunning(void *pArg){
  atomic_store((atomic_int*)pArg, 1);
  return 0;
}

static void *interruptOnceRunning(void *pArg){
  Interrupter *p = pArg;
  struct timespec pause = { .tv_sec = 0, .tv_nsec = 1000000 };
  while( !atomic_load(&p->isRunning) ) nanosleep(&pause, 0);
  libsql_stmt_interrupt(p->pStmt);
  return 0;
}

/* Runs a statement that another thread interrupts as soon as its virtual machine works. */
static void checkInterrupted(sqlite3 *db, const char *zSql){
  Interrupter interrupter = { .pStmt = PREPARE(db, zSql) };
  int rc;
  sqlite3_progress_handler(db, 100, markRunning, &interrupter.isRunning);
  CHECK_INT(pthread_create(&interrupter.thread, 0, interruptOnceRunning, &interrupter), 0);
  do{ rc = sqlite3_step(interrupter.pStmt); }while( rc==SQLITE_ROW );
  if( rc!=SQLITE_INTERRUPT ) FAIL("%s returned %d (%s)", zSql, rc, sqlite3_errmsg(db));
  CHECK_INT(pthread_join(interrupter.thread, 0), 0);
  sqlite3_progress_handler(db, 0, 0, 0);
  CHECK_RC(sqlite3_finalize(interrupter.pStmt), SQLITE_INTERRUPT);
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  CHECK_QUERY(db, "SELECT 1", "1");
}

TEST(interrupt_from_a_thread_stops_endless_queries){
  sqlite3 *db = openRows();
  checkInterrupted(db, FOREVER);
  checkInterrupted(db, "SELECT count(*) FROM t a, t b, t c, t d, t e WHERE a.b+b.b+c.b+d.b+e.b<0");
  checkInterrupted(db, "SELECT a.b FROM t a, t b, t c, t d ORDER BY a.b*b.b*c.b*d.b");
  checkInterrupted(db, "SELECT DISTINCT a.b*b.b*c.b FROM t a, t b, t c, t d");
  checkInterrupted(db, "INSERT INTO t(b) SELECT 1 FROM t a, t b, t c, t d");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "1000");
  CLOSE(db);
}

/*
** Interrupts a statement from within itself by a function: exactly at a point inside of it. It must end there and not
** at its end, though its virtual machine makes no jump.
*/
static void interruptItself(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  sqlite3_stmt **pp = sqlite3_user_data(pContext);
  (void)nArg;
  libsql_stmt_interrupt(*pp);
  sqlite3_result_value(pContext, apArg[0]);
}

static void checkStopsInside(sqlite3 *db, const char *zSql){
  static sqlite3_stmt *p;
  CHECK_OK(sqlite3_create_function(db, "interrupt_here", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, &p, interruptItself, 0, 0));
  p = PREPARE(db, zSql);
  int rc = sqlite3_step(p);
  if( rc!=SQLITE_INTERRUPT ) FAIL("%s returned %d", zSql, rc);
  CHECK_RC(sqlite3_finalize(p), SQLITE_INTERRUPT);
}

TEST(interrupt_stops_where_the_machine_makes_no_jump){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA page_size=512; CREATE TABLE t(a, b); INSERT INTO t SELECT i, zeroblob(100) FROM (" ROWS(20000) ")");
  checkStopsInside(db, "SELECT interrupt_here(5) + (SELECT count(*) FROM t)");
  EXEC(db, "CREATE VIRTUAL TABLE f USING fts5(x); INSERT INTO f SELECT 'word w' || a FROM t");
  checkStopsInside(db, "SELECT count(*) FROM f WHERE f MATCH 'word' AND interrupt_here(rowid)");
  checkStopsInside(db, "CREATE INDEX ta ON t(interrupt_here(a))");
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema WHERE name='ta'", "0");
  checkStopsInside(db, "SELECT a FROM t ORDER BY interrupt_here(a)");
  CLOSE(db);
}

static sqlite3 *dbBusy;

static void *runForever(void *pArg){
  Interrupter *p = pArg;
  CHECK_RC(sqlite3_step(p->pStmt), SQLITE_INTERRUPT);
  atomic_store(&p->isStopped, 1);
  return 0;
}

/* The connection's mutex is held by the statement that runs. */
TEST(interrupt_does_not_wait_for_the_connection){
  Interrupter interrupter = { 0 };
  struct timespec pause = { .tv_sec = 0, .tv_nsec = 1000000 };
  dbBusy = OPEN("a.db");
  interrupter.pStmt = PREPARE(dbBusy, FOREVER);
  sqlite3_progress_handler(dbBusy, 100, markRunning, &interrupter.isRunning);
  CHECK_INT(pthread_create(&interrupter.thread, 0, runForever, &interrupter), 0);
  while( !atomic_load(&interrupter.isRunning) ) nanosleep(&pause, 0);
  libsql_stmt_interrupt(interrupter.pStmt);
  CHECK_INT(pthread_join(interrupter.thread, 0), 0);
  CHECK_INT(atomic_load(&interrupter.isStopped), 1);
  sqlite3_finalize(interrupter.pStmt);
  CLOSE(dbBusy);
}
