/*
** libsql_apply_pages(): every refusal, after each of which the database is untouched.
*/
#include <stdio.h>
#include <string.h>

#include "pages.h"
#include "passthrough.h"
#include "test.h"

#define LOCK_PAGE (0x40000000 / 4096 + 1)

/* Pages of another database, and a database with content of its own. */
static Pages sourcePages(int szPage){
  sqlite3 *db = OPEN("source.db");
  Pages pages;
  EXEC(db, testText("PRAGMA page_size=%d; DROP TABLE IF EXISTS t; CREATE TABLE t(x);"
                    "INSERT INTO t VALUES(zeroblob(20000))", szPage));
  pages = pagesRead(db, 0);
  CLOSE(db);
  return pages;
}

static sqlite3 *openTarget(const char *zMode){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, testText("PRAGMA journal_mode=%s; CREATE TABLE own(x); INSERT INTO own VALUES('own')", zMode));
  return db;
}

static void checkUntouched(sqlite3 *db){
  CHECK_QUERY(db, "SELECT name FROM sqlite_schema", "own");
  CHECK_QUERY(db, "SELECT x FROM own", "own");
  CHECK_INTEGRITY(db);
}

static void checkRefused(sqlite3 *db, const Pages *p, int rc){
  CHECK_RC(libsql_apply_pages(db, 0, p->aPage, p->nPage, p->szPage, p->nDbSize), rc);
  CHECK_RC(sqlite3_extended_errcode(db), rc);
  CHECK(strlen(sqlite3_errmsg(db))>0);
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  CHECK_INT(sqlite3_txn_state(db, 0), SQLITE_TXN_NONE);
  checkUntouched(db);
}

/* Refused before anything is written, in both kinds of journal mode; and accepted without the change. */
static void checkCorrupt(void (*xSpoil)(Pages*), int rc){
  static const char *const azMode[] = { "delete", "wal" };
  for(int i=0; i<2; i++){
    Pages good = sourcePages(4096), bad = good;
    sqlite3 *db = openTarget(azMode[i]);
    bad.aPage = testAlloc((good.nPage + 1) * sizeof(libsql_page));
    memcpy(bad.aPage, good.aPage, good.nPage * sizeof(libsql_page));
    xSpoil(&bad);
    checkRefused(db, &bad, rc);
    pagesApply(db, 0, &good);
    CHECK_QUERY(db, "SELECT length(x) FROM t", "20000");
    CLOSE(db);
    remove(testPath("a.db"));
    remove(testPath("source.db"));
  }
}

static void addPage(Pages *p, unsigned int pgno){
  p->aPage[p->nPage++] = (libsql_page){ .pgno = pgno, .pData = testAlloc(p->szPage) };
}

static void addPageZero(Pages *p){ addPage(p, 0); }
static void addPagePastTheEnd(Pages *p){ addPage(p, p->nDbSize + 1); }
static void leavePageOut(Pages *p){ p->aPage[2] = p->aPage[1]; }
static void makeSizeZero(Pages *p){ p->nDbSize = 0; }
static void makeSizeHuge(Pages *p){ p->nDbSize = 0xffffffff; }
static void makeSizeOneMore(Pages *p){ p->nDbSize++; }
static void breakMagic(Pages *p){ pagesEdit(p, 0)[3] ^= 1; }
static void breakFractions(Pages *p){ pagesEdit(p, 0)[21] = 65; }
static void claimPageSize(Pages *p){ pagesEdit(p, 0)[16] = 32; }
static void claimNoPageSize(Pages *p){ unsigned char *a = pagesEdit(p, 0); a[16] = a[17] = 0; }
static void claimReserve(Pages *p){ pagesEdit(p, 0)[20] = 32; }

TEST(apply_refuses_page_zero){ checkCorrupt(addPageZero, SQLITE_CORRUPT); }
TEST(apply_refuses_a_page_past_the_end){ checkCorrupt(addPagePastTheEnd, SQLITE_CORRUPT); }
TEST(apply_refuses_growth_without_the_pages){ checkCorrupt(leavePageOut, SQLITE_CORRUPT); }
TEST(apply_refuses_a_size_of_zero){ checkCorrupt(makeSizeZero, SQLITE_CORRUPT); }
TEST(apply_refuses_a_size_that_is_huge){ checkCorrupt(makeSizeHuge, SQLITE_CORRUPT); }
TEST(apply_refuses_a_size_with_a_page_too_many){ checkCorrupt(makeSizeOneMore, SQLITE_CORRUPT); }
TEST(apply_refuses_a_page_1_of_something_else){ checkCorrupt(breakMagic, SQLITE_CORRUPT); }
TEST(apply_refuses_a_page_1_with_other_payload_fractions){ checkCorrupt(breakFractions, SQLITE_CORRUPT); }
TEST(apply_refuses_a_page_1_with_another_page_size){ checkCorrupt(claimPageSize, SQLITE_MISMATCH); }
TEST(apply_refuses_a_page_1_without_a_page_size){ checkCorrupt(claimNoPageSize, SQLITE_CORRUPT); }
TEST(apply_refuses_a_page_1_with_other_reserved_bytes){ checkCorrupt(claimReserve, SQLITE_MISMATCH); }

TEST(apply_refuses_the_page_of_the_lock_byte){
  Pages pages = sourcePages(4096);
  sqlite3 *db = openTarget("wal");
  pages.aPage[2].pgno = LOCK_PAGE;
  pages.nDbSize = LOCK_PAGE + 1;
  checkRefused(db, &pages, SQLITE_CORRUPT);
  CLOSE(db);
}

TEST(apply_refuses_another_page_size){
  Pages pages = sourcePages(1024);
  sqlite3 *db = openTarget("wal");
  checkRefused(db, &pages, SQLITE_MISMATCH);
  pages = sourcePages(1024);
  pages.szPage = 4095;
  checkRefused(db, &pages, SQLITE_MISMATCH);
  pages.szPage = 0;
  checkRefused(db, &pages, SQLITE_MISMATCH);
  CLOSE(db);
}

TEST(apply_refuses_a_page_size_that_none_has_for_an_empty_database){
  Pages pages = sourcePages(4096);
  static const unsigned int aSize[] = { 0, 1, 511, 1000, 131072, 0xffffffff };
  for(int i=0; i<6; i++){
    sqlite3 *db = OPEN(testText("%d.db", i));
    int rc = libsql_apply_pages(db, 0, pages.aPage, pages.nPage, aSize[i], pages.nDbSize);
    CHECK(rc==SQLITE_MISMATCH || rc==SQLITE_CORRUPT);
    CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "0");
    CLOSE(db);
  }
}

TEST(apply_refuses_pages_of_a_plain_database_for_one_with_a_cipher){
  Pages pages = sourcePages(4096);
  sqlite3 *db = OPEN("a.db");
  CHECK_OK(sqlite3_key(db, "swordfish", 9));
  EXEC(db, "CREATE TABLE own(x); INSERT INTO own VALUES('own')");
  checkRefused(db, &pages, SQLITE_MISMATCH);
  CLOSE(db);
}

TEST(apply_without_arguments_is_misuse){
  Pages pages = sourcePages(4096);
  sqlite3 *db = openTarget("wal");
  CHECK_RC(libsql_apply_pages(db, 0, 0, 1, 4096, 1), SQLITE_MISUSE);
  pages.aPage[1].pData = 0;
  CHECK_RC(libsql_apply_pages(db, 0, pages.aPage, pages.nPage, 4096, pages.nDbSize), SQLITE_MISUSE);
  checkUntouched(db);
  CLOSE(db);
}

TEST(apply_refuses_what_is_not_a_file){
  Pages pages = sourcePages(4096);
  sqlite3 *db = OPEN(":memory:");
  EXEC(db, "CREATE TABLE own(x); INSERT INTO own VALUES('own'); CREATE TEMP TABLE u(x)");
  checkRefused(db, &pages, SQLITE_ERROR);
  CHECK_RC(libsql_apply_pages(db, "temp", pages.aPage, pages.nPage, 4096, pages.nDbSize), SQLITE_ERROR);
  CHECK_RC(libsql_apply_pages(db, "nothing", pages.aPage, pages.nPage, 4096, pages.nDbSize), SQLITE_ERROR);
  CHECK_CONTAINS(sqlite3_errmsg(db), "nothing");
  CLOSE(db);
}

TEST(apply_refuses_an_active_transaction_or_statement){
  Pages pages = sourcePages(4096);
  sqlite3 *db = openTarget("wal");
  sqlite3_stmt *pStmt;
  EXEC(db, "BEGIN");
  CHECK_RC(libsql_apply_pages(db, 0, pages.aPage, pages.nPage, 4096, pages.nDbSize), SQLITE_ERROR);
  EXEC(db, "INSERT INTO own VALUES('later')");
  CHECK_RC(libsql_apply_pages(db, 0, pages.aPage, pages.nPage, 4096, pages.nDbSize), SQLITE_ERROR);
  EXEC(db, "COMMIT");
  pStmt = PREPARE(db, "SELECT x FROM own");
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  CHECK_RC(libsql_apply_pages(db, 0, pages.aPage, pages.nPage, 4096, pages.nDbSize), SQLITE_ERROR);
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  CHECK_TEXT((const char*)sqlite3_column_text(pStmt, 0), "later");
  CHECK_OK(sqlite3_finalize(pStmt));
  pagesApply(db, 0, &pages);
  CLOSE(db);
}

TEST(apply_refuses_shared_cache_mode){
  Pages pages = sourcePages(4096);
  const char *zUri = testText("file:%s?cache=shared", testPath("a.db"));
  sqlite3 *db, *other;
  CLOSE(openTarget("wal"));
  db = OPEN(zUri);
  other = OPEN(zUri);
  checkUntouched(other);
  checkRefused(db, &pages, SQLITE_ERROR);
  CLOSE(other);
  CLOSE(db);
}

TEST(apply_says_busy){
  static const char *const azMode[] = { "delete", "wal" };
  Pages pages = sourcePages(4096);
  for(int i=0; i<2; i++){
    sqlite3 *db = openTarget(azMode[i]), *writer = OPEN("a.db");
    EXEC(writer, "BEGIN IMMEDIATE");
    checkRefused(db, &pages, SQLITE_BUSY);
    EXEC(writer, "COMMIT");
    CLOSE(writer);
    CLOSE(db);
    remove(testPath("a.db"));
  }
}

TEST(apply_says_readonly){
  Pages pages = sourcePages(4096);
  sqlite3 *db;
  CLOSE(openTarget("delete"));
  db = OPEN(testText("file:%s?mode=ro", testPath("a.db")));
  checkRefused(db, &pages, SQLITE_READONLY);
  CLOSE(db);
}

TEST(apply_says_full){
  static const char *const azMode[] = { "delete", "wal" };
  Pages pages = sourcePages(4096);
  for(int i=0; i<2; i++){
    sqlite3 *db = openTarget(azMode[i]);
    EXEC(db, "PRAGMA max_page_count=3");
    checkRefused(db, &pages, SQLITE_FULL);
    CLOSE(db);
    remove(testPath("a.db"));
  }
}

static int refuseFrames(void *pArg, const PassthroughCall *pCall){
  return pCall->slot==PASSTHROUGH_xFrames ? *(int*)pArg : SQLITE_OK;
}

TEST(apply_says_what_a_manager_says){
  Pages pages = sourcePages(4096);
  static const int aRc[] = { SQLITE_AUTH, SQLITE_CONSTRAINT, SQLITE_IOERR_WRITE, SQLITE_FULL, 200 };
  int rc = SQLITE_OK;
  PassthroughObserver observer = { refuseFrames, &rc };
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(&observer));
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE own(x); INSERT INTO own VALUES('own')");
  for(int i=0; i<5; i++){
    rc = aRc[i];
    CHECK_RC(libsql_apply_pages(db, 0, pages.aPage, pages.nPage, 4096, pages.nDbSize), aRc[i]);
    rc = SQLITE_OK;
    checkUntouched(db);
  }
  pagesApply(db, 0, &pages);
  CLOSE(db);
}
