/*
** libsql_apply_pages(): what it writes, and who sees it.
*/
#include <string.h>

#include "pages.h"
#include "passthrough.h"
#include "test.h"

#define ROWS(n) "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n ") SELECT i, zeroblob(700) FROM n"

/* A database in three states: small, grown by a table, and shrunk to less than at first. */
typedef struct States {
  Pages small, grown, shrunk;
} States;

static States makeStates(const char *zSetUp){
  sqlite3 *db = OPEN("source.db");
  States states;
  EXEC(db, zSetUp);
  EXEC(db, "CREATE TABLE t(a INTEGER PRIMARY KEY, b); INSERT INTO t " ROWS(20));
  states.small = pagesRead(db, 0);
  EXEC(db, "CREATE TABLE u(a, b); CREATE INDEX ua ON u(a); INSERT INTO u " ROWS(200));
  states.grown = pagesRead(db, 0);
  EXEC(db, "DROP TABLE u; DELETE FROM t WHERE a>2; VACUUM");
  states.shrunk = pagesRead(db, 0);
  CHECK(states.shrunk.nDbSize<states.small.nDbSize);
  CLOSE(db);
  return states;
}

static void checkStates(sqlite3 *db, const States *p){
  pagesApply(db, 0, &p->small);
  CHECK_QUERY(db, "SELECT count(*), sum(length(b)) FROM t", "20|14000");
  CHECK_INTEGRITY(db);
  pagesApply(db, 0, &p->grown);
  CHECK_QUERY(db, "SELECT count(*), sum(a) FROM u", "200|20100");
  CHECK_INTEGRITY(db);
  pagesApply(db, 0, &p->shrunk);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "2");
  EXEC_FAILS(db, "SELECT * FROM u", SQLITE_ERROR, "no such table");
  CHECK_INT(QUERY_INT(db, "PRAGMA page_count"), p->shrunk.nDbSize);
  CHECK_INTEGRITY(db);
  EXEC(db, "INSERT INTO t VALUES(99, 'writable')");
}

static void checkMode(const char *zMode, const States *p, const char *zSetUp){
  const char *zName = testText("%s.db", zMode);
  sqlite3 *db = OPEN(zName);
  EXEC(db, zSetUp);
  CHECK_QUERY(db, testText("PRAGMA journal_mode=%s", zMode), zMode);
  EXEC(db, "CREATE TABLE before(x)");
  checkStates(db, p);
  CHECK_QUERY(db, "PRAGMA journal_mode", zMode);
  CLOSE(db);
  db = OPEN(zName);
  CHECK_QUERY(db, "SELECT a FROM t", "1;2;99");
  CHECK_INTEGRITY(db);
  CHECK_QUERY(db, "PRAGMA journal_mode", strcmp(zMode, "wal")==0 ? "wal" : "delete");
  CLOSE(db);
}

TEST(apply_works_in_every_journal_mode){
  static const char *const azMode[] = { "delete", "truncate", "persist", "memory", "off", "wal" };
  States fromDelete = makeStates("PRAGMA journal_mode=DELETE");
  for(int i=0; i<6; i++) checkMode(azMode[i], &fromDelete, "SELECT 1");
}

TEST(apply_takes_pages_of_a_database_in_wal_mode){
  States fromWal = makeStates("PRAGMA journal_mode=WAL");
  checkMode("delete", &fromWal, "SELECT 1");
  checkMode("wal", &fromWal, "SELECT 1");
}

static void checkPageSize(int szPage){
  const char *zSetUp = testText("PRAGMA page_size=%d", szPage);
  States states = makeStates(zSetUp);
  checkMode("delete", &states, zSetUp);
  checkMode("wal", &states, zSetUp);
}

TEST(apply_works_with_page_size_512){ checkPageSize(512); }
TEST(apply_works_with_page_size_1024){ checkPageSize(1024); }
TEST(apply_works_with_page_size_8192){ checkPageSize(8192); }

TEST(apply_works_with_page_size_65536){
  sqlite3 *source = OPEN("source.db"), *db = OPEN("a.db");
  Pages pages;
  EXEC(source, "PRAGMA page_size=65536; CREATE TABLE t(a, b); INSERT INTO t " ROWS(500));
  pages = pagesRead(source, 0);
  EXEC(db, "PRAGMA page_size=65536; PRAGMA journal_mode=WAL; CREATE TABLE u(x)");
  pagesApply(db, 0, &pages);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "500");
  CHECK_INTEGRITY(db);
  CLOSE(db);
  CLOSE(source);
}

TEST(apply_works_through_a_manager){
  States states = makeStates("SELECT 1");
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(0));
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE before(x)");
  checkStates(db, &states);
  CLOSE(db);
}

TEST(apply_works_in_exclusive_mode){
  States states = makeStates("SELECT 1");
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA locking_mode=EXCLUSIVE; CREATE TABLE before(x)");
  checkStates(db, &states);
  EXEC(db, "PRAGMA journal_mode=WAL");
  checkStates(db, &states);
  CLOSE(db);
}

TEST(apply_works_with_auto_vacuum){
  const char *zSetUp = "PRAGMA auto_vacuum=FULL";
  States states = makeStates(zSetUp);
  checkMode("delete", &states, zSetUp);
  checkMode("wal", &states, zSetUp);
}

TEST(apply_works_with_mmap){
  const char *zSetUp = "PRAGMA mmap_size=1000000";
  States states = makeStates("SELECT 1");
  checkMode("delete", &states, zSetUp);
  checkMode("wal", &states, zSetUp);
}

TEST(apply_works_when_the_cache_spills){
  States states = makeStates("PRAGMA page_size=512");
  checkMode("delete", &states, "PRAGMA page_size=512; PRAGMA cache_size=5");
  checkMode("wal", &states, "PRAGMA page_size=512; PRAGMA cache_size=5");
}

TEST(apply_fills_an_empty_database){
  static const char *const azSetUp[] = { "SELECT 1", "PRAGMA page_size=8192" };
  States states = makeStates("PRAGMA page_size=1024");
  for(int i=0; i<2; i++){
    sqlite3 *db = OPEN(testText("%d.db", i));
    EXEC(db, azSetUp[i]);
    checkStates(db, &states);
    CHECK_QUERY(db, "PRAGMA page_size", "1024");
    CLOSE(db);
  }
}

TEST(apply_writes_an_encrypted_database){
  sqlite3 *source = OPEN("source.db"), *db;
  Pages before, after, difference;
  sqlite3_int64 n;
  unsigned char *a;
  CHECK_OK(sqlite3_key(source, "swordfish", 9));
  EXEC(source, "CREATE TABLE t(x)");
  before = pagesRead(source, 0);
  EXEC(source, "INSERT INTO t VALUES('needle in the page'); CREATE TABLE u(x)");
  after = pagesRead(source, 0);
  CLOSE(source);
  difference = pagesDifference(&before, &after);
  for(int isWal=0; isWal<2; isWal++){
    const char *zName = testText("%d.db", isWal);
    db = OPEN(zName);
    CHECK_OK(sqlite3_key(db, "other key", 9));
    EXEC(db, isWal ? "PRAGMA journal_mode=WAL; CREATE TABLE old(x)" : "CREATE TABLE old(x)");
    pagesApply(db, 0, &before);
    pagesApply(db, 0, &difference);
    CHECK_QUERY(db, "SELECT x FROM t", "needle in the page");
    CHECK_INTEGRITY(db);
    CLOSE(db);
    a = testReadFile(testPath(zName), &n);
    for(sqlite3_int64 i=0; i + 18<=n; i++) if( memcmp(a + i, "needle in the page", 18)==0 ) FAIL("plaintext in the file");
    db = OPEN(zName);
    CHECK_OK(sqlite3_key(db, "other key", 9));
    CHECK_QUERY(db, "SELECT x FROM t", "needle in the page");
    CLOSE(db);
  }
}

TEST(apply_takes_any_order_and_the_last_image_of_a_page){
  States states = makeStates("SELECT 1");
  Pages *p = &states.small, list = *p;
  sqlite3 *db = OPEN("a.db");
  list.aPage = testAlloc((2 * p->nPage) * sizeof(libsql_page));
  for(unsigned int i=0; i<p->nPage; i++){
    list.aPage[i] = (libsql_page){ .pgno = i + 1, .pData = testAlloc(p->szPage) };
    list.aPage[p->nPage + i] = p->aPage[p->nPage - 1 - i];
  }
  list.nPage = 2 * p->nPage;
  EXEC(db, "CREATE TABLE before(x)");
  pagesApply(db, 0, &list);
  CHECK_QUERY(db, "SELECT count(*) FROM t", "20");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(apply_of_a_difference_is_enough){
  States states = makeStates("SELECT 1");
  Pages grow = pagesDifference(&states.small, &states.grown);
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE before(x)");
  pagesApply(db, 0, &states.small);
  CHECK(grow.nPage<states.grown.nPage);
  pagesApply(db, 0, &grow);
  CHECK_QUERY(db, "SELECT count(*) FROM u", "200");
  CHECK_INTEGRITY(db);
  grow.nPage = 0;
  pagesApply(db, 0, &grow);
  CHECK_INTEGRITY(db);
  CHECK_OK(libsql_apply_pages(db, 0, 0, 0, grow.szPage, grow.nDbSize));
  CLOSE(db);
}

TEST(apply_isolates_readers_in_wal_mode){
  States states = makeStates("SELECT 1");
  sqlite3 *db = OPEN("a.db"), *reader = OPEN("a.db"), *fresh;
  EXEC(db, "PRAGMA journal_mode=WAL");
  pagesApply(db, 0, &states.small);
  EXEC(reader, "BEGIN");
  CHECK_QUERY(reader, "SELECT count(*) FROM t", "20");
  pagesApply(db, 0, &states.shrunk);
  CHECK_QUERY(reader, "SELECT count(*), sum(length(b)) FROM t", "20|14000");
  CHECK_INTEGRITY(reader);
  fresh = OPEN("a.db");
  CHECK_QUERY(fresh, "SELECT count(*) FROM t", "2");
  EXEC(reader, "COMMIT");
  CHECK_QUERY(reader, "SELECT count(*) FROM t", "2");
  CLOSE(fresh);
  CLOSE(reader);
  CLOSE(db);
}

TEST(apply_waits_for_readers_in_rollback_mode){
  States states = makeStates("SELECT 1");
  sqlite3 *db = OPEN("a.db"), *reader = OPEN("a.db");
  pagesApply(db, 0, &states.small);
  EXEC(reader, "BEGIN");
  CHECK_QUERY(reader, "SELECT count(*) FROM t", "20");
  CHECK_RC(libsql_apply_pages(db, 0, states.shrunk.aPage, states.shrunk.nPage, 4096, states.shrunk.nDbSize), SQLITE_BUSY);
  CHECK_QUERY(reader, "SELECT count(*) FROM t", "20");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "20");
  CHECK_INTEGRITY(reader);
  EXEC(reader, "COMMIT");
  pagesApply(db, 0, &states.shrunk);
  CHECK_QUERY(reader, "SELECT count(*) FROM t", "2");
  CLOSE(reader);
  CLOSE(db);
}

static void checkNoticed(sqlite3_stmt *pStmt, int nColumn){
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  CHECK_INT(sqlite3_column_count(pStmt), nColumn);
  CHECK_OK(sqlite3_reset(pStmt));
}

/* The two sources have the same schema cookie and different schemas. */
static Pages makeTable(const char *zName, const char *zSql){
  sqlite3 *db = OPEN(zName);
  Pages pages;
  EXEC(db, zSql);
  pages = pagesRead(db, 0);
  CLOSE(db);
  return pages;
}

static void checkSchemaChange(const char *zMode){
  Pages one = makeTable(testText("%s-1.db", zMode), "CREATE TABLE t(a); INSERT INTO t VALUES(1)");
  Pages two = makeTable(testText("%s-2.db", zMode), "CREATE TABLE t(a, b); INSERT INTO t VALUES(1, 2)");
  const char *zName = testText("%s.db", zMode);
  sqlite3 *db = OPEN(zName), *other = OPEN(zName);
  sqlite3_stmt *pStmt, *pOther;
  EXEC(db, testText("PRAGMA journal_mode=%s", zMode));
  pagesApply(db, 0, &one);
  pStmt = PREPARE(db, "SELECT * FROM t");
  pOther = PREPARE(other, "SELECT * FROM t");
  for(int i=0; i<6; i++){
    checkNoticed(pStmt, 1 + i%2);
    checkNoticed(pOther, 1 + i%2);
    pagesApply(db, 0, i%2 ? &one : &two);
  }
  CHECK_OK(sqlite3_finalize(pStmt));
  CHECK_OK(sqlite3_finalize(pOther));
  CLOSE(other);
  CLOSE(db);
}

TEST(apply_of_a_changed_schema_is_noticed_by_prepared_statements){
  checkSchemaChange("delete");
  checkSchemaChange("truncate");
  checkSchemaChange("wal");
}

static int countCommit(void *pArg, sqlite3 *db, const char *zSchema, int nFrame){
  (void)db; (void)zSchema; (void)nFrame;
  ++*(int*)pArg;
  return SQLITE_OK;
}

TEST(apply_runs_the_wal_hook_and_checkpoints_automatically){
  States states = makeStates("SELECT 1");
  sqlite3 *db = OPEN("a.db");
  unsigned int nFrame = 0;
  int nCommit = 0;
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE before(x)");
  sqlite3_wal_hook(db, countCommit, &nCommit);
  pagesApply(db, 0, &states.small);
  CHECK_INT(nCommit, 1);
  EXEC(db, "PRAGMA wal_autocheckpoint=5");
  for(int i=0; i<10; i++) pagesApply(db, 0, &states.small);
  CHECK_OK(libsql_wal_frame_count(db, &nFrame));
  CHECK(nFrame<=2 * states.small.nPage);
  CLOSE(db);
}

TEST(apply_works_on_an_attached_database){
  States states = makeStates("SELECT 1");
  sqlite3 *db = OPEN("a.db");
  EXEC(db, testText("CREATE TABLE m(x); ATTACH '%s' AS other; CREATE TABLE other.before(x)", testPath("b.db")));
  pagesApply(db, "other", &states.small);
  CHECK_QUERY(db, "SELECT count(*) FROM other.t", "20");
  EXEC_FAILS(db, "SELECT * FROM before", SQLITE_ERROR, "no such table");
  CHECK_QUERY(db, "SELECT name FROM main.sqlite_schema", "m");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}
