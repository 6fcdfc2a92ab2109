/*
** libsql_statement_rollback().
*/
#include "test.h"

#define ROWS(n) "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n ") SELECT i FROM n"
#define FOREVER "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n)"

static int interruptAlways(void *pArg){
  (void)pArg;
  return 1;
}

static void interruptAll(sqlite3_context *pContext, int nArg, sqlite3_value **apArg){
  (void)nArg;
  if( sqlite3_value_int(apArg[0])==500 ) sqlite3_interrupt(sqlite3_context_db_handle(pContext));
  sqlite3_result_value(pContext, apArg[0]);
}

/* at500(x) is x, and interrupts the connection when x is 500. */
static sqlite3 *openRows(int isStatementRollback){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a INTEGER PRIMARY KEY, b); INSERT INTO t SELECT i, i FROM (" ROWS(1000) ")");
  CHECK_OK(sqlite3_create_function(db, "at500", 1, SQLITE_UTF8, 0, interruptAll, 0, 0));
  CHECK_INT(libsql_statement_rollback(db, isStatementRollback), 0);
  return db;
}

static void checkKeepsTransaction(sqlite3 *db, const char *zSql){
  EXEC_FAILS(db, zSql, SQLITE_INTERRUPT, "interrupted");
  if( sqlite3_get_autocommit(db) ) FAIL("%s ended the transaction", zSql);
}

TEST(statement_rollback_is_off_unless_asked_for){
  sqlite3 *db = openRows(0);
  EXEC(db, "BEGIN; DELETE FROM t WHERE a=1");
  EXEC_FAILS(db, "UPDATE t SET b=at500(a)", SQLITE_INTERRUPT, "interrupted");
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "1000");
  CLOSE(db);
}

TEST(statement_rollback_returns_the_setting_before){
  sqlite3 *db = OPEN("a.db");
  CHECK_INT(libsql_statement_rollback(db, -1), 0);
  CHECK_INT(libsql_statement_rollback(db, 1), 0);
  CHECK_INT(libsql_statement_rollback(db, -1), 1);
  CHECK_INT(libsql_statement_rollback(db, 0), 1);
  CHECK_INT(libsql_statement_rollback(db, -1), 0);
  CLOSE(db);
}

TEST(statement_rollback_keeps_the_transaction_and_takes_the_statement_back){
  sqlite3 *db = openRows(1);
  EXEC(db, "CREATE TABLE log(a); CREATE TRIGGER r AFTER UPDATE ON t BEGIN INSERT INTO log VALUES(new.a); END;"
           "BEGIN; DELETE FROM t WHERE a=1");
  checkKeepsTransaction(db, "UPDATE t SET b=-at500(a)");
  checkKeepsTransaction(db, "DELETE FROM t WHERE at500(a)");
  checkKeepsTransaction(db, "INSERT INTO t SELECT a+1000, at500(a) FROM t");
  checkKeepsTransaction(db, "CREATE TABLE u AS SELECT at500(a) FROM t");
  CHECK_INT(sqlite3_changes(db), 0);
  CHECK_QUERY(db, "SELECT count(*), sum(b), max(a) FROM t", "999|500499|1000");
  CHECK_QUERY(db, "SELECT count(*) FROM log", "0");
  EXEC(db, "INSERT INTO t VALUES(2000, 1); COMMIT");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "1000");
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema WHERE name='u'", "0");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(statement_rollback_keeps_the_transaction_of_a_statement_that_has_not_written){
  sqlite3 *db = openRows(1);
  EXEC(db, "BEGIN; DELETE FROM t WHERE a=1");
  sqlite3_progress_handler(db, 1000, interruptAlways, 0);
  checkKeepsTransaction(db, "INSERT INTO t VALUES(3000, " FOREVER ")");
  checkKeepsTransaction(db, "UPDATE t SET b=" FOREVER " WHERE a=7");
  sqlite3_progress_handler(db, 0, 0, 0);
  EXEC(db, "COMMIT");
  CHECK_QUERY(db, "SELECT count(*), sum(b) FROM t", "999|500499");
  CLOSE(db);
}

TEST(statement_rollback_counts_writes_from_the_last_execution){
  sqlite3 *db = openRows(1);
  sqlite3_stmt *p = PREPARE(db, "INSERT INTO t VALUES(?1, (SELECT max(at500(?2)) FROM t))");
  EXEC(db, "BEGIN");
  sqlite3_bind_int(p, 1, 4000);
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_INT(sqlite3_stmt_status(p, LIBSQL_STMTSTATUS_ROWS_WRITTEN, 1), 1);
  CHECK_OK(sqlite3_reset(p));
  sqlite3_bind_int(p, 1, 4001);
  sqlite3_bind_int(p, 2, 500);
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  CHECK_RC(sqlite3_finalize(p), SQLITE_INTERRUPT);
  CHECK_INT(sqlite3_get_autocommit(db), 0);
  EXEC(db, "COMMIT");
  CHECK_QUERY(db, "SELECT count(*) FROM t WHERE a>=4000", "1");
  CLOSE(db);
}

TEST(statement_rollback_applies_to_statements_prepared_before){
  sqlite3 *db = openRows(0);
  sqlite3_stmt *p = PREPARE(db, "UPDATE t SET b=-at500(a)");
  libsql_statement_rollback(db, 1);
  EXEC(db, "BEGIN; DELETE FROM t WHERE a=1");
  CHECK_RC(sqlite3_step(p), SQLITE_INTERRUPT);
  sqlite3_finalize(p);
  CHECK_INT(sqlite3_get_autocommit(db), 0);
  CHECK_QUERY(db, "SELECT count(*), min(b) FROM t", "999|2");
  EXEC(db, "ROLLBACK");
  CLOSE(db);
}

TEST(statement_rollback_keeps_savepoints_and_readers){
  sqlite3 *db = openRows(1);
  sqlite3_stmt *pReader = PREPARE(db, "SELECT a FROM t");
  EXEC(db, "BEGIN; SAVEPOINT s; DELETE FROM t WHERE a=1000");
  CHECK_RC(sqlite3_step(pReader), SQLITE_ROW);
  EXEC(db, "SAVEPOINT s2; DELETE FROM t WHERE a=999");

  /* Only the statement that interrupts itself, so that the reader goes on. */
  sqlite3_progress_handler(db, 1000, interruptAlways, 0);
  checkKeepsTransaction(db, "UPDATE t SET b=-a");
  sqlite3_progress_handler(db, 0, 0, 0);
  CHECK_RC(sqlite3_step(pReader), SQLITE_ROW);
  CHECK_INT(sqlite3_column_int(pReader, 0), 2);
  CHECK_OK(sqlite3_finalize(pReader));
  CHECK_QUERY(db, "SELECT count(*), min(b) FROM t", "998|1");
  EXEC(db, "ROLLBACK TO s2");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "999");
  EXEC(db, "ROLLBACK TO s; COMMIT");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "1000");
  CLOSE(db);
}

TEST(statement_rollback_restores_the_count_of_foreign_key_violations){
  sqlite3 *db = openRows(1);
  EXEC(db, "PRAGMA foreign_keys=ON; CREATE TABLE c(a REFERENCES t DEFERRABLE INITIALLY DEFERRED); BEGIN");
  checkKeepsTransaction(db, "INSERT INTO c SELECT 5000+at500(a) FROM t");
  EXEC(db, "COMMIT");
  CHECK_QUERY(db, "SELECT count(*) FROM c", "0");
  CLOSE(db);
}

/* FTS5 writes its segments with statements of its own, in the midst of which no savepoint may begin. */
TEST(statement_rollback_leaves_virtual_tables_to_themselves){
  sqlite3 *db = OPEN("a.db");
  libsql_statement_rollback(db, 1);
  EXEC(db, "CREATE VIRTUAL TABLE f USING fts5(x, content=''); BEGIN");
  for(int i=0; i<20; i++){
    EXEC(db, "INSERT INTO f(rowid, x) SELECT i+(SELECT count(*) FROM f_docsize), 'word'||(i*7919%5003)||' w'||i"
             " FROM (" ROWS(2000) ")");
  }
  EXEC(db, "COMMIT; INSERT INTO f(f) VALUES('integrity-check')");
  CHECK_QUERY(db, "SELECT count(*) FROM f_docsize", "40000");
  CHECK_QUERY(db, "SELECT count(*) FROM f WHERE f MATCH 'w77'", "20");
  CLOSE(db);
}

/* Counts down the calls of a progress handler until it interrupts. */
static int interruptAtZero(void *pArg){
  int *pnLeft = pArg;
  return (*pnLeft)--==0;
}

static const char *const azStatement[] = {
  "UPDATE t SET b=b+1",
  "UPDATE t SET a=a+5000",
  "DELETE FROM t WHERE b%3=0",
  "INSERT INTO t(b) SELECT b FROM t",
  "INSERT OR REPLACE INTO u SELECT b%50, b, b FROM t",
  "DELETE FROM t",
  "CREATE INDEX tb ON t(b, a)",
  "ALTER TABLE t ADD COLUMN c DEFAULT 7",
  "ALTER TABLE u DROP COLUMN z",
  "DROP TABLE u",
  "REINDEX",
  "ANALYZE",
  "INSERT INTO e SELECT * FROM t",
  "INSERT INTO f SELECT a, 'word ' || b FROM t",
  "INSERT INTO r SELECT a, b, b+1 FROM t WHERE a<300",
};

static const char zDump[] =
    "SELECT (SELECT count(*)||'/'||sum(a)||'/'||sum(b) FROM t), (SELECT count(*)||'/'||sum(x)||'/'||sum(y) FROM u),"
    " (SELECT count(*) FROM f), (SELECT count(*) FROM r), (SELECT group_concat(sql) FROM sqlite_schema)";

static char *dump(sqlite3 *db){
  sqlite3_stmt *p = PREPARE(db, zDump);
  CHECK_RC(sqlite3_step(p), SQLITE_ROW);
  char *z = sqlite3_mprintf("%s|%s|%s|%s|%s", sqlite3_column_text(p, 0), sqlite3_column_text(p, 1),
                            sqlite3_column_text(p, 2), sqlite3_column_text(p, 3), sqlite3_column_text(p, 4));
  CHECK_OK(sqlite3_finalize(p));
  return z;
}

/* Wherever a statement is interrupted, it is undone and the transaction is there. */
static void checkInterruptedAt(sqlite3 *db, const char *zSql, int nLeft, int *pIsDone){
  char *zBegin = dump(db);
  EXEC(db, "BEGIN; UPDATE t SET b=-b WHERE a=3");
  char *zBefore = dump(db);
  sqlite3_progress_handler(db, 7, interruptAtZero, &nLeft);
  int rc = sqlite3_exec(db, zSql, 0, 0, 0);
  sqlite3_progress_handler(db, 0, 0, 0);
  *pIsDone = rc==SQLITE_OK;
  if( !*pIsDone ){
    if( rc!=SQLITE_INTERRUPT ) FAIL("%s returned %d (%s)", zSql, rc, sqlite3_errmsg(db));
    char *zAfter = dump(db);
    CHECK_TEXT(zAfter, zBefore);
    sqlite3_free(zAfter);
  }
  if( sqlite3_get_autocommit(db) ) FAIL("%s ended the transaction", zSql);
  CHECK_INTEGRITY(db);
  EXEC(db, "ROLLBACK");
  char *zEnd = dump(db);
  CHECK_TEXT(zEnd, zBegin);
  sqlite3_free(zEnd);
  sqlite3_free(zBegin);
  sqlite3_free(zBefore);
}

TEST(statement_rollback_leaves_no_half_wherever_the_interrupt_falls){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a INTEGER PRIMARY KEY, b); INSERT INTO t SELECT i, i FROM (" ROWS(300) ");"
           "CREATE TABLE u(x PRIMARY KEY, y, z); INSERT INTO u SELECT a, b, b FROM t WHERE a<100;"
           "CREATE INDEX ub ON u(y); CREATE TABLE e(a INTEGER PRIMARY KEY, b);"
           "CREATE TRIGGER d AFTER DELETE ON t WHEN old.a%2 BEGIN UPDATE u SET y=y+1 WHERE x=old.a; END;"
           "CREATE VIRTUAL TABLE f USING fts5(k, x); CREATE VIRTUAL TABLE r USING rtree(id, a, b)");
  libsql_statement_rollback(db, 1);
  for(size_t i=0; i<sizeof(azStatement)/sizeof(azStatement[0]); i++){
    int isDone = 0;
    for(int n=0; !isDone; n += 1 + n/8) checkInterruptedAt(db, azStatement[i], n, &isDone);
  }
  CLOSE(db);
}

/* SQLite asks its progress handler once more when the changes are committed already. */
TEST(progress_handler_fails_no_statement_that_has_committed){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE t(a)");
  for(int n=0; n<40; n++){
    int nLeft = n;
    sqlite3_progress_handler(db, 1, interruptAtZero, &nLeft);
    int rc = sqlite3_exec(db, "INSERT INTO t VALUES(1)", 0, 0, 0);
    sqlite3_progress_handler(db, 0, 0, 0);
    CHECK_QUERY(db, "SELECT count(*) FROM t", rc==SQLITE_OK ? "1" : "0");
    EXEC(db, "DELETE FROM t");
  }
  CLOSE(db);
}
