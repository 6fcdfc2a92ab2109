/*
** BEGIN READONLY.
*/
#include <string.h>

#include "test.h"

static sqlite3 *openTables(void){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "PRAGMA auto_vacuum=INCREMENTAL; CREATE TABLE t(a PRIMARY KEY, b);"
           "INSERT INTO t VALUES(1, 'one'); CREATE INDEX tb ON t(b); CREATE VIEW v AS "
           "SELECT a FROM t; CREATE TRIGGER g INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES(new.a, 'view'); END;"
           "CREATE VIRTUAL TABLE f USING fts5(x); INSERT INTO f VALUES('text');"
           "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1); CREATE TEMP TABLE tmp(x)");
  return db;
}

static const char *const azWrite[] = {
  "INSERT INTO t VALUES(2, 'two')", "INSERT OR REPLACE INTO t VALUES(1, 'two')", "UPDATE t SET b='x'", "DELETE FROM t",
  "DELETE FROM t WHERE a=1", "INSERT INTO t VALUES(1, 'x') ON CONFLICT(a) DO UPDATE SET b='y'",
  "UPDATE t SET b='x' RETURNING a", "WITH c AS (SELECT 5 AS a) INSERT INTO t SELECT a, a FROM c",
  "INSERT INTO v VALUES(3)", "INSERT INTO f VALUES('more')", "DELETE FROM f", "INSERT INTO f(f) VALUES('optimize')",
  "INSERT INTO r VALUES(1, 0, 1)", "CREATE TABLE u(x)", "CREATE TABLE u AS SELECT 1", "DROP TABLE t", "DROP VIEW v",
  "DROP TABLE f", "CREATE INDEX ta ON t(a, b)", "DROP INDEX tb", "ALTER TABLE t RENAME TO u",
  "ALTER TABLE t ADD COLUMN c", "ALTER TABLE t RENAME COLUMN b TO c", "ALTER TABLE t DROP COLUMN b",
  "CREATE TRIGGER h AFTER INSERT ON t BEGIN SELECT 1; END", "DROP TRIGGER g", "CREATE VIEW w AS SELECT 1",
  "CREATE VIRTUAL TABLE f2 USING fts5(x)", "REINDEX", "ANALYZE", "PRAGMA user_version=5", "PRAGMA application_id=5",
  "PRAGMA incremental_vacuum", "UPDATE sqlite_dbpage SET data=zeroblob(4096) WHERE pgno=2",
  "INSERT INTO tmp VALUES(1)", "CREATE TEMP TABLE tmp2(x)", "DROP TABLE tmp", "CREATE TEMP VIEW w AS SELECT 1",
};
enum { nWrite = sizeof(azWrite)/sizeof(azWrite[0]) };

static void checkNothingWritten(sqlite3 *db){
  CHECK_QUERY(db, "SELECT a, b FROM t", "1|one");
  CHECK_QUERY(db, "SELECT count(*) FROM f WHERE f MATCH 'text'", "1");
  CHECK_QUERY(db, "PRAGMA user_version", "0");
  CHECK_QUERY(db, "SELECT count(*) FROM tmp", "0");
}

static void checkWritesAreRefused(const char *zMode){
  sqlite3 *db = openTables();
  EXEC(db, testText("PRAGMA journal_mode=%s", zMode));
  for(int i=0; i<nWrite; i++){
    sqlite3_int64 nBefore = QUERY_INT(db, "SELECT count(*) FROM sqlite_schema");
    EXEC(db, "BEGIN READONLY");
    EXEC_FAILS(db, azWrite[i], SQLITE_READONLY, 0);
    CHECK(sqlite3_txn_state(db, "main")!=SQLITE_TXN_WRITE);
    checkNothingWritten(db);
    CHECK_INT(sqlite3_get_autocommit(db), 0);
    EXEC(db, i%2 ? "COMMIT" : "ROLLBACK");
    CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM sqlite_schema"), nBefore);
  }
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

TEST(readonly_refuses_every_write){ checkWritesAreRefused("delete"); }
TEST(readonly_refuses_every_write_in_wal_mode){ checkWritesAreRefused("wal"); }

TEST(readonly_refuses_writes_of_prepared_statements){
  sqlite3 *db = openTables();
  sqlite3_stmt *p = PREPARE(db, "INSERT INTO t VALUES(?, 'prepared')");
  EXEC(db, "BEGIN READONLY");
  CHECK_OK(sqlite3_bind_int(p, 1, 7));
  CHECK_RC(sqlite3_step(p), SQLITE_READONLY);
  CHECK_RC(sqlite3_reset(p), SQLITE_READONLY);
  EXEC(db, "COMMIT");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(p));
  CHECK_QUERY(db, "SELECT a FROM t", "1;7");
  CLOSE(db);
}

TEST(readonly_refuses_writes_of_blobs){
  sqlite3 *db = openTables();
  sqlite3_blob *pBlob = 0;
  EXEC(db, "CREATE TABLE u(b); INSERT INTO u VALUES('one'); BEGIN READONLY");
  CHECK_RC(sqlite3_blob_open(db, "main", "u", "b", 1, 1, &pBlob), SQLITE_READONLY);
  CHECK_OK(sqlite3_blob_close(pBlob));
  CHECK_OK(sqlite3_blob_open(db, "main", "u", "b", 1, 0, &pBlob));
  CHECK_INT(sqlite3_blob_bytes(pBlob), 3);
  CHECK_OK(sqlite3_blob_close(pBlob));
  EXEC(db, "COMMIT");
  CLOSE(db);
}

TEST(readonly_allows_reads_and_ends_with_commit_or_rollback){
  static const char *const azEnd[] = { "COMMIT", "END", "ROLLBACK", "COMMIT TRANSACTION" };
  sqlite3 *db = openTables(), *other = OPEN("a.db");
  EXEC(db, "PRAGMA journal_mode=WAL");
  for(int i=0; i<4; i++){
    EXEC(db, i%2 ? "begin readonly transaction" : "BEGIN READONLY");
    CHECK_INT(sqlite3_get_autocommit(db), 0);
    CHECK_QUERY(db, "SELECT a, b FROM t ORDER BY b", "1|one");
    EXEC(other, testText("INSERT INTO t VALUES(%d, 'zzz')", 100 + i));
    CHECK_QUERY(db, "SELECT count(*) FROM t", "1");
    CHECK_INT(sqlite3_txn_state(db, 0), SQLITE_TXN_READ);
    EXEC(db, "SAVEPOINT x");
    EXEC_FAILS(db, "INSERT INTO t VALUES(2, 'two')", SQLITE_READONLY, 0);
    EXEC(db, "ROLLBACK TO x; RELEASE x");
    EXEC(db, azEnd[i]);
    EXEC(db, "DELETE FROM t WHERE a>1");
  }
  CLOSE(other);
  CLOSE(db);
}

TEST(readonly_ends_with_its_transaction){
  sqlite3 *db = openTables();
  EXEC(db, "BEGIN READONLY; COMMIT; INSERT INTO t VALUES(2, 'autocommit')");
  EXEC(db, "BEGIN READONLY; ROLLBACK; BEGIN; INSERT INTO t VALUES(3, 'begin'); COMMIT");
  EXEC(db, "BEGIN READONLY; COMMIT; SAVEPOINT s; INSERT INTO t VALUES(4, 'savepoint'); RELEASE s");
  EXEC(db, "BEGIN READONLY; COMMIT; BEGIN IMMEDIATE; INSERT INTO t VALUES(5, 'immediate'); COMMIT");
  EXEC(db, "BEGIN READONLY; COMMIT; BEGIN EXCLUSIVE; INSERT INTO t VALUES(6, 'exclusive'); COMMIT");
  CHECK_QUERY(db, "SELECT a FROM t ORDER BY a", "1;2;3;4;5;6");
  EXEC_FAILS(db, "BEGIN; BEGIN READONLY", SQLITE_ERROR, "within a transaction");
  EXEC(db, "INSERT INTO t VALUES(7, 'still writable'); COMMIT");
  EXEC(db, "BEGIN READONLY");
  EXEC_FAILS(db, "BEGIN", SQLITE_ERROR, "within a transaction");
  EXEC_FAILS(db, "INSERT INTO t VALUES(8, 'no')", SQLITE_READONLY, 0);
  EXEC(db, "COMMIT");
  CLOSE(db);
}

TEST(readonly_covers_attached_databases){
  sqlite3 *db = openTables();
  EXEC(db, testText("ATTACH '%s' AS b; CREATE TABLE b.u(x)", testPath("b.db")));
  EXEC(db, "BEGIN READONLY");
  EXEC_FAILS(db, "INSERT INTO b.u VALUES(1)", SQLITE_READONLY, 0);
  EXEC(db, "COMMIT; INSERT INTO b.u VALUES(1)");
  CLOSE(db);
}

TEST(readonly_is_no_part_of_another_connection){
  sqlite3 *db = openTables(), *other = OPEN("a.db");
  EXEC(db, "BEGIN READONLY");
  EXEC(other, "INSERT INTO t VALUES(2, 'two')");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "2");
  EXEC(db, "COMMIT");
  CLOSE(other);
  CLOSE(db);
}

TEST(readonly_stays_an_identifier){
  sqlite3 *db = OPEN("a.db");
  EXEC(db, "CREATE TABLE readonly(readonly INTEGER, \"begin\" TEXT)");
  EXEC(db, "INSERT INTO readonly(readonly) VALUES(1)");
  EXEC(db, "UPDATE readonly SET readonly=readonly+1");
  CHECK_QUERY(db, "SELECT readonly.readonly AS readonly FROM readonly WHERE readonly>0", "2");
  EXEC(db, "CREATE TRIGGER readonly_insert AFTER INSERT ON readonly BEGIN UPDATE readonly SET readonly=9; END");
  EXEC(db, "SAVEPOINT readonly; INSERT INTO readonly VALUES(1, 'x'); RELEASE readonly");
  CHECK_QUERY(db, "SELECT DISTINCT readonly FROM readonly", "9");
  EXEC(db, "BEGIN DEFERRED TRANSACTION readonly; INSERT INTO readonly VALUES(1, 'x'); COMMIT TRANSACTION readonly");
  EXEC(db, "ALTER TABLE readonly RENAME COLUMN readonly TO readwrite; DROP TABLE readonly");
  CLOSE(db);
}

TEST(readonly_syntax_is_checked){
  sqlite3 *db = openTables();
  EXEC_FAILS(db, "BEGIN READONLY READONLY", SQLITE_ERROR, "syntax error");
  EXEC_FAILS(db, "BEGIN READONLY IMMEDIATE", SQLITE_ERROR, "syntax error");
  EXEC_FAILS(db, "BEGIN \"READONLY\"", SQLITE_ERROR, "syntax error");
  EXEC_FAILS(db, "BEGIN READONLYX", SQLITE_ERROR, "syntax error");
  EXEC_FAILS(db, "BEGIN [readonly]", SQLITE_ERROR, "syntax error");
  EXEC_FAILS(db, "READONLY", SQLITE_ERROR, "syntax error");
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  EXEC(db, "BEGIN /* a comment */ READONLY -- another\n TRANSACTION readonly; COMMIT");
  EXEC(db, "BEGIN READONLY; SELECT 1; COMMIT; INSERT INTO t VALUES(2, 'two')");
  CLOSE(db);
}

TEST(readonly_can_be_explained){
  sqlite3 *db = openTables();
  EXEC(db, "EXPLAIN BEGIN READONLY");
  CHECK_INT(sqlite3_get_autocommit(db), 1);
  EXEC(db, "EXPLAIN QUERY PLAN BEGIN READONLY; INSERT INTO t VALUES(2, 'two')");
  CHECK_INT(sqlite3_keyword_check("READONLY", 8), 0);
  CLOSE(db);
}

TEST(readonly_statement_is_seen_as_such){
  sqlite3 *db = openTables();
  sqlite3_stmt *p = PREPARE(db, "BEGIN READONLY");
  CHECK(sqlite3_stmt_readonly(p)!=0);
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_reset(p));
  EXEC(db, "ROLLBACK");
  CHECK_RC(sqlite3_step(p), SQLITE_DONE);
  CHECK_OK(sqlite3_finalize(p));
  EXEC_FAILS(db, "DELETE FROM t", SQLITE_READONLY, 0);
  EXEC(db, "ROLLBACK");
  CLOSE(db);
}
