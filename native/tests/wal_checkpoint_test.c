/*
** Checkpoints: modes, and the callback that a manager may have them call for every page.
*/
#include <string.h>

#include "frames.h"
#include "test.h"

enum { mxPage = 400 };

/* What the callback heard. */
typedef struct Heard {
  int nPage;
  int nEnd;
  int rcAfter;                 /* Code to return from call number nBefore on */
  int nBefore;
  int mxSafeFrame;
  int szPage;
  int aPgno[mxPage];
  int aFrame[mxPage];
  unsigned char *aImage[mxPage];
  sqlite3_file *pDbFile;
  sqlite3_int64 szFileAtEnd;
} Heard;

static Heard *pHeard;
static libsql_wal builtin;

static int hearPage(void *pArg, int mxSafeFrame, const unsigned char *pPage, int nPage, int iPage, int iFrame){
  Heard *p = pArg;
  if( p->rcAfter && p->nPage + p->nEnd>=p->nBefore ) return p->rcAfter;
  if( !pPage ){
    p->nEnd++;
    return p->pDbFile->pMethods->xFileSize(p->pDbFile, &p->szFileAtEnd);
  }
  if( p->nEnd ) FAIL("a page came after the end");
  if( p->nPage>=mxPage ) FAIL("too many pages");
  p->mxSafeFrame = mxSafeFrame;
  p->szPage = nPage;
  p->aPgno[p->nPage] = iPage;
  p->aFrame[p->nPage] = iFrame;
  p->aImage[p->nPage] = testAlloc((size_t)nPage);
  memcpy(p->aImage[p->nPage++], pPage, (size_t)nPage);
  return SQLITE_OK;
}

static int checkpointWithCallback(wal_impl *p, sqlite3 *db, int eMode, int (*xBusy)(void*), void *pBusyArg, int flags,
                                  int nBuf, unsigned char *zBuf, int *pnLog, int *pnCkpt,
                                  int (*xCb)(void*, int, const unsigned char*, int, int, int), void *pCbData){
  (void)xCb; (void)pCbData;
  return builtin.methods.xCheckpoint(p, db, eMode, xBusy, pBusyArg, flags, nBuf, zBuf, pnLog, pnCkpt, hearPage, pHeard);
}

static int openHeard(wal_manager_impl *pData, sqlite3_vfs *pVfs, sqlite3_file *pDbFile, int noShm, long long maxSize,
                     const char *zDbFile, libsql_wal *pOut){
  int rc = sqlite3_wal_manager.xOpen(pData, pVfs, pDbFile, noShm, maxSize, zDbFile, pOut);
  builtin = *pOut;
  pHeard->pDbFile = pDbFile;
  pOut->methods.xCheckpoint = checkpointWithCallback;
  return rc;
}

static sqlite3 *openWithCallback(const char *zName){
  libsql_wal_manager manager = sqlite3_wal_manager;
  manager.xOpen = openHeard;
  pHeard = testAlloc(sizeof(*pHeard));
  return OPEN_WITH(zName, manager);
}

#define ROWS(n) "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n ") SELECT i, zeroblob(300) FROM n"

static void checkHeard(sqlite3 *db){
  for(int i=0; i<pHeard->nPage; i++){
    unsigned char *aFrame = testAlloc((size_t)pHeard->szPage + 24);
    if( i>0 && pHeard->aPgno[i]<=pHeard->aPgno[i - 1] ) FAIL("pages came out of order");
    CHECK(pHeard->aFrame[i]>0 && pHeard->aFrame[i]<=pHeard->mxSafeFrame);
    CHECK_OK(libsql_wal_get_frame(db, (unsigned int)pHeard->aFrame[i], aFrame, (unsigned int)pHeard->szPage + 24));
    CHECK_INT(frameHeader(aFrame, FRAME_PGNO), pHeard->aPgno[i]);
    CHECK(memcmp(aFrame + 24, pHeard->aImage[i], (size_t)pHeard->szPage)==0);
  }
}

static void checkCallback(int szPage, const char *zKey){
  sqlite3 *db = openWithCallback(testText("%d%s.db", szPage, zKey ? "-encrypted" : ""));
  if( zKey ) CHECK_OK(sqlite3_key(db, zKey, (int)strlen(zKey)));
  EXEC(db, testText("PRAGMA page_size=%d; PRAGMA journal_mode=WAL; CREATE TABLE t(a PRIMARY KEY, b)", szPage));
  EXEC(db, "INSERT INTO t " ROWS(150));
  EXEC(db, "UPDATE t SET b=zeroblob(299) WHERE a%3=0");
  CHECK_OK(sqlite3_wal_checkpoint_v2(db, 0, SQLITE_CHECKPOINT_PASSIVE, 0, 0));
  CHECK_INT(pHeard->nPage, QUERY_INT(db, "PRAGMA page_count"));
  CHECK_INT(pHeard->nEnd, 1);
  CHECK_INT(pHeard->szPage, szPage);
  CHECK_INT(pHeard->aPgno[0], 1);
  CHECK(memcmp(pHeard->aImage[0], "SQLite format 3", 16)==0);
  checkHeard(db);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(checkpoint_callback_hears_every_page_in_order){
  for(int szPage=512; szPage<=65536; szPage*=2) checkCallback(szPage, 0);
}

TEST(checkpoint_callback_hears_plaintext_of_an_encrypted_database){
  checkCallback(4096, "swordfish");
}

TEST(checkpoint_callback_hears_the_end_before_the_database_is_cut){
  sqlite3 *db = openWithCallback("a.db");
  sqlite3_int64 nPage;
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(a PRIMARY KEY, b)");
  EXEC(db, "INSERT INTO t " ROWS(300));
  EXEC(db, "PRAGMA wal_checkpoint");
  nPage = QUERY_INT(db, "PRAGMA page_count");
  EXEC(db, "DELETE FROM t; VACUUM");
  memset(pHeard->aPgno, 0, sizeof(pHeard->aPgno));
  pHeard->nPage = pHeard->nEnd = 0;
  EXEC(db, "PRAGMA wal_checkpoint");
  CHECK_INT(pHeard->nEnd, 1);
  CHECK_INT(pHeard->szFileAtEnd, nPage * 4096);
  CHECK_INT(testFileSize(testPath("a.db")), QUERY_INT(db, "PRAGMA page_count") * 4096);
  CLOSE(db);
}

TEST(checkpoint_callback_hears_no_end_while_a_reader_holds_it_up){
  sqlite3 *db = openWithCallback("a.db"), *reader;
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(a PRIMARY KEY, b)");
  EXEC(db, "INSERT INTO t " ROWS(50));
  reader = OPEN("a.db");
  EXEC(reader, "BEGIN; SELECT * FROM t");
  EXEC(db, "UPDATE t SET b=NULL");
  EXEC(db, "PRAGMA wal_checkpoint");
  CHECK(pHeard->nPage>0);
  CHECK_INT(pHeard->nEnd, 0);
  checkHeard(db);
  EXEC(reader, "COMMIT");
  CLOSE(reader);
  EXEC(db, "PRAGMA wal_checkpoint");
  CHECK_INT(pHeard->nEnd, 1);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

static void checkAbort(int nBefore){
  const char *zName = testText("%d.db", nBefore);
  sqlite3 *db = openWithCallback(zName);
  int nLog = 0, nCheckpointed = 0;
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(a PRIMARY KEY, b)");
  EXEC(db, "INSERT INTO t " ROWS(10));
  pHeard->rcAfter = SQLITE_AUTH;
  pHeard->nBefore = nBefore;
  CHECK_RC(sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_TRUNCATE, &nLog, &nCheckpointed), SQLITE_AUTH);
  CHECK_INT(pHeard->nPage, nBefore);
  CHECK_INT(pHeard->nEnd, 0);
  CHECK_INTEGRITY(db);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "10");
  pHeard->rcAfter = 0;
  pHeard->nPage = 0;
  EXEC(db, "INSERT INTO t VALUES('more', 1)");
  CHECK_OK(sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_TRUNCATE, &nLog, &nCheckpointed));
  CHECK_INT(pHeard->nEnd, 1);
  CLOSE(db);
  db = OPEN(zName);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "11");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(checkpoint_callback_ends_the_checkpoint_with_its_code){
  checkAbort(0);
  checkAbort(2);
}

TEST(checkpoint_callback_ends_the_checkpoint_at_the_end){
  sqlite3 *db = openWithCallback("a.db");
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(a PRIMARY KEY, b)");
  pHeard->rcAfter = 200;
  pHeard->nBefore = (int)QUERY_INT(db, "PRAGMA page_count");
  CHECK_RC(sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_PASSIVE, 0, 0), 200);
  CHECK_INT(pHeard->nPage, pHeard->nBefore);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(checkpoint_progress_of_the_built_in_log_is_readable){
  sqlite3 *db = openWithCallback("a.db"), *reader;
  sqlite3_wal *pWal;
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(a PRIMARY KEY, b); INSERT INTO t VALUES(1, 1)");
  pWal = (sqlite3_wal*)builtin.pData;
  EXEC(db, "BEGIN; SELECT * FROM t");
  CHECK_INT(sqlite3_wal_backfilled(pWal), 0);
  CHECK_INT(sqlite3_wal_frame_page_no(pWal, 0), 0);
  CHECK_INT(sqlite3_wal_frame_page_no(pWal, 1), 1);
  CHECK_INT(sqlite3_wal_frame_page_no(pWal, 5), 3);
  CHECK_INT(sqlite3_wal_frame_page_no(pWal, 6), 0);
  CHECK_INT(sqlite3_wal_frame_page_no(pWal, 0xffffffff), 0);
  EXEC(db, "COMMIT");
  reader = OPEN("a.db");
  EXEC(reader, "BEGIN; SELECT * FROM t");
  EXEC(db, "UPDATE t SET b=2; PRAGMA wal_checkpoint; BEGIN; SELECT * FROM t");
  CHECK_INT(sqlite3_wal_backfilled(pWal), 5);
  EXEC(db, "COMMIT");
  EXEC(reader, "COMMIT");
  CLOSE(reader);
  CLOSE(db);
}

TEST(checkpoint_frame_page_numbers_reach_past_the_first_index_page){
  sqlite3 *db = openWithCallback("a.db");
  sqlite3_wal *pWal;
  unsigned char aFrame[24 + 512];
  unsigned int nFrame = 0;
  EXEC(db, "PRAGMA page_size=512; PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE t(a PRIMARY KEY, b)");
  EXEC(db, "INSERT INTO t " ROWS(9000));
  pWal = (sqlite3_wal*)builtin.pData;
  CHECK_OK(libsql_wal_frame_count(db, &nFrame));
  CHECK(nFrame>8200);
  EXEC(db, "BEGIN; SELECT * FROM t LIMIT 1");
  for(unsigned int i=1; i<=nFrame; i+=61){
    CHECK_OK(libsql_wal_get_frame(db, i, aFrame, sizeof(aFrame)));
    CHECK_INT(sqlite3_wal_frame_page_no(pWal, i), frameHeader(aFrame, FRAME_PGNO));
  }
  EXEC(db, "COMMIT");
  CLOSE(db);
}
