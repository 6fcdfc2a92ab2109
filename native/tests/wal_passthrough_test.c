/*
** A pass-through manager changes nothing: the same SQL gives the same results and the same database file.
*/
#include <string.h>

#include "recorder.h"
#include "test.h"

#define ROWS(n) "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" #n ") SELECT i FROM n"

static const char *const azWorkload[] = {
  "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT, c BLOB); CREATE INDEX tb ON t(b)",
  "INSERT INTO t SELECT i, 'row ' || i, zeroblob(i % 300) FROM (" ROWS(2000) ")",
  "UPDATE t SET b = upper(b) WHERE a % 3 = 0; DELETE FROM t WHERE a % 7 = 0",
  "BEGIN; UPDATE t SET c = zeroblob(5000) WHERE a < 50; ROLLBACK",
  "BEGIN; SAVEPOINT x; DELETE FROM t WHERE a > 1000; ROLLBACK TO x; INSERT INTO t VALUES(9999, 'after', NULL); COMMIT",
  "CREATE VIRTUAL TABLE f USING fts5(b, content=t, content_rowid=a); INSERT INTO f(f) VALUES('rebuild')",
  "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = b || '!' WHERE a = new.a; END",
  "INSERT INTO t(b) SELECT 'again ' || i FROM (" ROWS(300) ")",
  "PRAGMA wal_checkpoint(PASSIVE); DELETE FROM t WHERE a BETWEEN 100 AND 900; PRAGMA wal_checkpoint(RESTART)",
  "PRAGMA incremental_vacuum; ALTER TABLE t ADD COLUMN d DEFAULT 7; REINDEX; ANALYZE",
  "VACUUM",
  "PRAGMA user_version = 42; PRAGMA wal_checkpoint(TRUNCATE)",
  "INSERT INTO t(b) VALUES('last'); PRAGMA journal_mode = DELETE; PRAGMA journal_mode = WAL; DROP TRIGGER g",
};

static void checkResults(sqlite3 *db, sqlite3 *dbExpected, const char *zSql){
  sqlite3_stmt *p1 = PREPARE(db, zSql), *p2 = PREPARE(dbExpected, zSql);
  int rc;
  while( (rc = sqlite3_step(p1))==SQLITE_ROW ){
    CHECK_RC(sqlite3_step(p2), SQLITE_ROW);
    for(int i=0; i<sqlite3_column_count(p1); i++){
      const char *z = (const char*)sqlite3_column_text(p2, i);
      if( z ) CHECK_TEXT((const char*)sqlite3_column_text(p1, i), z);
      else CHECK(sqlite3_column_text(p1, i)==0);
    }
  }
  CHECK_RC(rc, SQLITE_DONE);
  CHECK_RC(sqlite3_step(p2), SQLITE_DONE);
  sqlite3_finalize(p1);
  sqlite3_finalize(p2);
}

static void checkFilesEqual(const char *zName, const char *zExpected){
  sqlite3_int64 n, nExpected;
  unsigned char *a = testReadFile(testPath(zName), &n);
  unsigned char *aExpected = testReadFile(testPath(zExpected), &nExpected);
  CHECK_INT(n, nExpected);
  CHECK(memcmp(a, aExpected, (size_t)n)==0);
}

static void runWorkload(const char *zSetUp){
  Recorder *p = recorderNew();
  sqlite3 *db = OPEN_WITH("through.db", passthrough_manager(&p->observer));
  sqlite3 *dbExpected = OPEN("plain.db");
  EXEC(db, zSetUp);
  EXEC(dbExpected, zSetUp);
  for(size_t i=0; i<sizeof(azWorkload)/sizeof(azWorkload[0]); i++){
    EXEC(db, azWorkload[i]);
    EXEC(dbExpected, azWorkload[i]);
    checkResults(db, dbExpected, "SELECT * FROM sqlite_schema");
    checkResults(db, dbExpected, "SELECT * FROM t ORDER BY a");
    CHECK_INT(sqlite3_total_changes(db), sqlite3_total_changes(dbExpected));
  }
  checkResults(db, dbExpected, "SELECT rowid FROM f WHERE f MATCH 'row'");
  CHECK_INTEGRITY(db);
  CHECK(RECORDED(p, xFrames)>0 && RECORDED(p, xFindFrame)>0 && RECORDED(p, xCheckpoint)>0);
  CLOSE(db);
  CLOSE(dbExpected);
  checkFilesEqual("through.db", "plain.db");
  CHECK_INT(RECORDED(p, xClose), RECORDED(p, xOpen));
  CHECK_INT(RECORDED(p, xDestroy), 1);
}

TEST(passthrough_equals_the_built_in_log){ runWorkload("PRAGMA journal_mode=WAL"); }
TEST(passthrough_equals_the_built_in_log_with_page_size_512){
  runWorkload("PRAGMA page_size=512; PRAGMA journal_mode=WAL");
}
TEST(passthrough_equals_the_built_in_log_with_page_size_65536){
  runWorkload("PRAGMA page_size=65536; PRAGMA journal_mode=WAL");
}
TEST(passthrough_equals_the_built_in_log_with_auto_vacuum){
  runWorkload("PRAGMA page_size=1024; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL");
}
TEST(passthrough_equals_the_built_in_log_in_exclusive_mode){
  runWorkload("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL");
}
TEST(passthrough_equals_the_built_in_log_when_the_cache_spills){
  runWorkload("PRAGMA page_size=1024; PRAGMA cache_size=5; PRAGMA wal_autocheckpoint=20; PRAGMA journal_mode=WAL");
}
TEST(passthrough_equals_the_built_in_log_with_mmap){
  runWorkload("PRAGMA mmap_size=100000000; PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=10000");
}

TEST(passthrough_and_built_in_log_work_on_one_file){
  sqlite3 *through = OPEN_WITH("a.db", passthrough_manager(0)), *plain = OPEN("a.db");
  EXEC(through, "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  for(int i=0; i<20; i++){
    EXEC(i%2 ? through : plain, testText("INSERT INTO t VALUES(%d)", i));
    CHECK_INT(QUERY_INT(through, "SELECT count(*) FROM t"), i + 1);
    CHECK_INT(QUERY_INT(plain, "SELECT count(*) FROM t"), i + 1);
  }
  EXEC(through, "BEGIN IMMEDIATE; INSERT INTO t VALUES(99)");
  EXEC_FAILS(plain, "INSERT INTO t VALUES(100)", SQLITE_BUSY, 0);
  CHECK_INT(QUERY_INT(plain, "SELECT count(*) FROM t"), 20);
  EXEC(through, "COMMIT");
  CHECK_INT(QUERY_INT(plain, "SELECT count(*) FROM t"), 21);
  CLOSE(through);
  CLOSE(plain);
}

static int countHook(void *pArg, sqlite3 *db, const char *zSchema, int nFrame){
  int *anFrame = pArg;
  (void)db; (void)zSchema;
  anFrame[0]++;
  anFrame[1] = nFrame;
  return SQLITE_OK;
}

TEST(passthrough_feeds_the_wal_hook){
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(0));
  int anFrame[2] = { 0, 0 };
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  sqlite3_wal_hook(db, countHook, anFrame);
  EXEC(db, "INSERT INTO t VALUES(1)");
  EXEC(db, "INSERT INTO t VALUES(2)");
  CHECK_INT(anFrame[0], 2);
  CHECK_INT(anFrame[1], 4);
  CLOSE(db);
}

TEST(passthrough_recovers_a_log_that_no_connection_closed){
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(0));
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1), (2)");
  testCopyFile(testPath("a.db"), testPath("b.db"));
  testCopyFile(testPath("a.db-wal"), testPath("b.db-wal"));
  CLOSE(db);
  db = OPEN_WITH("b.db", passthrough_manager(0));
  CHECK_QUERY(db, "SELECT x FROM t", "1;2");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(passthrough_carries_backups_and_serialization){
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(0)), *copy = OPEN_WITH("b.db", passthrough_manager(0));
  sqlite3_backup *pBackup;
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1), (2)");
  EXEC(copy, "PRAGMA journal_mode=WAL; CREATE TABLE old(x)");
  pBackup = sqlite3_backup_init(copy, "main", db, "main");
  CHECK(pBackup!=0);
  CHECK_RC(sqlite3_backup_step(pBackup, -1), SQLITE_DONE);
  CHECK_OK(sqlite3_backup_finish(pBackup));
  CHECK_QUERY(copy, "SELECT x FROM t", "1;2");
  CHECK_INTEGRITY(copy);
  CLOSE(copy);
  CLOSE(db);
}
