/*
** Two processes on one database.
*/
#include "frames.h"
#include "pages.h"
#include "process.h"
#include "test.h"

/* What the tests open must be opened in this process only: every other process starts first. */
static const char *zMode;

static void watchSchema(Process *pParent, void *pArg){
  sqlite3 *db;
  sqlite3_stmt *pStmt;
  (void)pArg;
  processExpect(pParent, 1);
  db = OPEN("a.db");
  pStmt = PREPARE(db, "SELECT * FROM t");
  for(int i=1; i<=4; i++){
    CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
    CHECK_INT(sqlite3_column_count(pStmt), 1 + (i - 1)%2);
    CHECK_OK(sqlite3_reset(pStmt));
    CHECK_INTEGRITY(db);
    processSend(pParent, i);
    processExpect(pParent, i + 1);
  }
  CHECK_OK(sqlite3_finalize(pStmt));
  CLOSE(db);
}

static Pages makeTable(const char *zName, const char *zSql){
  sqlite3 *db = OPEN(zName);
  Pages pages;
  EXEC(db, zSql);
  pages = pagesRead(db, 0);
  CLOSE(db);
  return pages;
}

static void checkSchemaAcrossProcesses(void){
  Process child = processStart(watchSchema, 0);
  Pages one = makeTable("1.db", "CREATE TABLE t(a); INSERT INTO t VALUES(1)");
  Pages two = makeTable("2.db", "CREATE TABLE t(a, b); INSERT INTO t VALUES(1, 2)");
  sqlite3 *db = OPEN("a.db");
  EXEC(db, testText("PRAGMA journal_mode=%s", zMode));
  pagesApply(db, 0, &one);
  for(int i=1; i<=4; i++){
    processSend(&child, i);
    processExpect(&child, i);
    pagesApply(db, 0, i%2 ? &two : &one);
  }
  processSend(&child, 5);
  processJoin(&child);
  CLOSE(db);
}

TEST(process_notices_a_schema_that_another_applies_in_wal_mode){
  zMode = "wal";
  checkSchemaAcrossProcesses();
}

TEST(process_notices_a_schema_that_another_applies_in_rollback_mode){
  zMode = "delete";
  checkSchemaAcrossProcesses();
}

static void readSnapshot(Process *pParent, void *pArg){
  sqlite3 *db;
  (void)pArg;
  processExpect(pParent, 1);
  db = OPEN("a.db");
  EXEC(db, "BEGIN");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "50");
  processSend(pParent, 1);
  processExpect(pParent, 2);
  CHECK_QUERY(db, "SELECT count(*), sum(length(x)) FROM t", "50|50000");
  CHECK_INTEGRITY(db);
  EXEC(db, "COMMIT");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "1");
  CHECK_INTEGRITY(db);
  processSend(pParent, 2);
  CLOSE(db);
}

TEST(process_keeps_its_snapshot_while_another_applies_pages){
  Process child = processStart(readSnapshot, 0);
  Pages large = makeTable("1.db", "CREATE TABLE t(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n "
                                  "WHERE i<50) INSERT INTO t SELECT zeroblob(1000) FROM n");
  Pages small = makeTable("2.db", "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA journal_mode=WAL");
  pagesApply(db, 0, &large);
  processSend(&child, 1);
  processExpect(&child, 1);
  pagesApply(db, 0, &small);
  processSend(&child, 2);
  processExpect(&child, 2);
  processJoin(&child);
  CLOSE(db);
}

static void appendRows(Process *pParent, void *pArg){
  sqlite3 *db;
  (void)pArg;
  processExpect(pParent, 1);
  db = OPEN("a.db");
  CHECK_OK(sqlite3_busy_timeout(db, 60000));
  for(int i=0; i<100; i++) EXEC(db, "INSERT INTO t VALUES(1)");
  CLOSE(db);
}

TEST(process_and_manager_write_side_by_side){
  Process child = processStart(appendRows, 0);
  sqlite3 *db = OPEN("a.db");
  unsigned int nFrame = 0;
  EXEC(db, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE t(x)");
  CHECK_OK(sqlite3_busy_timeout(db, 60000));
  processSend(&child, 1);
  for(int i=0; i<100; i++){
    unsigned int nBefore = nFrame;
    EXEC(db, "INSERT INTO t VALUES(2)");
    CHECK_OK(libsql_wal_frame_count(db, &nFrame));
    CHECK(nFrame>nBefore);
  }
  processJoin(&child);
  CHECK_QUERY(db, "SELECT x, count(*) FROM t GROUP BY x", "1|100;2|100");
  CHECK_OK(libsql_wal_frame_count(db, &nFrame));
  CHECK_INT(nFrame, 202);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

static void holdWriteLock(Process *pParent, void *pArg){
  sqlite3 *db;
  (void)pArg;
  processExpect(pParent, 1);
  db = OPEN("a.db");
  EXEC(db, "BEGIN IMMEDIATE");
  processSend(pParent, 1);
  processExpect(pParent, 2);
  EXEC(db, "COMMIT");
  processSend(pParent, 2);
  CLOSE(db);
}

TEST(process_that_writes_keeps_others_from_appending_frames){
  Process child = processStart(holdWriteLock, 0);
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  processSend(&child, 1);
  processExpect(&child, 1);
  CHECK_RC(libsql_wal_insert_begin(db), SQLITE_BUSY);
  processSend(&child, 2);
  processExpect(&child, 2);
  CHECK_OK(libsql_wal_insert_begin(db));
  CHECK_OK(libsql_wal_insert_end(db));
  processJoin(&child);
  CLOSE(db);
}
