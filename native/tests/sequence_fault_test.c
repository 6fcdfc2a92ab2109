/*
** Every allocation and every write of the log fails once while sequences and row versions are used: nothing crashes, leaks or is half done.
*/
#include <string.h>

#include "passthrough.h"
#include "test.h"

static sqlite3_mem_methods realMemory;
static int iFail;              /* The allocation to fail, counted down; 0 for none */
static int hasFailed;

static int failsNow(void){
  if( iFail==0 || --iFail>0 ) return 0;
  hasFailed = 1;
  return 1;
}

static void *failingMalloc(int n){ return failsNow() ? 0 : realMemory.xMalloc(n); }
static void *failingRealloc(void *p, int n){ return failsNow() ? 0 : realMemory.xRealloc(p, n); }

static void installFailingMemory(void){
  sqlite3_mem_methods failing;
  CHECK_OK(sqlite3_shutdown());
  CHECK_OK(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &realMemory));
  failing = realMemory;
  failing.xMalloc = failingMalloc;
  failing.xRealloc = failingRealloc;
  CHECK_OK(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing));
  CHECK_OK(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0));
  CHECK_OK(sqlite3_initialize());
}

static const char *const azSql[] = {
  "CREATE SEQUENCE s START 5", "CREATE SEQUENCE t", "SELECT nextval('s')", "INSERT INTO u(x) VALUES(1), (2)", "SELECT currval('s')",
  "ALTER SEQUENCE s INCREMENT 10 MAXVALUE 1000", "ALTER SEQUENCE t RENAME TO w", "DROP SEQUENCE w", "SELECT nextval('s')",
  "CREATE TABLE r(x, rv ROWVERSION)", "INSERT INTO r(x) VALUES(1), (2)", "UPDATE r SET x=x+1", "ALTER TABLE u ADD rv ROWVERSION",
};
enum { nSql = sizeof(azSql)/sizeof(azSql[0]) };

#define STATE "SELECT name, value, is_used, increment FROM libsql_sequence"
static const char *const azState[nSql] = {
  "s|5|0|1", "s|5|0|1;t|1|0|1", "s|5|1|1;t|1|0|1", "s|7|1|1;t|1|0|1", "s|7|1|1;t|1|0|1", "s|7|1|10;t|1|0|1", "s|7|1|10;w|1|0|1",
  "s|7|1|10", "s|17|1|10", "s|17|1|10", "libsql.rowversion|2|1|1;s|17|1|10", "libsql.rowversion|4|1|1;s|17|1|10",
  "libsql.rowversion|6|1|1;s|17|1|10",
};

/* Runs the statements, each until it succeeds: one that failed must have changed nothing. */
static void runAll(sqlite3 *db, const char *zBegin, int (*isExpected)(int rc)){
  for(int i=0; i<nSql; i++){
    int rc = sqlite3_exec(db, zBegin, 0, 0, 0);
    if( rc==SQLITE_OK ) rc = sqlite3_exec(db, azSql[i], 0, 0, 0);
    if( rc!=SQLITE_OK ){
      CHECK(isExpected(rc));
      iFail = 0;
      if( i>0 ) CHECK_QUERY(db, STATE, azState[i-1]);
      else CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema WHERE name='libsql_sequence'", "0");
      if( zBegin[0] && sqlite3_get_autocommit(db) ) EXEC(db, "BEGIN");
      EXEC(db, azSql[i]);
    }
    if( zBegin[0] ) rc = sqlite3_exec(db, "COMMIT", 0, 0, 0);
    if( zBegin[0] && rc!=SQLITE_OK ){
      CHECK(isExpected(rc));
      if( sqlite3_get_autocommit(db) ) EXEC(db, azSql[i]);
      else EXEC(db, "COMMIT");
    }
    if( iFail==0 ) CHECK_QUERY(db, STATE, azState[i]);
  }
}

static int isNoMemory(int rc){ return (rc & 0xff)==SQLITE_NOMEM || rc==SQLITE_IOERR_NOMEM; }
static int isIoError(int rc){ return (rc & 0xff)==SQLITE_IOERR || (rc & 0xff)==SQLITE_FULL; }

static sqlite3 *openForFaults(void){
  sqlite3 *db = OPEN(":memory:");
  EXEC(db, "CREATE TABLE u(id DEFAULT (nextval('s')), x)");
  return db;
}

static void failEveryAllocation(const char *zBegin){
  sqlite3_int64 nUsed;
  int i = 0;
  installFailingMemory();
  CLOSE(openForFaults());
  nUsed = sqlite3_memory_used();
  do{
    sqlite3 *db = openForFaults();
    hasFailed = 0;
    iFail = ++i;
    runAll(db, zBegin, isNoMemory);
    iFail = 0;
    CHECK_QUERY(db, STATE, azState[nSql-1]);
    CHECK_INTEGRITY(db);
    CLOSE(db);
    if( sqlite3_memory_used()!=nUsed ) FAIL("allocation %d: %lld bytes leak", i, sqlite3_memory_used() - nUsed);
  }while( hasFailed );
  CHECK(i>100);
}

TEST(sequence_survives_memory_faults){ failEveryAllocation(""); }
TEST(sequence_survives_memory_faults_in_a_transaction){ failEveryAllocation("BEGIN"); }

typedef struct Fault {
  PassthroughObserver observer;
  int rc, iFirst, nCall;
} Fault;

static int injectFault(void *pArg, const PassthroughCall *pCall){
  Fault *p = pArg;
  if( pCall->slot!=PASSTHROUGH_xFrames && pCall->slot!=PASSTHROUGH_xBeginWriteTransaction ) return SQLITE_OK;
  return ++p->nCall==p->iFirst ? p->rc : SQLITE_OK;
}

static void failEveryWrite(const char *zBegin, int rc){
  Fault *p = testAlloc(sizeof(*p));
  p->observer.xCall = injectFault;
  p->observer.pArg = p;
  p->rc = rc;
  do{
    sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
    p->nCall = -1000000;
    EXEC(db, "PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS u; DROP TABLE IF EXISTS r; DROP TABLE IF EXISTS libsql_sequence; CREATE TABLE u(id DEFAULT (nextval('s')), x)");
    p->nCall = 0;
    p->iFirst++;
    runAll(db, zBegin, isIoError);
    CHECK_INTEGRITY(db);
    CLOSE(db);
  }while( p->nCall>=p->iFirst );
  CHECK(p->iFirst>nSql);
}

TEST(sequence_survives_io_faults){ failEveryWrite("", SQLITE_IOERR_WRITE); }
TEST(sequence_survives_a_full_disk_in_a_transaction){ failEveryWrite("BEGIN", SQLITE_FULL); }
