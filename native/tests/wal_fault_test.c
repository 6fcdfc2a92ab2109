/*
** Faults in every method of a WAL manager that returns a result code: no crash, no leak, no committed row lost.
*/
#include "passthrough.h"
#include "test.h"

static const PassthroughSlot aSlot[] = {
  PASSTHROUGH_xOpen, PASSTHROUGH_xClose, PASSTHROUGH_xLogDestroy, PASSTHROUGH_xLogExists,
  PASSTHROUGH_xBeginReadTransaction, PASSTHROUGH_xFindFrame, PASSTHROUGH_xReadFrame, PASSTHROUGH_xReadFrameRaw,
  PASSTHROUGH_xBeginWriteTransaction, PASSTHROUGH_xEndWriteTransaction, PASSTHROUGH_xUndo,
  PASSTHROUGH_xSavepointUndo, PASSTHROUGH_xFrameCount, PASSTHROUGH_xFrames, PASSTHROUGH_xCheckpoint,
  PASSTHROUGH_xSnapshotGet, PASSTHROUGH_xSnapshotRecover, PASSTHROUGH_xSnapshotCheck,
};
enum { nSlot = sizeof(aSlot)/sizeof(aSlot[0]) };

/* The fault: from its iFirst'th call on, nFault calls of a slot fail. */
typedef struct Fault {
  PassthroughObserver observer;
  PassthroughSlot slot;
  int rc;
  int iFirst;
  int nFault;
  int nCall;
} Fault;

static int injectFault(void *pArg, const PassthroughCall *pCall){
  Fault *p = pArg;
  if( pCall->slot!=p->slot ) return SQLITE_OK;
  p->nCall++;
  return p->nCall>=p->iFirst && p->nCall<p->iFirst + p->nFault ? p->rc : SQLITE_OK;
}

static int hasFired(const Fault *p){
  return p->nCall>=p->iFirst;
}

/* The database that a run works on, and what it was told is committed. */
typedef struct Run {
  sqlite3 *db;
  int isCommitted[8];
} Run;

/* Five rows that must appear together. */
static void insertGroup(Run *p, int iGroup, const char *zCommit){
  const char *zSql = testText(
      "BEGIN; INSERT INTO t SELECT %d, i, zeroblob(600) FROM five; SAVEPOINT a; UPDATE t SET b=b+1 WHERE a=%d;"
      "ROLLBACK TO a; RELEASE a; %s", iGroup, iGroup, zCommit);
  int rc = sqlite3_exec(p->db, zSql, 0, 0, 0);
  p->isCommitted[iGroup] = rc==SQLITE_OK;
  if( !sqlite3_get_autocommit(p->db) ) sqlite3_exec(p->db, "ROLLBACK", 0, 0, 0);
}

static void useSnapshots(sqlite3 *db){
  sqlite3_snapshot *pSnapshot = 0;
  sqlite3_exec(db, "BEGIN; SELECT * FROM t", 0, 0, 0);
  if( sqlite3_snapshot_get(db, "main", &pSnapshot)==SQLITE_OK ){
    sqlite3_exec(db, "COMMIT; BEGIN; SELECT * FROM t", 0, 0, 0);
    sqlite3_snapshot_open(db, "main", pSnapshot);
  }
  sqlite3_snapshot_free(pSnapshot);
  if( !sqlite3_get_autocommit(db) ) sqlite3_exec(db, "ROLLBACK", 0, 0, 0);
  sqlite3_snapshot_recover(db, "main");
}

static void useFrames(sqlite3 *db){
  unsigned char aFrame[24 + 1024];
  unsigned int nFrame = 0;
  int isConflict;
  libsql_wal_frame_count(db, &nFrame);
  for(unsigned int i=1; i<=nFrame && i<4; i++) libsql_wal_get_frame(db, i, aFrame, sizeof(aFrame));
  if( libsql_wal_insert_begin(db)==SQLITE_OK ){
    libsql_wal_insert_frame(db, 1, aFrame, sizeof(aFrame), &isConflict);
    libsql_wal_insert_end(db);
  }
}

static void useDatabase(Run *p, const PassthroughObserver *pObserver){
  if( libsql_open_v3(testPath("a.db"), &p->db, OPEN_FLAGS, 0, passthrough_manager(pObserver))==SQLITE_OK ){
    sqlite3_exec(p->db, "PRAGMA synchronous=OFF; PRAGMA cache_size=4; CREATE TEMP TABLE five(i);"
                        "INSERT INTO five VALUES(1),(2),(3),(4),(5)", 0, 0, 0);
    insertGroup(p, 0, "COMMIT");
    insertGroup(p, 1, "COMMIT");
    insertGroup(p, 2, "ROLLBACK; SELECT raise_no_such_function()");
    sqlite3_exec(p->db, "PRAGMA wal_checkpoint(PASSIVE); SELECT sum(length(c)) FROM t", 0, 0, 0);
    insertGroup(p, 3, "COMMIT");
    sqlite3_exec(p->db, "PRAGMA wal_checkpoint(TRUNCATE)", 0, 0, 0);
    useSnapshots(p->db);
    insertGroup(p, 4, "COMMIT");
    useFrames(p->db);
    sqlite3_exec(p->db, "PRAGMA journal_mode=DELETE; PRAGMA journal_mode=WAL", 0, 0, 0);
    insertGroup(p, 5, "COMMIT");
  }
}

static void createDatabase(void){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA page_size=1024; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; DROP TABLE IF EXISTS t;"
           "CREATE TABLE t(a, b, c); CREATE INDEX ta ON t(a, b); INSERT INTO t SELECT 7, value, 'first' "
           "FROM json_each('[1,2,3,4,5]')");
  CLOSE(db);
}

static void checkGroups(sqlite3 *db, const Run *p, const char *zWhat){
  CHECK_INTEGRITY(db);
  CHECK_QUERY(db, "SELECT a, count(*) FROM t GROUP BY a HAVING count(*)<>5 OR sum(b)<>15", "");
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE a=7"), 5);
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE a=2"), 0);
  for(int i=0; i<6; i++){
    if( p->isCommitted[i] && QUERY_INT(db, testText("SELECT count(*) FROM t WHERE a=%d", i))!=5 ){
      FAIL("group %d was committed and is lost after %s", i, zWhat);
    }
  }
}

/* Runs with one fault; returns nonzero if the run got that far. */
static int runWithFault(PassthroughSlot slot, int rc, int iFirst, int nFault){
  Fault fault = { { injectFault, 0 }, slot, rc, iFirst, nFault, 0 };
  Run run = { 0 };
  const char *zWhat = testText("%d x %d from call %d of %s", nFault, rc, iFirst, passthrough_slot_name(slot));
  sqlite3 *db;
  int fired;
  fault.observer.pArg = &fault;
  createDatabase();
  useDatabase(&run, &fault.observer);
  fired = hasFired(&fault);
  fault.nFault = 0;
  if( run.db ){
    CHECK_INT(sqlite3_get_autocommit(run.db), 1);
    if( sqlite3_exec(run.db, "SELECT count(*) FROM t", 0, 0, 0)==SQLITE_OK ) checkGroups(run.db, &run, zWhat);
    else FAIL("%s: the connection stays broken: %s", zWhat, sqlite3_errmsg(run.db));
    EXEC(run.db, "UPDATE t SET c='works' WHERE a=7");
  }
  CLOSE(run.db);
  db = OPEN("a.db");
  checkGroups(db, &run, zWhat);
  CHECK_QUERY(db, "SELECT DISTINCT c FROM t WHERE a=7", "works");
  CLOSE(db);
  return fired;
}

/* SQLite asserts that a log can end a write transaction, and that no lock keeps it from undoing one. */
static int isAsserted(PassthroughSlot slot, int rc){
  return sqlite3_compileoption_used("DEBUG")
      && (slot==PASSTHROUGH_xEndWriteTransaction || (slot==PASSTHROUGH_xUndo && rc==SQLITE_BUSY));
}

static void runFaultsOf(int rc, int nFault){
  for(int i=0; i<nSlot; i++){
    int iFirst = 1, isFar = !isAsserted(aSlot[i], rc);
    while( isFar ){
      isFar = runWithFault(aSlot[i], rc, iFirst, nFault);
      iFirst += 1 + iFirst/4;
    }
  }
}

TEST(fault_of_the_disk_loses_nothing){ runFaultsOf(SQLITE_IOERR, 1); }
TEST(fault_of_memory_loses_nothing){ runFaultsOf(SQLITE_NOMEM, 1); }
TEST(fault_of_a_busy_lock_loses_nothing){ runFaultsOf(SQLITE_BUSY, 1); }
TEST(fault_of_the_disk_that_stays_loses_nothing){ runFaultsOf(SQLITE_IOERR_WRITE, 1000000); }
TEST(fault_of_a_full_disk_that_stays_loses_nothing){ runFaultsOf(SQLITE_FULL, 1000000); }

/* The workload reaches the slots: a fault that no call meets proves nothing. */
TEST(fault_workload_calls_every_slot){
  static const PassthroughSlot aRare[] = { PASSTHROUGH_xLogDestroy };
  for(int i=0; i<nSlot; i++){
    int isRare = aSlot[i]==aRare[0];
    if( !runWithFault(aSlot[i], SQLITE_OK, 1, 0) && !isRare ) FAIL("%s was not called", passthrough_slot_name(aSlot[i]));
  }
}
