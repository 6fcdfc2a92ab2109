/*
** Reading the frames of a log.
*/
#include <string.h>

#include "frames.h"
#include "test.h"

static sqlite3 *openWal(const char *zName, int szPage){
  sqlite3 *db = OPEN(zName);
  EXEC(db, testText("PRAGMA page_size=%d; PRAGMA journal_mode=WAL; CREATE TABLE t(x)", szPage));
  return db;
}

static unsigned int frameCount(sqlite3 *db){
  unsigned int n = 12345;
  CHECK_OK(libsql_wal_frame_count(db, &n));
  return n;
}

TEST(frame_count_is_exact_on_every_connection){
  sqlite3 *db = openWal("a.db", 4096), *stale = OPEN("a.db"), *fresh;
  EXEC(stale, "SELECT * FROM t");
  CHECK_INT(frameCount(db), 2);
  EXEC(db, "INSERT INTO t VALUES(1)");
  EXEC(db, "INSERT INTO t VALUES(2)");
  CHECK_INT(frameCount(db), 4);
  CHECK_INT(frameCount(stale), 4);
  fresh = OPEN("a.db");
  CHECK_INT(frameCount(fresh), 4);
  CLOSE(fresh);
  CLOSE(stale);
  CLOSE(db);
}

TEST(frame_count_is_that_of_the_snapshot_in_a_read_transaction){
  sqlite3 *db = openWal("a.db", 4096), *reader = OPEN("a.db");
  EXEC(reader, "BEGIN; SELECT * FROM t");
  EXEC(db, "INSERT INTO t VALUES(1)");
  CHECK_INT(frameCount(reader), 2);
  EXEC(reader, "COMMIT");
  CHECK_INT(frameCount(reader), 3);
  CHECK_INT(sqlite3_get_autocommit(reader), 1);
  CHECK_INT(sqlite3_txn_state(reader, 0), SQLITE_TXN_NONE);
  CLOSE(reader);
  CLOSE(db);
}

TEST(frame_count_includes_the_spilled_frames_of_the_own_transaction){
  sqlite3 *db = openWal("a.db", 1024), *other = OPEN("a.db");
  EXEC(db, "PRAGMA cache_size=4; BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100) "
           "INSERT INTO t SELECT zeroblob(500) FROM n");
  CHECK(frameCount(db)>20);
  CHECK_INT(frameCount(other), 2);
  CHECK_INT(sqlite3_txn_state(db, 0), SQLITE_TXN_WRITE);
  EXEC(db, "ROLLBACK");
  CHECK_INT(frameCount(db), 2);
  CLOSE(other);
  CLOSE(db);
}

TEST(frame_of_the_own_transaction_is_read_from_a_new_log){
  sqlite3 *db = openWal("a.db", 1024);
  unsigned char aFrame[24 + 1024];
  EXEC(db, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_size=4; BEGIN;"
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100) "
           "INSERT INTO t SELECT zeroblob(500) FROM n");
  CHECK(frameCount(db)>20);
  CHECK_OK(libsql_wal_get_frame(db, 20, aFrame, sizeof(aFrame)));
  EXEC(db, "COMMIT");
  CHECK_OK(libsql_wal_get_frame(db, 20, aFrame, sizeof(aFrame)));
  CLOSE(db);
}

TEST(frame_count_does_not_wait_for_a_writer){
  sqlite3 *writer = openWal("a.db", 4096), *db = OPEN("a.db");
  EXEC(writer, "BEGIN IMMEDIATE; INSERT INTO t VALUES(1)");
  CHECK_INT(frameCount(db), 2);
  CHECK_INT(frameCount(writer), 2);
  EXEC(writer, "COMMIT");
  CHECK_INT(frameCount(db), 3);
  CLOSE(writer);
  CLOSE(db);
}

TEST(frame_count_is_zero_outside_of_wal_mode){
  sqlite3 *db = OPEN("a.db");
  libsql_wal_info info;
  EXEC(db, "CREATE TABLE t(x)");
  CHECK_INT(frameCount(db), 0);
  CHECK_OK(libsql_wal_get_info(db, 0, &info));
  CHECK_INT(info.nPageSize, 4096);
  CHECK_INT(info.nDbSize, 2);
  CHECK_INT(info.aSalt[0] | info.aSalt[1] | info.nCheckpointSeq, 0);
  CHECK_QUERY(db, "PRAGMA journal_mode", "delete");
  CLOSE(db);
}

TEST(frame_functions_say_busy){
  sqlite3 *locker = OPEN("a.db"), *db = OPEN("a.db");
  unsigned int n = 77;
  EXEC(locker, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  CHECK_RC(libsql_wal_frame_count(db, &n), SQLITE_BUSY);
  CHECK_INT(n, 77);
  CHECK_RC(sqlite3_errcode(db), SQLITE_BUSY);
  CHECK_RC(libsql_wal_insert_begin(db), SQLITE_BUSY);
  CLOSE(locker);
  CLOSE(db);
}

TEST(frame_functions_refuse_memory_and_temporary_databases){
  sqlite3 *db = OPEN(":memory:");
  unsigned char aFrame[24 + 4096];
  libsql_wal_info info;
  unsigned int n = 77;
  EXEC(db, "CREATE TABLE t(x); CREATE TEMP TABLE u(x)");
  CHECK_RC(libsql_wal_frame_count(db, &n), SQLITE_ERROR);
  CHECK_RC(libsql_wal_frame_count_v2(db, "temp", &n), SQLITE_ERROR);
  CHECK_RC(libsql_wal_frame_count_v2(db, "nothing", &n), SQLITE_ERROR);
  CHECK_CONTAINS(sqlite3_errmsg(db), "nothing");
  CHECK_INT(n, 77);
  CHECK_RC(libsql_wal_get_info(db, 0, &info), SQLITE_ERROR);
  CHECK_RC(libsql_wal_get_frame(db, 1, aFrame, sizeof(aFrame)), SQLITE_ERROR);
  CHECK_RC(libsql_wal_insert_begin(db), SQLITE_ERROR);
  CLOSE(db);
}

static void checkFrames(int szPage){
  sqlite3 *db = openWal(testText("%d.db", szPage), szPage);
  unsigned int szFrame = (unsigned int)szPage + 24;
  unsigned char *aFrame = testAlloc(szFrame + 1), *aFile;
  sqlite3_int64 nFile;
  EXEC(db, "INSERT INTO t VALUES(zeroblob(3000))");
  aFile = testReadFile(testPath(testText("%d.db-wal", szPage)), &nFile);
  CHECK_INT(nFile, 32 + (sqlite3_int64)frameCount(db) * szFrame);
  for(unsigned int i=1; i<=frameCount(db); i++){
    CHECK_OK(libsql_wal_get_frame(db, i, aFrame, szFrame));
    CHECK(memcmp(aFrame, aFile + 32 + (size_t)(i - 1) * szFrame, szFrame)==0);
  }
  CHECK_RC(libsql_wal_get_frame(db, 0, aFrame, szFrame), SQLITE_IOERR_SHORT_READ);
  CHECK_RC(libsql_wal_get_frame(db, frameCount(db) + 1, aFrame, szFrame), SQLITE_IOERR_SHORT_READ);
  CHECK_RC(libsql_wal_get_frame(db, 0xffffffff, aFrame, szFrame), SQLITE_IOERR_SHORT_READ);
  CHECK_RC(libsql_wal_get_frame(db, 1, aFrame, szFrame - 1), SQLITE_MISUSE);
  CHECK_RC(libsql_wal_get_frame(db, 1, aFrame, szFrame + 1), SQLITE_MISUSE);
  CHECK_RC(libsql_wal_get_frame(db, 1, aFrame, 24), SQLITE_MISUSE);
  CHECK_RC(libsql_wal_get_frame(db, 1, aFrame, 0), SQLITE_MISUSE);
  CLOSE(db);
}

TEST(frame_is_that_of_the_file_for_every_page_size){
  for(int szPage=512; szPage<=65536; szPage*=2) checkFrames(szPage);
}

TEST(frame_info_tells_a_restarted_log){
  sqlite3 *db = openWal("a.db", 4096);
  libsql_wal_info before, after;
  unsigned char aFrame[24 + 4096];
  EXEC(db, "INSERT INTO t VALUES(1)");
  CHECK_OK(libsql_wal_get_info(db, "main", &before));
  CHECK_INT(before.nFrame, 3);
  CHECK_INT(before.nPageSize, 4096);
  CHECK_INT(before.nDbSize, 2);
  CHECK_OK(libsql_wal_get_frame(db, 1, aFrame, sizeof(aFrame)));
  CHECK_INT(before.aSalt[0], frameHeader(aFrame, FRAME_SALT1));
  CHECK_INT(before.aSalt[1], frameHeader(aFrame, FRAME_SALT2));
  EXEC(db, "PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES(2)");
  CHECK_OK(libsql_wal_get_info(db, "main", &after));
  CHECK_INT(after.nFrame, 1);
  CHECK(after.aSalt[0]!=before.aSalt[0]);
  CHECK_INT(after.nCheckpointSeq, before.nCheckpointSeq + 1);
  CHECK_OK(libsql_wal_get_frame(db, 1, aFrame, sizeof(aFrame)));
  CHECK_INT(after.aSalt[0], frameHeader(aFrame, FRAME_SALT1));
  EXEC(db, "PRAGMA wal_checkpoint(TRUNCATE)");
  CHECK_OK(libsql_wal_get_info(db, "main", &after));
  CHECK_INT(after.nFrame, 0);
  CHECK_INT(after.nDbSize, 2);
  CLOSE(db);
}

TEST(frame_of_a_snapshot_outlives_later_commits){
  sqlite3 *db = openWal("a.db", 4096), *reader = OPEN("a.db");
  unsigned char a1[24 + 4096], a2[24 + 4096];
  EXEC(reader, "BEGIN; SELECT * FROM t");
  CHECK_OK(libsql_wal_get_frame(reader, 2, a1, sizeof(a1)));
  EXEC(db, "INSERT INTO t VALUES(1); PRAGMA wal_checkpoint; INSERT INTO t VALUES(2)");
  CHECK_OK(libsql_wal_get_frame(reader, 2, a2, sizeof(a2)));
  CHECK(memcmp(a1, a2, sizeof(a1))==0);
  CHECK_RC(libsql_wal_get_frame(reader, 3, a2, sizeof(a2)), SQLITE_IOERR_SHORT_READ);
  EXEC(reader, "COMMIT");
  CHECK_OK(libsql_wal_get_frame(reader, 4, a2, sizeof(a2)));
  CLOSE(reader);
  CLOSE(db);
}

/* A snapshot that lies in the database file altogether does not hold the log: its frames may be overwritten. */
TEST(frame_of_a_log_that_restarts_meanwhile_is_refused){
  sqlite3 *db = openWal("a.db", 4096), *reader = OPEN("a.db");
  unsigned char aFrame[24 + 4096];
  EXEC(db, "INSERT INTO t VALUES(1); PRAGMA wal_checkpoint");
  EXEC(reader, "BEGIN; SELECT * FROM t");
  EXEC(db, "INSERT INTO t VALUES(2); INSERT INTO t VALUES(3)");
  CHECK_RC(libsql_wal_get_frame(reader, 1, aFrame, sizeof(aFrame)), SQLITE_BUSY_SNAPSHOT);
  EXEC(reader, "COMMIT");
  CHECK_OK(libsql_wal_get_frame(reader, 1, aFrame, sizeof(aFrame)));
  CHECK_INT(frameCount(reader), 2);
  CLOSE(reader);
  CLOSE(db);
}

TEST(frames_are_read_per_schema){
  sqlite3 *db = openWal("a.db", 4096);
  unsigned char aFrame[24 + 1024];
  unsigned int n = 0;
  EXEC(db, testText("ATTACH '%s' AS other; PRAGMA other.page_size=1024; PRAGMA other.journal_mode=WAL;"
                    "CREATE TABLE other.u(x); INSERT INTO other.u VALUES(1)", testPath("b.db")));
  CHECK_OK(libsql_wal_frame_count_v2(db, "other", &n));
  CHECK_INT(n, 3);
  CHECK_INT(frameCount(db), 2);
  CHECK_OK(libsql_wal_get_frame_v2(db, "other", 3, aFrame, sizeof(aFrame)));
  CHECK_INT(frameHeader(aFrame, FRAME_PGNO), 2);
  CHECK_RC(libsql_wal_get_frame_v2(db, "main", 1, aFrame, sizeof(aFrame)), SQLITE_MISUSE);
  CLOSE(db);
}

TEST(frames_of_an_encrypted_database_are_plaintext){
  sqlite3 *db = OPEN("a.db"), *other;
  Frames frames;
  unsigned char *aFile;
  sqlite3_int64 nFile;
  int isFound = 0;
  CHECK_OK(sqlite3_key(db, "swordfish", 9));
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES('needle in the log')");
  frames = framesRead(db, 0);
  CHECK_INT(frames.nFrame, 3);
  CHECK(memcmp(framesAt(&frames, 1) + 24, "SQLite format 3", 16)==0);
  for(unsigned int i=0; i + 17<=frames.nBuf; i++) isFound |= memcmp(framesAt(&frames, 3) + i, "needle in the log", 17)==0;
  CHECK(isFound);
  aFile = testReadFile(testPath("a.db-wal"), &nFile);
  for(sqlite3_int64 i=0; i + 17<=nFile; i++) if( memcmp(aFile + i, "needle in the log", 17)==0 ) FAIL("plaintext in the file");
  other = OPEN("a.db");
  CHECK_OK(sqlite3_key(other, "swordfish", 9));
  CHECK_INT(frameCount(other), 3);
  CHECK(memcmp(framesRead(other, 0).aFrame, frames.aFrame, 3 * frames.nBuf)==0);
  CLOSE(other);
  CLOSE(db);
}

static void checkLogStays(const char *zAfter){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA wal_autocheckpoint=1; PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS t");
  CHECK_OK(libsql_wal_disable_checkpoint(db));
  if( zAfter ) EXEC(db, zAfter); else CHECK_OK(sqlite3_wal_autocheckpoint(db, 1));
  EXEC(db, "PRAGMA wal_checkpoint(TRUNCATE)");
  CHECK_INT(frameCount(db), 0);
  EXEC(db, "CREATE TABLE t(x)");
  for(int i=0; i<20; i++) EXEC(db, "INSERT INTO t VALUES(1)");
  CHECK_INT(frameCount(db), QUERY_INT(db, "PRAGMA page_count") + 20);
  CLOSE(db);
  CHECK(testFileSize(testPath("a.db-wal"))>20 * 4096);
  db = OPEN("a.db");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "20");
  CLOSE(db);
  CHECK_INT(testFileSize(testPath("a.db-wal")), -1);
}

TEST(checkpoints_stay_disabled){
  checkLogStays("SELECT 1");
  checkLogStays(0);
  checkLogStays("PRAGMA wal_autocheckpoint=1");
  checkLogStays("PRAGMA wal_autocheckpoint=0");
}
