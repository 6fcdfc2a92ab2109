/*
** libsql_apply_begin() and what follows it: a transaction of pages, one after the other.
*/
#include <string.h>

#include "pages.h"
#include "test.h"

#define ROWS(n) "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n ") SELECT i, zeroblob(700) FROM n"

static Pages sourcePages(const char *zSql){
  sqlite3 *db = OPEN("source.db");
  Pages pages;
  EXEC(db, testText("PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS t(a INTEGER PRIMARY KEY, b); %s", zSql));
  pages = pagesRead(db, 0);
  CLOSE(db);
  return pages;
}

static sqlite3 *openTarget(void){
  sqlite3 *db = OPEN("target.db");
  CHECK_QUERY(db, "PRAGMA journal_mode=WAL", "wal");
  return db;
}

static void write(sqlite3 *db, const Pages *p){
  for(unsigned int i=0; i<p->nPage; i++) CHECK_OK(libsql_apply_page(db, p->aPage[i].pgno, p->aPage[i].pData));
}

static void apply(sqlite3 *db, const Pages *p, int isReplaced){
  CHECK_OK(libsql_apply_begin(db, 0, p->szPage, isReplaced));
  write(db, p);
  CHECK_OK(libsql_apply_commit(db, p->nDbSize));
  CHECK_INT(sqlite3_get_autocommit(db), 1);
}

TEST(stream_is_one_transaction_to_readers){
  Pages pages = sourcePages("INSERT INTO t " ROWS(2000));
  sqlite3 *db = openTarget(), *reader = OPEN("target.db");
  CHECK_OK(libsql_apply_begin(db, 0, pages.szPage, 0));
  write(db, &pages);
  CHECK_INT(sqlite3_get_autocommit(db), 0);
  CHECK_QUERY(reader, "SELECT count(*) FROM sqlite_schema", "0");
  CHECK_OK(libsql_apply_commit(db, pages.nDbSize));
  CHECK_QUERY(reader, "SELECT count(*), sum(length(b)) FROM t", "2000|1400000");
  CHECK_INTEGRITY(reader);
  CLOSE(reader);
  CLOSE(db);
}

TEST(stream_spills_what_the_cache_does_not_hold){
  Pages pages = sourcePages("INSERT INTO t " ROWS(4000));
  sqlite3 *db = openTarget();
  sqlite3_int64 nUsed, nHighest;
  EXEC(db, "PRAGMA cache_size=50");
  sqlite3_status64(SQLITE_STATUS_MEMORY_USED, &nUsed, &nHighest, 1);
  apply(db, &pages, 0);
  sqlite3_status64(SQLITE_STATUS_MEMORY_USED, &nHighest, &nUsed, 0);
  sqlite3_status64(SQLITE_STATUS_MEMORY_USED, &nHighest, &nUsed, 0);
  CHECK(nUsed<(sqlite3_int64)pages.nDbSize*pages.szPage);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "4000");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(stream_shrinks_and_drops_what_lies_behind_the_end){
  Pages large = sourcePages("INSERT INTO t " ROWS(500)), small;
  sqlite3 *db = openTarget();
  small = sourcePages("DELETE FROM t WHERE a>10; VACUUM");
  CHECK(small.nDbSize<large.nDbSize);
  apply(db, &large, 0);
  apply(db, &small, 0);
  CHECK_INT(QUERY_INT(db, "PRAGMA page_count"), small.nDbSize);
  CHECK_INTEGRITY(db);
  CHECK_OK(libsql_apply_begin(db, 0, small.szPage, 0));
  write(db, &large);
  write(db, &small);
  CHECK_OK(libsql_apply_commit(db, small.nDbSize));
  CHECK_QUERY(db, "SELECT count(*) FROM t", "10");
  CHECK_INTEGRITY(db);
  CLOSE(db);
  db = OPEN("target.db");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(stream_rolls_back){
  Pages one = sourcePages("INSERT INTO t " ROWS(10)), more;
  sqlite3 *db = openTarget();
  more = sourcePages("INSERT INTO t SELECT a+100, b FROM t");
  apply(db, &one, 0);
  CHECK_OK(libsql_apply_begin(db, 0, more.szPage, 0));
  write(db, &more);
  EXEC_FAILS(db, "SELECT 1", SQLITE_ERROR, "libsql_apply_commit");
  CHECK_OK(libsql_apply_rollback(db));
  CHECK_QUERY(db, "SELECT count(*) FROM t", "10");
  CHECK_OK(libsql_apply_begin(db, 0, more.szPage, 0));
  write(db, &more);
  CLOSE(db);
  db = OPEN("target.db");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "10");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(stream_refuses_what_is_not_complete){
  Pages pages = sourcePages("INSERT INTO t " ROWS(50));
  sqlite3 *db = openTarget();
  CHECK_RC(libsql_apply_page(db, 1, pages.aPage[0].pData), SQLITE_MISUSE);
  CHECK_RC(libsql_apply_commit(db, 1), SQLITE_MISUSE);
  CHECK_RC(libsql_apply_rollback(db), SQLITE_MISUSE);
  CHECK_OK(libsql_apply_begin(db, 0, pages.szPage, 0));
  CHECK_RC(libsql_apply_page(db, 0, pages.aPage[0].pData), SQLITE_CORRUPT);
  CHECK_RC(libsql_apply_page(db, 0x40000000/4096+1, pages.aPage[0].pData), SQLITE_CORRUPT);
  CHECK_RC(libsql_apply_page(db, 1, pages.aPage[1].pData), SQLITE_CORRUPT);
  CHECK_OK(libsql_apply_page(db, 1, pages.aPage[0].pData));
  CHECK_RC(libsql_apply_commit(db, pages.nDbSize), SQLITE_CORRUPT);
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "0");
  apply(db, &pages, 0);
  CHECK_OK(libsql_apply_begin(db, 0, pages.szPage, 1));
  CHECK_OK(libsql_apply_page(db, 1, pages.aPage[0].pData));
  CHECK_RC(libsql_apply_commit(db, pages.nDbSize), SQLITE_CORRUPT);
  apply(db, &pages, 1);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "50");
  CHECK_RC(libsql_apply_begin(db, 0, 1024, 0), SQLITE_MISMATCH);
  CLOSE(db);
}

TEST(stream_needs_a_log){
  Pages pages = sourcePages("INSERT INTO t " ROWS(5));
  sqlite3 *db = OPEN("target.db");
  EXEC(db, "CREATE TABLE own(x)");
  CHECK_RC(libsql_apply_begin(db, 0, pages.szPage, 0), SQLITE_ERROR);
  CHECK_QUERY(db, "SELECT name FROM sqlite_schema", "own");
  CLOSE(db);
}

TEST(stream_writes_to_what_is_read_only_to_others){
  Pages pages = sourcePages("INSERT INTO t " ROWS(5)), more;
  sqlite3 *db = openTarget(), *other;
  unsigned char aImage[4096];
  more = sourcePages("INSERT INTO t SELECT a+100, b FROM t");
  pagesEdit(&pages, 0)[18] = 3;
  pagesEdit(&more, 0)[18] = 3;
  apply(db, &pages, 0);
  other = OPEN("target.db");
  EXEC_FAILS(other, "DELETE FROM t", SQLITE_READONLY, "readonly");
  EXEC_FAILS(db, "DELETE FROM t", SQLITE_READONLY, "readonly");
  apply(db, &more, 0);
  CHECK_QUERY(other, "SELECT count(*) FROM t", "10");
  CHECK_OK(libsql_apply_begin(db, 0, pages.szPage, 0));
  CHECK_OK(libsql_apply_read(db, 1, aImage));
  CHECK_INT(aImage[18], 3);
  CHECK_RC(libsql_apply_read(db, more.nDbSize+1, aImage), SQLITE_IOERR_SHORT_READ);
  CHECK_RC(libsql_apply_begin(other, 0, pages.szPage, 0), SQLITE_BUSY);
  CHECK_OK(libsql_apply_rollback(db));
  EXEC_FAILS(db, "DELETE FROM t", SQLITE_READONLY, "readonly");
  CHECK_INTEGRITY(other);
  CLOSE(other);
  CLOSE(db);
}
