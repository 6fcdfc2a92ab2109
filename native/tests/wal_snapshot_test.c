/*
** The snapshot API through a manager.
*/
#include "recorder.h"
#include "test.h"

static sqlite3 *openWithRows(Recorder *p){
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  return db;
}

static sqlite3_snapshot *takeSnapshot(sqlite3 *db){
  sqlite3_snapshot *pSnapshot = 0;
  EXEC(db, "BEGIN; SELECT * FROM t");
  CHECK_OK(sqlite3_snapshot_get(db, "main", &pSnapshot));
  EXEC(db, "COMMIT");
  return pSnapshot;
}

TEST(snapshot_reads_history_through_a_manager){
  Recorder *p = recorderNew();
  sqlite3 *db = openWithRows(p);
  sqlite3_snapshot *pOld = takeSnapshot(db), *pNew;
  EXEC(db, "INSERT INTO t VALUES(2)");
  pNew = takeSnapshot(db);
  CHECK(sqlite3_snapshot_cmp(pOld, pNew)<0);
  EXEC(db, "BEGIN");
  CHECK_OK(sqlite3_snapshot_open(db, "main", pOld));
  CHECK_QUERY(db, "SELECT x FROM t", "1");
  CHECK_OK(sqlite3_snapshot_open(db, "main", pNew));
  CHECK_QUERY(db, "SELECT x FROM t", "1;2");
  EXEC(db, "COMMIT");
  CHECK(RECORDED(p, xSnapshotGet)==2 && RECORDED(p, xSnapshotOpen)>0);
  sqlite3_snapshot_free(pOld);
  sqlite3_snapshot_free(pNew);
  CLOSE(db);
}

TEST(snapshot_of_a_restarted_log_is_refused_through_a_manager){
  Recorder *p = recorderNew();
  sqlite3 *db = openWithRows(p);
  sqlite3_snapshot *pOld = takeSnapshot(db);
  EXEC(db, "INSERT INTO t VALUES(2); PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES(3); BEGIN");
  CHECK_RC(sqlite3_snapshot_open(db, "main", pOld), SQLITE_ERROR_SNAPSHOT);
  EXEC(db, "ROLLBACK");
  CHECK_QUERY(db, "SELECT x FROM t", "1;2;3");
  sqlite3_snapshot_free(pOld);
  CLOSE(db);
}

TEST(snapshot_is_recovered_through_a_manager){
  Recorder *p = recorderNew();
  sqlite3 *db = openWithRows(p);
  sqlite3_snapshot *pOld = takeSnapshot(db);
  EXEC(db, "INSERT INTO t VALUES(2)");
  CHECK_OK(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, 0));
  CLOSE(db);
  p = recorderNew();
  db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  EXEC(db, "SELECT * FROM t");
  CHECK_OK(sqlite3_snapshot_recover(db, "main"));
  EXEC(db, "BEGIN");
  CHECK_OK(sqlite3_snapshot_open(db, "main", pOld));
  CHECK_QUERY(db, "SELECT x FROM t", "1");
  EXEC(db, "COMMIT");
  CHECK(RECORDED(p, xSnapshotRecover)>0);
  sqlite3_snapshot_free(pOld);
  CLOSE(db);
}
