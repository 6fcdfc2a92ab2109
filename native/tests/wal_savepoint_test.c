/*
** The order in which a WAL manager hears of savepoints.
*/
#include <string.h>

#include "recorder.h"
#include "test.h"

static sqlite3 *openRecorded(Recorder *p){
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  CHECK_QUERY(db, "PRAGMA journal_mode=WAL", "wal");
  EXEC(db, "CREATE TABLE t(x); CREATE TABLE u(x UNIQUE)");
  recorderReset(p);
  return db;
}

static void checkSavepoints(const char *zSql, const char *zCalls, const char *zRows){
  Recorder *p = recorderNew();
  sqlite3 *db = openRecorded(p);
  EXEC(db, zSql);
  CHECK_TEXT(p->zSavepoints, zCalls);
  CHECK_QUERY(db, "SELECT group_concat(x, ' ') FROM (SELECT x FROM t UNION ALL SELECT x FROM u)", zRows);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(savepoint_of_a_multi_row_insert_is_forgotten){
  checkSavepoints("BEGIN; INSERT INTO u VALUES(1), (2), (3); COMMIT", "SF", "1 2 3");
}

TEST(savepoints_nested_are_forgotten_in_order_by_release){
  checkSavepoints("BEGIN; SAVEPOINT a; INSERT INTO t VALUES(1); SAVEPOINT b; INSERT INTO t VALUES(2); RELEASE a; COMMIT",
                  "SSFF", "1 2");
}

TEST(savepoint_inner_is_forgotten_before_the_outer_is_undone){
  checkSavepoints("BEGIN; SAVEPOINT a; INSERT INTO t VALUES(1); SAVEPOINT b; INSERT INTO t VALUES(2); ROLLBACK TO a;"
                  "RELEASE a; INSERT INTO t VALUES(3); COMMIT", "SSFUF", "3");
}

TEST(savepoints_are_forgotten_by_commit){
  checkSavepoints("BEGIN; SAVEPOINT a; INSERT INTO t VALUES(1); SAVEPOINT b; INSERT INTO t VALUES(2); COMMIT",
                  "SSFF", "1 2");
}

TEST(savepoints_are_forgotten_by_rollback){
  checkSavepoints("INSERT INTO t VALUES(9); BEGIN; SAVEPOINT a; INSERT INTO t VALUES(1); SAVEPOINT b;"
                  "INSERT INTO t VALUES(2); ROLLBACK", "SSFF", "9");
}

/* The savepoint that began the transaction is the transaction: it has no mark. */
TEST(savepoint_inner_is_forgotten_by_release_of_the_transaction){
  checkSavepoints("SAVEPOINT a; INSERT INTO t VALUES(1); SAVEPOINT b; INSERT INTO t VALUES(2); RELEASE a", "SF", "1 2");
}

TEST(savepoint_can_be_undone_twice){
  checkSavepoints("BEGIN; INSERT INTO t VALUES(1); SAVEPOINT a; INSERT INTO t VALUES(2); ROLLBACK TO a;"
                  "INSERT INTO t VALUES(3); ROLLBACK TO a; RELEASE a; COMMIT", "SUUF", "1");
}

TEST(savepoint_of_a_failed_statement_is_undone_and_forgotten){
  Recorder *p = recorderNew();
  sqlite3 *db = openRecorded(p);
  EXEC(db, "BEGIN; INSERT INTO u VALUES(1)");
  recorderReset(p);
  EXEC_FAILS(db, "INSERT INTO u VALUES(2), (1), (3)", SQLITE_CONSTRAINT_UNIQUE, "UNIQUE");
  CHECK_TEXT(p->zSavepoints, "SUF");
  EXEC(db, "COMMIT");
  CHECK_TEXT(p->zSavepoints, "SUF");
  CHECK_QUERY(db, "SELECT x FROM u", "1");
  CLOSE(db);
}

/* Enough rows to spill a cache of few pages, so that marks differ; each such statement has a savepoint of its own. */
#define SPILL "INSERT INTO t SELECT randomblob(900) FROM generate_rows LIMIT 60"

TEST(savepoint_marks_come_back_as_they_were_stored){
  Recorder *p = recorderNew();
  sqlite3 *db = openRecorded(p);
  EXEC(db, "PRAGMA cache_size=5;"
           "CREATE TEMP VIEW generate_rows AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100) "
           "SELECT i FROM n");
  recorderReset(p);
  EXEC(db, "BEGIN; SAVEPOINT a; " SPILL "; SAVEPOINT b; " SPILL "; SAVEPOINT c; " SPILL "; COMMIT");
  CHECK_TEXT(p->zSavepoints, "SSFSSFSSFFFF");
  for(int i=0; i<3; i++){
    CHECK(i==0 || memcmp(p->aMark[3*i], p->aMark[3*i - 3], sizeof(p->aMark[0]))!=0);
    CHECK(memcmp(p->aMark[3*i + 1], p->aMark[3*i + 2], sizeof(p->aMark[0]))==0);
    CHECK(memcmp(p->aMark[3*i], p->aMark[9 + i], sizeof(p->aMark[0]))==0);
  }
  CHECK_QUERY(db, "SELECT count(*) FROM t", "180");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(savepoint_undo_takes_spilled_frames_back){
  Recorder *p = recorderNew();
  sqlite3 *db = openRecorded(p);
  EXEC(db, "PRAGMA cache_size=5;"
           "CREATE TEMP VIEW generate_rows AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100) "
           "SELECT i FROM n");
  recorderReset(p);
  EXEC(db, "BEGIN; " SPILL "; SAVEPOINT a; " SPILL "; DELETE FROM t WHERE rowid%2; ROLLBACK TO a; RELEASE a; COMMIT");
  CHECK_TEXT(p->zSavepoints, "SFSSFUF");
  CHECK_QUERY(db, "SELECT count(*), sum(rowid), sum(length(x)) FROM t", "60|1830|54000");
  CHECK_INTEGRITY(db);
  CLOSE(db);
}
