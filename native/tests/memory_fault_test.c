/*
** Every allocation fails once: nothing crashes, leaks or is lost.
*/
#include "frames.h"
#include "memory_fault.h"
#include "pages.h"
#include "recorder.h"
#include "test.h"

static Recorder *pRecorder;

static void checkManagerGone(void){
  CHECK_INT(RECORDED(pRecorder, xDestroy), 1);
  recorderReset(pRecorder);
}

static void openAndWrite(void){
  sqlite3 *db = 0;
  int rc = libsql_open_v3(testPath("a.db"), &db, OPEN_FLAGS, 0, passthrough_manager(&pRecorder->observer));
  if( rc==SQLITE_OK ) rc = sqlite3_exec(db, "PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS t(x); DELETE FROM t;"
                                            "INSERT INTO t VALUES(zeroblob(9000)); SELECT * FROM t", 0, 0, 0);
  CHECK(rc==SQLITE_OK || (rc & 0xff)==SQLITE_NOMEM || rc==SQLITE_IOERR_NOMEM);
  CHECK_OK(sqlite3_close(db));
  checkManagerGone();
}

TEST(memory_fault_on_open_destroys_the_manager_once){
  pRecorder = recorderNew();
  memoryFaultEvery(openAndWrite);
}

static void registerAndAttach(void){
  sqlite3 *db = 0;
  int rc = libsql_wal_manager_register("counted", passthrough_manager(&pRecorder->observer), 0);
  int isRegistered = rc==SQLITE_OK;
  if( isRegistered && sqlite3_open_v2(testPath("a.db"), &db, OPEN_FLAGS, 0)==SQLITE_OK ){
    char *zSql = sqlite3_mprintf("ATTACH 'file:%q?wal=counted' AS b; PRAGMA b.journal_mode=WAL;"
                                 "CREATE TABLE IF NOT EXISTS b.t(x); DELETE FROM b.t;"
                                 "INSERT INTO b.t VALUES(1); DETACH b", testPath("b.db"));
    if( zSql ) sqlite3_exec(db, zSql, 0, 0, 0);
    sqlite3_free(zSql);
  }
  CHECK_OK(sqlite3_close(db));
  if( isRegistered ) CHECK_OK(libsql_wal_manager_unregister("counted"));
  else CHECK_RC(rc, SQLITE_NOMEM);
  checkManagerGone();
}

TEST(memory_fault_on_attach_destroys_the_manager_once){
  pRecorder = recorderNew();
  memoryFaultEvery(registerAndAttach);
}

static Frames frames;

/* Starts every time from the content without the frames. */
static void insertFrames(void){
  int iFail = memoryFaultPause(), rc;
  sqlite3 *db;
  testCopyFile(testPath("base.db"), testPath("copy.db"));
  db = OPEN("copy.db");
  EXEC(db, "SELECT * FROM t");
  memoryFaultResume(iFail);
  rc = libsql_wal_insert_begin(db);
  for(unsigned int i=1; rc==SQLITE_OK && i<=frames.nFrame; i++){
    rc = libsql_wal_insert_frame(db, i, framesAt(&frames, i), frames.nBuf, 0);
  }
  if( !sqlite3_get_autocommit(db) ) CHECK_OK(libsql_wal_insert_end(db));
  memoryFaultPause();
  CHECK(rc==SQLITE_OK || (rc & 0xff)==SQLITE_NOMEM || rc==SQLITE_IOERR_NOMEM);
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  CHECK_INTEGRITY(db);
  if( rc==SQLITE_OK ) CHECK_QUERY(db, "SELECT count(*) FROM t", "60");
  CLOSE(db);
}

TEST(memory_fault_on_insert_loses_nothing){
  sqlite3 *db = OPEN("source.db");
  EXEC(db, "PRAGMA page_size=1024; PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  CLOSE(framesCopyDatabase(db, "base.db"));
  for(int i=0; i<3; i++){
    EXEC(db, "INSERT INTO t SELECT zeroblob(500) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE "
             "i<20) SELECT i FROM n)");
  }
  frames = framesRead(db, 0);
  CLOSE(db);
  memoryFaultEvery(insertFrames);
}

static Pages pages;

static void applyPages(void){
  int iFail = memoryFaultPause(), rc;
  sqlite3 *db;
  unsigned char aFrame[24 + 1024];
  unsigned int nFrame = 0;
  db = OPEN("a.db");
  EXEC(db, "SELECT * FROM sqlite_schema");
  memoryFaultResume(iFail);
  rc = libsql_apply_pages(db, 0, pages.aPage, pages.nPage, pages.szPage, pages.nDbSize);
  libsql_wal_frame_count(db, &nFrame);
  libsql_wal_get_frame(db, nFrame, aFrame, sizeof(aFrame));
  memoryFaultPause();
  CHECK(rc==SQLITE_OK || (rc & 0xff)==SQLITE_NOMEM || rc==SQLITE_IOERR_NOMEM);
  CHECK_INTEGRITY(db);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "100");
  CLOSE(db);
}

static void createRandomRowids(void){
  sqlite3 *db = 0;
  int rc = sqlite3_open(":memory:", &db);
  if( rc==SQLITE_OK ){
    rc = sqlite3_exec(db, "CREATE TABLE t(x INT UNIQUE) STRICT, RANDOM ROWID; PRAGMA libsql_random_rowid=on; CREATE TABLE u AS SELECT 1 AS x;"
                          "PRAGMA table_list; INSERT INTO t VALUES(1), (2); INSERT INTO u SELECT * FROM t; VACUUM;"
                          "PRAGMA libsql_random_rowid=off; PRAGMA libsql_random_rowid", 0, 0, 0);
  }
  memoryFaultPause();
  CHECK(rc==SQLITE_OK || (rc & 0xff)==SQLITE_NOMEM);
  if( rc==SQLITE_OK ) CHECK_QUERY(db, "SELECT count(*) FROM (SELECT rowid FROM t UNION ALL SELECT rowid FROM u) WHERE rowid>1000000", "5");
  CHECK_OK(sqlite3_close(db));
}

TEST(memory_fault_on_random_rowids_leaves_none_counted){
  memoryFaultEvery(createRandomRowids);
}

static void makePages(void){
  sqlite3 *db = OPEN("source.db");
  EXEC(db, "PRAGMA page_size=1024; CREATE TABLE t(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE "
           "i<100) INSERT INTO t SELECT zeroblob(100) FROM n");
  pages = pagesRead(db, 0);
  CLOSE(db);
}

static void createTarget(const char *zMode){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, testText("PRAGMA page_size=1024; PRAGMA journal_mode=%s; CREATE TABLE t(x);", zMode));
  pagesApply(db, 0, &pages);
  CLOSE(db);
}

TEST(memory_fault_on_apply_in_wal_mode_loses_nothing){
  makePages();
  createTarget("wal");
  memoryFaultEvery(applyPages);
}

TEST(memory_fault_on_apply_in_rollback_mode_loses_nothing){
  makePages();
  createTarget("delete");
  memoryFaultEvery(applyPages);
}

static void matchRegexps(void){
  sqlite3 *db = 0;
  int rc = sqlite3_open_v2(":memory:", &db, OPEN_FLAGS, 0);
  if( rc==SQLITE_OK ){
    rc = sqlite3_exec(db, "SELECT 'Foo bar' REGEXP '(?i)\\bfoo\\b|[^\\w-[a]]{2,3}(x|y)*', 'aba' REGEXP '^(a[ab]){2}'", 0, 0, 0);
  }
  CHECK(rc==SQLITE_OK || (rc & 0xff)==SQLITE_NOMEM);
  CHECK_OK(sqlite3_close(db));
}

TEST(memory_fault_in_a_regexp_is_an_error){
  memoryFaultEvery(matchRegexps);
}

static void callFunctions(void){
  static const struct { const char *zExpr; int rc; } aCall[] = {
    { "datetime_add('2024-01-31', 1, 'months')", SQLITE_OK },
    { "datetimeoffset_part('2024-01-31 00:00:00.5+01:00', 'UtcDateTime')", SQLITE_OK },
    { "timespan_from_ticks(-1)", SQLITE_OK },
    { "timespan_ticks('none')", SQLITE_ERROR },
    { "guid_text(guid_blob('00112233-4455-6677-8899-aabbccddeeff'))", SQLITE_OK },
    { "ulong_text(-1)", SQLITE_OK },
    { "ulong_div(1, 0)", SQLITE_ERROR },
    { "max('1.00:00:00' COLLATE TIMESPAN, '23:00:00')", SQLITE_OK }
  };
  sqlite3 *db = 0;
  int rc = sqlite3_open(":memory:", &db);
  if( rc==SQLITE_OK ) rc = sqlite3_exec(db, "PRAGMA encoding='UTF-16'", 0, 0, 0);
  for(size_t i=0; rc!=SQLITE_NOMEM && i<sizeof(aCall)/sizeof(*aCall); i++){
    rc = sqlite3_exec(db, testText("SELECT %s", aCall[i].zExpr), 0, 0, 0);
    if( rc!=aCall[i].rc && rc!=SQLITE_NOMEM ) FAIL("%s: %d, %s", aCall[i].zExpr, rc, sqlite3_errmsg(db));
  }
  CHECK_OK(sqlite3_close(db));
}

TEST(memory_fault_in_a_function_is_reported){
  memoryFaultEvery(callFunctions);
}

/* Gives the right rows or an error. */
static void windowOverDecimals(void){
  static const char *const azExpected[] = { "1.5 1.5 1.5", "4.0 2.5 1.5", "2.0 2.5 -0.5", "-0.5 -0.5 -0.5", "7.0 7.0 7.0" };
  sqlite3 *db = 0;
  sqlite3_stmt *p = 0;
  int nRow = 0, rc = sqlite3_open_v2(":memory:", &db, OPEN_FLAGS, 0);
  if( rc==SQLITE_OK ){
    rc = sqlite3_prepare_v2(db, "SELECT decimal_sum(column1) OVER w || ' ' || decimal_max(column1) OVER w || ' ' || decimal_min(column1) OVER w"
                                " FROM (VALUES('1.5'), ('2.50'), (-0.5), (NULL), (7)) WINDOW w AS (ROWS 1 PRECEDING)", -1, &p, 0);
  }
  while( rc==SQLITE_OK && (rc = sqlite3_step(p))==SQLITE_ROW ){
    const char *z = (const char*)sqlite3_column_text(p, 0);
    if( z ) CHECK_TEXT(z, azExpected[nRow]);
    nRow++;
    rc = SQLITE_OK;
  }
  CHECK(rc==SQLITE_NOMEM || (rc==SQLITE_DONE && nRow==5));
  sqlite3_finalize(p);
  CHECK_OK(sqlite3_close(db));
}

TEST(memory_fault_in_a_window_over_decimals_is_an_error){
  memoryFaultEvery(windowOverDecimals);
}

static void failOnDecimals(void){
  sqlite3 *db = 0;
  int rc = sqlite3_open_v2(":memory:", &db, OPEN_FLAGS, 0);
  if( rc==SQLITE_OK ) rc = sqlite3_exec(db, "SELECT decimal_add('one', 1)", 0, 0, 0);
  CHECK(rc==SQLITE_NOMEM || rc==SQLITE_ERROR);
  CHECK_OK(sqlite3_close(db));
}

TEST(memory_fault_in_an_error_about_a_decimal_is_an_error){
  memoryFaultEvery(failOnDecimals);
}
