/*
** Processes that are killed at random moments: what they said is committed is there, and nothing is there by half.
*/
#define _XOPEN_SOURCE 700

#include <string.h>
#include <time.h>

#include "frames.h"
#include "pages.h"
#include "passthrough.h"
#include "process.h"
#include "test.h"

enum { nRound = 100, nVersion = 16, mxDelayMicroseconds = 15000 };

/* What the child is told to do: it starts after what it acknowledged last. */
static int iLast;
static const char *zOptions;
static Pages aVersion[nVersion];

static void sleepMicroseconds(unsigned int n){
  struct timespec t = { .tv_sec = n / 1000000, .tv_nsec = (long)(n % 1000000) * 1000 };
  nanosleep(&t, 0);
}

/* Runs a child, kills it some time after its first acknowledgement, and returns the last one. */
static int runUntilKilled(void (*xRun)(Process*, void*)){
  Process child = processStart(xRun, 0);
  int i = iLast, next;
  if( !processReceive(&child, &next) ) FAIL("the child ended by itself");
  sleepMicroseconds(testRandom() % mxDelayMicroseconds);
  processKill(&child);
  do{
    if( next!=i + 1 ) FAIL("%d was acknowledged after %d", next, i);
    i = next;
  }while( processReceive(&child, &next) );
  processForget(&child);
  return i;
}

/* Transaction i inserts ten rows and updates a counter. */
static void commitForever(Process *pParent, void *pArg){
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(0));
  (void)pArg;
  EXEC(db, "PRAGMA wal_autocheckpoint=20; PRAGMA cache_size=4; PRAGMA synchronous=NORMAL");
  for(int i=iLast + 1; ; i++){
    EXEC(db, testText("BEGIN; INSERT INTO t SELECT %d, value, randomblob(500) FROM json_each('[1,2,3,4,5,6,7,8,9,10]');"
                      "DELETE FROM t WHERE i<=%d-20; UPDATE last SET i=%d; COMMIT", i, i, i));
    processSend(pParent, i);
  }
}

TEST(kill_during_commit_loses_nothing){
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(0));
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(i, k, data); CREATE INDEX ti ON t(i, k); CREATE TABLE last(i);"
           "INSERT INTO last VALUES(0)");
  CLOSE(db);
  for(int iRound=0; iRound<nRound; iRound++){
    int iAcknowledged = runUntilKilled(commitForever);
    db = OPEN_WITH("a.db", passthrough_manager(0));
    CHECK_INTEGRITY(db);
    iLast = (int)QUERY_INT(db, "SELECT i FROM last");
    if( iLast!=iAcknowledged && iLast!=iAcknowledged + 1 ) FAIL("%d was acknowledged, %d is there", iAcknowledged, iLast);
    CHECK_INT(QUERY_INT(db, "SELECT max(i) FROM t"), iLast);
    CHECK_QUERY(db, "SELECT i FROM t GROUP BY i HAVING count(*)<>10 OR sum(k)<>55", "");
    CHECK_INT(QUERY_INT(db, "SELECT count(DISTINCT i) FROM t"), iLast<20 ? iLast : 20);
    CLOSE(db);
  }
  CHECK(iLast>=nRound);
}

/* Versions of a database that grow and shrink. */
static void makeVersions(void){
  sqlite3 *db = OPEN("source.db");
  EXEC(db, zOptions);
  EXEC(db, "CREATE TABLE version(v); INSERT INTO version VALUES(0); CREATE TABLE t(a, b); CREATE INDEX ta ON t(a)");
  for(int i=0; i<nVersion; i++){
    EXEC(db, testText("DELETE FROM t; UPDATE version SET v=%d;"
                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d) "
                      "INSERT INTO t SELECT %d, zeroblob(900) FROM n; VACUUM", i, 10 + (i * 37) % 80, i));
    aVersion[i] = pagesRead(db, 0);
  }
  CLOSE(db);
}

static sqlite3 *openApplied(void){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, zOptions);
  EXEC(db, "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=50");
  return db;
}

static void applyForever(Process *pParent, void *pArg){
  sqlite3 *db = openApplied();
  (void)pArg;
  for(int i=iLast + 1; ; i++){
    pagesApply(db, 0, &aVersion[i % nVersion]);
    processSend(pParent, i);
  }
}

/* Continues from the version that is there: the one that was acknowledged last, or the next one. */
static void checkVersion(sqlite3 *db, int iAcknowledged){
  int v = (int)QUERY_INT(db, "SELECT v FROM version");
  CHECK_INTEGRITY(db);
  iLast = v==iAcknowledged % nVersion ? iAcknowledged : iAcknowledged + 1;
  if( v!=iLast % nVersion ) FAIL("%d was acknowledged, %d is there", iAcknowledged % nVersion, v);
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t"), 10 + (v * 37) % 80);
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE a<>(SELECT v FROM version)"), 0);
  CHECK_INT(QUERY_INT(db, "PRAGMA page_count"), aVersion[v].nDbSize);
}

static void killWhileApplying(const char *zPragmas){
  sqlite3 *db;
  zOptions = zPragmas;
  makeVersions();
  db = openApplied();
  pagesApply(db, 0, &aVersion[0]);
  CLOSE(db);
  for(int iRound=0; iRound<nRound; iRound++){
    int iAcknowledged = runUntilKilled(applyForever);
    db = OPEN("a.db");
    checkVersion(db, iAcknowledged);
    CLOSE(db);
  }
  CHECK(iLast>=nRound);
}

TEST(kill_during_apply_leaves_before_or_after_in_wal_mode){
  killWhileApplying("PRAGMA page_size=1024; PRAGMA journal_mode=WAL");
}
TEST(kill_during_apply_leaves_before_or_after_in_delete_mode){
  killWhileApplying("PRAGMA page_size=1024; PRAGMA journal_mode=DELETE");
}
TEST(kill_during_apply_leaves_before_or_after_in_truncate_mode){
  killWhileApplying("PRAGMA page_size=4096; PRAGMA journal_mode=TRUNCATE");
}

/* Appends the frames of a source's log, one of its transactions at a time. */
static Frames replayed;

static void replayForever(Process *pParent, void *pArg){
  sqlite3 *db = OPEN("copy.db");
  (void)pArg;
  EXEC(db, "PRAGMA synchronous=NORMAL");
  CHECK_OK(libsql_wal_disable_checkpoint(db));
  for(unsigned int i=1; i<=replayed.nFrame; i++){
    if( sqlite3_get_autocommit(db) ) CHECK_OK(libsql_wal_insert_begin(db));
    CHECK_OK(libsql_wal_insert_frame(db, i, framesAt(&replayed, i), replayed.nBuf, 0));
    if( frameHeader(framesAt(&replayed, i), FRAME_DBSIZE)==0 ) continue;
    CHECK_OK(libsql_wal_insert_end(db));
    processSend(pParent, ++iLast);
  }
  processExpect(pParent, 0);
}

TEST(kill_during_insert_leaves_whole_transactions){
  sqlite3 *source = OPEN("source.db"), *db;
  EXEC(source, "PRAGMA page_size=1024; PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE t(i, data)");
  db = framesCopyDatabase(source, "copy.db");
  CLOSE(db);
  for(int i=1; i<=200; i++) EXEC(source, testText("INSERT INTO t VALUES(%d, randomblob(%d))", i, i * 100 % 5000 + 1));
  replayed = framesRead(source, 0);
  CLOSE(source);
  for(int iRound=0; iRound<nRound / 2; iRound++){
    int iAcknowledged, nRow;
    iLast = 0;
    iAcknowledged = runUntilKilled(replayForever);
    db = OPEN("copy.db");
    CHECK_OK(libsql_wal_disable_checkpoint(db));
    CHECK_INTEGRITY(db);
    nRow = (int)QUERY_INT(db, "SELECT count(*) FROM t");
    CHECK(nRow>=iAcknowledged);
    CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t WHERE i<>rowid OR length(data)<>i*100%5000+1"), 0);
    CLOSE(db);
  }
}

/* Statement i writes the table anew, with the type and the DEFAULT that tell which one it was. */
static void alterForever(Process *pParent, void *pArg){
  sqlite3 *db = OPEN("a.db");
  (void)pArg;
  EXEC(db, "PRAGMA synchronous=OFF; PRAGMA cache_size=10");
  for(int i=iLast + 1; ; i++){
    EXEC(db, testText("ALTER TABLE t ALTER COLUMN a TO a %s DEFAULT %d", i % 2 ? "TEXT" : "INTEGER", i));
    processSend(pParent, i);
  }
}

static void killWhileAltering(const char *zPragmas){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, zPragmas);
  EXEC(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER DEFAULT 0, b UNIQUE); CREATE INDEX ta ON t(a);"
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<1000)"
           " INSERT INTO t SELECT i, i, 'a text of some length ' || i FROM n");
  CLOSE(db);
  for(int iRound=0; iRound<nRound / 4; iRound++){
    int iAcknowledged = runUntilKilled(alterForever);
    db = OPEN("a.db");
    CHECK_INTEGRITY(db);
    iLast = (int)QUERY_INT(db, "SELECT dflt_value FROM pragma_table_info('t') WHERE name='a'");
    if( iLast!=iAcknowledged && iLast!=iAcknowledged + 1 ) FAIL("%d was acknowledged, %d is there", iAcknowledged, iLast);
    CHECK_QUERY(db, "SELECT typeof(a), count(*), sum(id=a+0), sum(b='a text of some length ' || id) FROM t GROUP BY 1",
                iLast % 2 ? "text|1000|1000|1000" : "integer|1000|1000|1000");
    CLOSE(db);
  }
}

TEST(kill_during_alter_leaves_before_or_after_in_wal_mode){
  killWhileAltering("PRAGMA page_size=1024; PRAGMA journal_mode=WAL");
}
TEST(kill_during_alter_leaves_before_or_after_in_delete_mode){
  killWhileAltering("PRAGMA page_size=1024; PRAGMA journal_mode=DELETE");
}
