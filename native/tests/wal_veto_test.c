/*
** A manager that refuses frames: the transaction is rolled back and the statement fails with the manager's code.
*/
#include "passthrough.h"
#include "test.h"

enum { VETO_NOTHING, VETO_COMMIT, VETO_SPILL };

typedef struct Veto {
  PassthroughObserver observer;
  int what;
  int rc;
  int nRefused;
} Veto;

static int refuse(void *pArg, const PassthroughCall *pCall){
  Veto *p = pArg;
  if( pCall->slot!=PASSTHROUGH_xFrames ) return SQLITE_OK;
  if( p->what!=(pCall->isCommit ? VETO_COMMIT : VETO_SPILL) ) return SQLITE_OK;
  p->nRefused++;
  return p->rc;
}

#define MANY "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100) SELECT i, zeroblob(900) FROM n"
#define CONTENT "SELECT count(*), sum(a) FROM t"

/* An own code, such as libSQL's replication uses, among those of SQLite. */
static const int aRc[] = {
  SQLITE_CONSTRAINT, SQLITE_AUTH, SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_READONLY,
  SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_ABORT, SQLITE_ERROR, SQLITE_LOCKED, 200,
};
enum { nRc = sizeof(aRc)/sizeof(aRc[0]) };

static Veto *newVeto(void){
  Veto *p = testAlloc(sizeof(*p));
  p->observer.xCall = refuse;
  p->observer.pArg = p;
  return p;
}

static sqlite3 *openVetoed(Veto *p, const char *zName){
  sqlite3 *db = OPEN_WITH(zName, passthrough_manager(&p->observer));
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(a, b); CREATE INDEX ta ON t(a); INSERT INTO t VALUES(1000, 'old')");
  return db;
}

/* After a veto: no transaction, nothing changed here or elsewhere, and the connection works on. */
static void checkUnharmed(sqlite3 *db, Veto *p, const char *zName){
  sqlite3 *other = OPEN(zName);
  p->what = VETO_NOTHING;
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  CHECK_INT(sqlite3_txn_state(db, 0), SQLITE_TXN_NONE);
  CHECK_QUERY(other, CONTENT, "1|1000");
  CHECK_QUERY(db, CONTENT, "1|1000");
  EXEC(other, "UPDATE t SET b = 'other'");
  EXEC(db, "INSERT INTO t VALUES(1, 'new')");
  CHECK_QUERY(other, "SELECT a, b FROM t ORDER BY a", "1|new;1000|other");
  CHECK_INTEGRITY(other);
  CHECK_INTEGRITY(db);
  CLOSE(other);
  CLOSE(db);
}

/* The code with which a statement fails whose commit was refused with rc. */
static int refusal(int rc){
  return rc==SQLITE_BUSY ? LIBSQL_BUSY_COMMIT : rc;
}

static void checkVeto(int what, const char *zBefore, const char *zSql){
  for(int i=0; i<nRc; i++){
    Veto *p = newVeto();
    const char *zName = testText("%d.db", aRc[i]);
    sqlite3 *db = openVetoed(p, zName);
    EXEC(db, zBefore);
    p->what = what;
    p->rc = aRc[i];
    EXEC_FAILS(db, zSql, refusal(aRc[i]), 0);
    CHECK_INT(sqlite3_extended_errcode(db), refusal(aRc[i]));
    CHECK_INT(p->nRefused, 1);
    checkUnharmed(db, p, zName);
  }
}

TEST(veto_fails_a_statement_in_autocommit){
  checkVeto(VETO_COMMIT, "", "INSERT INTO t VALUES(2, 'refused')");
}
TEST(veto_fails_a_statement_that_returns_rows){
  checkVeto(VETO_COMMIT, "", "UPDATE t SET b = 'refused' RETURNING a");
}
TEST(veto_fails_commit){
  checkVeto(VETO_COMMIT, "BEGIN; INSERT INTO t VALUES(2, 'refused'); DELETE FROM t WHERE a = 1000", "COMMIT");
}
TEST(veto_fails_commit_after_frames_were_spilled){
  checkVeto(VETO_COMMIT, "PRAGMA cache_size=5; BEGIN; INSERT INTO t " MANY, "COMMIT");
}
TEST(veto_fails_release_of_the_outermost_savepoint){
  checkVeto(VETO_COMMIT, "SAVEPOINT x; INSERT INTO t VALUES(2, 'refused'); SAVEPOINT y; DELETE FROM t", "RELEASE x");
}
TEST(veto_fails_schema_changes){
  checkVeto(VETO_COMMIT, "", "DROP INDEX ta");
}
TEST(veto_fails_changes_of_the_header){
  checkVeto(VETO_COMMIT, "", "PRAGMA user_version = 9");
}

TEST(veto_takes_a_new_table_back){
  Veto *p = newVeto();
  sqlite3 *db = openVetoed(p, "a.db");
  p->what = VETO_COMMIT;
  p->rc = SQLITE_AUTH;
  EXEC_FAILS(db, "CREATE TABLE u(x)", SQLITE_AUTH, 0);
  p->what = VETO_NOTHING;
  EXEC_FAILS(db, "SELECT * FROM u", SQLITE_ERROR, "no such table: u");
  EXEC(db, "CREATE TABLE u(x); INSERT INTO u VALUES(1)");
  CHECK_QUERY(db, "SELECT x FROM u", "1");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

/* The page cache goes on without the spill when it hears SQLITE_BUSY: such a refusal costs memory only. */
TEST(veto_of_a_spill_fails_the_statement){
  for(int i=0; i<nRc; i++){
    Veto *p = newVeto();
    const char *zName = testText("%d.db", aRc[i]);
    sqlite3 *db = openVetoed(p, zName);
    EXEC(db, "PRAGMA cache_size=5");
    p->what = VETO_SPILL;
    p->rc = aRc[i];
    if( aRc[i]==SQLITE_BUSY ){
      EXEC(db, "INSERT INTO t " MANY "; DELETE FROM t WHERE a < 1000");
      CHECK(p->nRefused>0);
    }else{
      EXEC_FAILS(db, "INSERT INTO t " MANY, aRc[i], 0);
    }
    checkUnharmed(db, p, zName);
  }
}

TEST(veto_of_a_spill_leaves_a_transaction_that_rolls_back){
  for(int i=0; i<nRc; i++){
    Veto *p = newVeto();
    const char *zName = testText("%d.db", aRc[i]);
    sqlite3 *db = openVetoed(p, zName);
    EXEC(db, "PRAGMA cache_size=5; BEGIN; INSERT INTO t VALUES(2, 'refused')");
    p->what = VETO_SPILL;
    p->rc = aRc[i];
    if( aRc[i]!=SQLITE_BUSY ) EXEC_FAILS(db, "INSERT INTO t " MANY, aRc[i], 0);
    p->what = VETO_NOTHING;
    if( !sqlite3_get_autocommit(db) ) EXEC(db, "ROLLBACK");
    checkUnharmed(db, p, zName);
  }
}

static void countCall(void *pArg){
  ++*(int*)pArg;
}

TEST(veto_runs_the_rollback_hook){
  Veto *p = newVeto();
  sqlite3 *db = openVetoed(p, "a.db");
  int nRollback = 0;
  sqlite3_rollback_hook(db, countCall, &nRollback);
  p->what = VETO_COMMIT;
  p->rc = SQLITE_BUSY;
  EXEC_FAILS(db, "BEGIN; INSERT INTO t VALUES(2, 'refused'); COMMIT", LIBSQL_BUSY_COMMIT, 0);
  CHECK_INT(nRollback, 1);
  checkUnharmed(db, p, "a.db");
}

TEST(veto_leaves_readers_of_the_connection_alone){
  Veto *p = newVeto();
  sqlite3 *db = openVetoed(p, "a.db");
  sqlite3_stmt *pStmt;
  EXEC(db, "INSERT INTO t VALUES(1001, 'old'), (1002, 'old')");
  pStmt = PREPARE(db, "SELECT a FROM t ORDER BY a");
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  p->what = VETO_COMMIT;
  p->rc = SQLITE_CONSTRAINT;
  EXEC_FAILS(db, "INSERT INTO t VALUES(2, 'refused')", SQLITE_CONSTRAINT, 0);
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  CHECK_INT(sqlite3_column_int(pStmt, 0), 1000);
  p->what = VETO_NOTHING;
  sqlite3_finalize(pStmt);
  EXEC(db, "DELETE FROM t WHERE a > 1000");
  checkUnharmed(db, p, "a.db");
}

TEST(veto_in_an_attached_database_ends_the_transaction){
  Veto *p = newVeto();
  sqlite3 *db = OPEN("main.db");
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE m(x)");
  CHECK_OK(libsql_wal_manager_register("veto", passthrough_manager(&p->observer), 0));
  EXEC(db, testText("ATTACH 'file:%s?wal=veto' AS b", testPath("b.db")));
  CHECK_OK(libsql_wal_manager_unregister("veto"));
  EXEC(db, "PRAGMA b.journal_mode=WAL; CREATE TABLE b.t(a, b)");
  EXEC(db, "BEGIN; INSERT INTO b.t VALUES(1, 'refused'); INSERT INTO m VALUES(1)");
  p->what = VETO_COMMIT;
  p->rc = SQLITE_BUSY;
  EXEC_FAILS(db, "COMMIT", LIBSQL_BUSY_COMMIT, 0);
  p->what = VETO_NOTHING;
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  CHECK_QUERY(db, "SELECT count(*) FROM b.t", "0");
  EXEC(db, "BEGIN; INSERT INTO b.t VALUES(2, 'kept'); INSERT INTO m VALUES(2); COMMIT");
  CHECK_QUERY(db, "SELECT a FROM b.t", "2");
  CLOSE(db);
}
