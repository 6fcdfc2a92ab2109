/*
** A log that is not the built-in one.
*/
#include "memory_log.h"
#include "test.h"

#define MANY "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<200) SELECT i FROM n"

static void registerMemoryLog(void){
  CHECK_OK(libsql_wal_manager_register("memory", memoryLogManager(), 0));
}

static void unregisterMemoryLog(void){
  CHECK_OK(libsql_wal_manager_unregister("memory"));
}

static sqlite3 *openMemoryLog(const char *zVfs){
  sqlite3 *db = OPEN_VFS(testText("file:%s?wal=memory", testPath("a.db")), zVfs);
  CHECK_QUERY(db, "PRAGMA journal_mode=WAL", "wal");
  return db;
}

static void keepLogAtClose(sqlite3 *db){
  CHECK_OK(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, 0));
}

static void runOn(const char *zVfs){
  sqlite3 *db;
  registerMemoryLog();
  db = openMemoryLog(zVfs);
  EXEC(db, "PRAGMA cache_size=5; CREATE TABLE t(a INTEGER PRIMARY KEY, b)");
  EXEC(db, "INSERT INTO t SELECT i, zeroblob(500) FROM (" MANY ")");
  EXEC(db, "BEGIN; DELETE FROM t WHERE a>100; SAVEPOINT x; UPDATE t SET b = zeroblob(2000); ROLLBACK TO x; COMMIT");
  EXEC(db, "BEGIN; UPDATE t SET b = NULL; ROLLBACK");
  CHECK_QUERY(db, "SELECT count(*), sum(length(b)) FROM t", "100|50000");
  CHECK_INTEGRITY(db);
  CHECK_INT(testFileSize(testPath("a.db-wal")), -1);
  CHECK_INT(testFileSize(testPath("a.db-shm")), -1);
  CHECK_QUERY(db, "PRAGMA wal_checkpoint(TRUNCATE)", "0|68|68");
  EXEC(db, "INSERT INTO t VALUES(1000, 'after the checkpoint')");
  CLOSE(db);
  unregisterMemoryLog();
  db = OPEN("a.db");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "101");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(memory_log_works_on_the_default_vfs){ runOn(0); }
TEST(memory_log_works_on_a_vfs_without_shared_memory){ runOn("unix-dotfile"); }
TEST(memory_log_works_on_a_vfs_without_locks){ runOn("unix-none"); }

TEST(memory_log_needs_no_shared_memory_but_the_built_in_log_does){
  sqlite3 *db = OPEN_VFS("a.db", "unix-dotfile");
  CHECK_QUERY(db, "PRAGMA journal_mode=WAL", "delete");
  CLOSE(db);
}

TEST(memory_log_isolates_readers){
  sqlite3 *reader, *writer;
  registerMemoryLog();
  writer = openMemoryLog(0);
  reader = openMemoryLog(0);
  EXEC(writer, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  EXEC(reader, "BEGIN");
  CHECK_QUERY(reader, "SELECT x FROM t", "1");
  EXEC(writer, "INSERT INTO t VALUES(2); PRAGMA wal_checkpoint");
  CHECK_QUERY(reader, "SELECT x FROM t", "1");
  CHECK_QUERY(writer, "SELECT x FROM t", "1;2");
  EXEC_FAILS(reader, "INSERT INTO t VALUES(3)", SQLITE_BUSY_SNAPSHOT, 0);
  EXEC(reader, "COMMIT");
  CHECK_QUERY(reader, "SELECT x FROM t", "1;2");
  EXEC(writer, "BEGIN IMMEDIATE");
  EXEC_FAILS(reader, "INSERT INTO t VALUES(3)", SQLITE_BUSY, 0);
  EXEC(writer, "ROLLBACK");
  EXEC(reader, "INSERT INTO t VALUES(3); PRAGMA wal_checkpoint(TRUNCATE)");
  CHECK_QUERY(writer, "SELECT x FROM t", "1;2;3");
  CLOSE(reader);
  CLOSE(writer);
  unregisterMemoryLog();
}

TEST(memory_log_is_found_again_by_the_next_connection){
  sqlite3 *db;
  registerMemoryLog();
  db = openMemoryLog(0);
  EXEC(db, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  keepLogAtClose(db);
  CLOSE(db);
  db = OPEN(testText("file:%s?wal=memory", testPath("a.db")));
  CHECK_QUERY(db, "SELECT x FROM t", "1");
  CHECK_INTEGRITY(db);
  keepLogAtClose(db);
  CLOSE(db);
  db = OPEN("a.db");
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "0");
  CLOSE(db);
  unregisterMemoryLog();
}

TEST(memory_log_checkpoints_automatically){
  sqlite3 *db;
  unsigned int nFrame = 0;
  registerMemoryLog();
  db = openMemoryLog(0);
  EXEC(db, "PRAGMA wal_autocheckpoint=10; CREATE TABLE t(x)");
  for(int i=0; i<30; i++){
    EXEC(db, "INSERT INTO t VALUES(1)");
    CHECK_OK(libsql_wal_frame_count(db, &nFrame));
    CHECK(nFrame<10);
  }
  CLOSE(db);
  unregisterMemoryLog();
}

TEST(memory_log_serves_the_frame_functions){
  sqlite3 *db;
  unsigned char aFrame[24 + 4096];
  libsql_wal_info info;
  registerMemoryLog();
  db = openMemoryLog(0);
  EXEC(db, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  CHECK_OK(libsql_wal_get_info(db, 0, &info));
  CHECK_INT(info.nFrame, 3);
  CHECK_INT(info.nPageSize, 4096);
  CHECK_INT(info.nDbSize, 2);
  CHECK_INT(info.aSalt[0] | info.aSalt[1] | info.nCheckpointSeq, 0);
  CHECK_OK(libsql_wal_get_frame(db, 3, aFrame, sizeof(aFrame)));
  CHECK_INT(aFrame[3], 2);
  CHECK_INT(aFrame[7], 2);
  CHECK_RC(libsql_wal_get_frame(db, 4, aFrame, sizeof(aFrame)), SQLITE_IOERR_SHORT_READ);
  CLOSE(db);
  unregisterMemoryLog();
}

TEST(memory_log_takes_applied_pages){
  sqlite3 *source = OPEN("source.db"), *db;
  libsql_page aPage[2];
  sqlite3_int64 n;
  unsigned char *a;
  EXEC(source, "CREATE TABLE t(x); INSERT INTO t VALUES('applied')");
  CLOSE(source);
  a = testReadFile(testPath("source.db"), &n);
  CHECK_INT(n, 2 * 4096);
  for(unsigned int i=0; i<2; i++) aPage[i] = (libsql_page){ .pgno = i + 1, .pData = a + i * 4096 };
  registerMemoryLog();
  db = openMemoryLog(0);
  EXEC(db, "CREATE TABLE old(x)");
  CHECK_OK(libsql_apply_pages(db, 0, aPage, 2, 4096, 2));
  CHECK_QUERY(db, "SELECT x FROM t", "applied");
  CHECK_QUERY(db, "PRAGMA journal_mode", "wal");
  CHECK_INTEGRITY(db);
  CLOSE(db);
  unregisterMemoryLog();
}
