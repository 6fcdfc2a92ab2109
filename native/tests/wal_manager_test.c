/*
** Which WAL manager a database gets, and how long the manager lives.
*/
#include <string.h>

#include "recorder.h"
#include "test.h"

#define WAL_ROW "PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS t(x); INSERT INTO t VALUES(1)"

static void registerRecorder(const char *zName, Recorder *p, int makeDefault){
  CHECK_OK(libsql_wal_manager_register(zName, passthrough_manager(&p->observer), makeDefault));
}

static void checkClosedAndDestroyed(Recorder *p){
  CHECK_INT(RECORDED(p, xClose), RECORDED(p, xOpen));
  CHECK_INT(RECORDED(p, xDestroy), 1);
}

TEST(manager_is_destroyed_once_after_close){
  Recorder *p = recorderNew();
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  EXEC(db, WAL_ROW);
  CHECK_INT(RECORDED(p, xDestroy), 0);
  CLOSE(db);
  CHECK(RECORDED(p, xOpen)>=1);
  checkClosedAndDestroyed(p);
}

TEST(manager_is_destroyed_when_nothing_was_opened_with_it){
  Recorder *p = recorderNew();
  CLOSE(OPEN_WITH("a.db", passthrough_manager(&p->observer)));
  CHECK_INT(RECORDED(p, xOpen), 0);
  checkClosedAndDestroyed(p);
}

TEST(manager_outlives_close_v2_until_the_last_statement){
  Recorder *p = recorderNew();
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  sqlite3_stmt *pStmt;
  EXEC(db, WAL_ROW);
  pStmt = PREPARE(db, "SELECT x FROM t");
  CHECK_RC(sqlite3_step(pStmt), SQLITE_ROW);
  CHECK_OK(sqlite3_close_v2(db));
  CHECK_INT(RECORDED(p, xDestroy), 0);
  CHECK_OK(sqlite3_finalize(pStmt));
  checkClosedAndDestroyed(p);
}

static void checkOpenFails(const char *zName, int flags, const char *zVfs, int rc){
  Recorder *p = recorderNew();
  sqlite3 *db = 0;
  CHECK_RC(libsql_open_v3(testPath(zName), &db, flags, zVfs, passthrough_manager(&p->observer)), rc);
  CHECK_OK(sqlite3_close(db));
  checkClosedAndDestroyed(p);
}

TEST(manager_is_destroyed_when_open_fails){
  checkOpenFails("no/such/folder.db", OPEN_FLAGS, 0, SQLITE_CANTOPEN);
  checkOpenFails("a.db", SQLITE_OPEN_READWRITE, 0, SQLITE_CANTOPEN);
  checkOpenFails("a.db", OPEN_FLAGS, "no-such-vfs", SQLITE_ERROR);
  checkOpenFails("a.db", SQLITE_OPEN_READWRITE | SQLITE_OPEN_READONLY, 0, SQLITE_MISUSE);
  checkOpenFails("file:a.db?mode=nonsense", OPEN_FLAGS, 0, SQLITE_ERROR);
}

TEST(manager_without_open_or_close_is_misuse){
  for(int i=0; i<2; i++){
    Recorder *p = recorderNew();
    sqlite3 *db = 0;
    libsql_wal_manager manager = passthrough_manager(&p->observer);
    if( i==0 ) manager.xOpen = 0; else manager.xClose = 0;
    CHECK_RC(libsql_open_v3(testPath("a.db"), &db, OPEN_FLAGS, 0, manager), SQLITE_MISUSE);
    CHECK_OK(sqlite3_close(db));
    CHECK_INT(RECORDED(p, xDestroy), 1);
    CHECK_RC(libsql_wal_manager_register("incomplete", manager, 0), SQLITE_MISUSE);
    CHECK_INT(RECORDED(p, xDestroy), 2);
    CHECK_RC(libsql_wal_manager_unregister("incomplete"), SQLITE_NOTFOUND);
  }
}

TEST(manager_names_are_checked){
  static const char *const azBad[] = { 0, "", "sqlite3" };
  for(int i=0; i<3; i++){
    Recorder *p = recorderNew();
    CHECK_RC(libsql_wal_manager_register(azBad[i], passthrough_manager(&p->observer), 1), SQLITE_MISUSE);
    CHECK_INT(RECORDED(p, xDestroy), 1);
  }
  CHECK_RC(libsql_wal_manager_unregister("unheard-of"), SQLITE_NOTFOUND);
}

TEST(manager_is_destroyed_by_unregister){
  Recorder *p = recorderNew();
  registerRecorder("a", p, 0);
  CHECK_INT(RECORDED(p, xDestroy), 0);
  CHECK_OK(libsql_wal_manager_unregister("a"));
  CHECK_INT(RECORDED(p, xDestroy), 1);
  CHECK_RC(libsql_wal_manager_unregister("a"), SQLITE_NOTFOUND);
}

TEST(manager_is_replaced_by_one_of_the_same_name){
  Recorder *p1 = recorderNew(), *p2 = recorderNew();
  sqlite3 *db1, *db2;
  registerRecorder("a", p1, 0);
  db1 = OPEN(testText("file:%s?wal=a", testPath("1.db")));
  EXEC(db1, WAL_ROW);
  registerRecorder("a", p2, 0);
  db2 = OPEN(testText("file:%s?wal=a", testPath("2.db")));
  EXEC(db2, WAL_ROW);
  CHECK_INT(RECORDED(p1, xOpen), 1);
  CHECK_INT(RECORDED(p2, xOpen), 1);
  CHECK_INT(RECORDED(p1, xDestroy), 0);
  CLOSE(db1);
  CHECK_INT(RECORDED(p1, xDestroy), 1);
  CHECK_OK(libsql_wal_manager_unregister("a"));
  EXEC(db2, "INSERT INTO t VALUES(2)");
  CHECK_INT(RECORDED(p2, xDestroy), 0);
  CLOSE(db2);
  CHECK_INT(RECORDED(p2, xDestroy), 1);
}

TEST(manager_default_serves_what_names_none){
  Recorder *p = recorderNew();
  sqlite3 *before = OPEN("before.db"), *db, *after;
  registerRecorder("a", p, 1);
  EXEC(before, WAL_ROW);
  CHECK_INT(RECORDED(p, xOpen), 0);
  db = OPEN("a.db");
  EXEC(db, WAL_ROW);
  CHECK_INT(RECORDED(p, xOpen), 1);
  EXEC(db, testText("ATTACH '%s' AS b; PRAGMA b.journal_mode=WAL; CREATE TABLE b.t(x)", testPath("b.db")));
  CHECK_INT(RECORDED(p, xOpen), 2);
  EXEC(db, testText("ATTACH 'file:%s?wal=sqlite3' AS c; PRAGMA c.journal_mode=WAL; CREATE TABLE c.t(x)", testPath("c.db")));
  CHECK_INT(RECORDED(p, xOpen), 2);
  CHECK_OK(libsql_wal_manager_unregister("a"));
  after = OPEN("after.db");
  EXEC(after, WAL_ROW);
  EXEC(db, "INSERT INTO t VALUES(2); INSERT INTO b.t VALUES(2)");
  CHECK_INT(RECORDED(p, xOpen), 2);
  CHECK_INT(RECORDED(p, xDestroy), 0);
  CLOSE(before);
  CLOSE(after);
  CLOSE(db);
  checkClosedAndDestroyed(p);
}

TEST(manager_of_the_connection_serves_attached_databases){
  Recorder *p = recorderNew(), *pNamed = recorderNew();
  sqlite3 *db;
  registerRecorder("named", pNamed, 0);
  db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  EXEC(db, WAL_ROW);
  EXEC(db, testText("ATTACH '%s' AS b; ATTACH 'file:%s?wal=named' AS c", testPath("b.db"), testPath("c.db")));
  EXEC(db, "PRAGMA b.journal_mode=WAL; PRAGMA c.journal_mode=WAL; CREATE TABLE b.t(x); CREATE TABLE c.t(x)");
  CHECK_INT(RECORDED(p, xOpen), 2);
  CHECK_INT(RECORDED(pNamed, xOpen), 1);
  EXEC(db, "BEGIN; INSERT INTO main.t VALUES(5); INSERT INTO b.t VALUES(6); INSERT INTO c.t VALUES(7); COMMIT");
  CHECK_QUERY(db, "SELECT max(a.x), max(b.x), max(c.x) FROM main.t a, b.t b, c.t c", "5|6|7");
  CHECK_OK(libsql_wal_manager_unregister("named"));
  CHECK_INT(RECORDED(pNamed, xDestroy), 0);
  EXEC(db, "DETACH c");
  checkClosedAndDestroyed(pNamed);
  EXEC(db, "DETACH b");
  CHECK_INT(RECORDED(p, xClose), 1);
  CHECK_INT(RECORDED(p, xDestroy), 0);
  CLOSE(db);
  checkClosedAndDestroyed(p);
}

TEST(manager_unknown_by_name_fails_open){
  sqlite3 *db = 0;
  CHECK_RC(sqlite3_open_v2(testText("file:%s?wal=unheard-of", testPath("a.db")), &db, OPEN_FLAGS, 0), SQLITE_ERROR);
  CHECK_CONTAINS(sqlite3_errmsg(db), "unheard-of");
  CHECK_OK(sqlite3_close(db));
}

TEST(manager_unknown_by_name_fails_attach){
  sqlite3 *db = OPEN("a.db");
  EXEC_FAILS(db, testText("ATTACH 'file:%s?wal=unheard-of' AS b", testPath("b.db")), SQLITE_ERROR, "unheard-of");
  CHECK_QUERY(db, "SELECT count(*) FROM pragma_database_list", "1");
  EXEC(db, testText("ATTACH 'file:%s?wal=sqlite3' AS b; DETACH b", testPath("b.db")));
  CLOSE(db);
}

TEST(manager_hears_the_name_of_the_main_database_file){
  Recorder *p = recorderNew();
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  EXEC(db, WAL_ROW);
  CLOSE(db);
  p = recorderNew();
  db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  EXEC(db, "SELECT * FROM t");
  CHECK(RECORDED(p, xLogExists)>0);
  CHECK_TEXT(p->zLogFile, sqlite3_db_filename(db, "main"));
  CLOSE(db);
}

TEST(manager_deletes_the_log_of_an_empty_database){
  Recorder *p = recorderNew();
  sqlite3 *db = OPEN("a.db");
  const char *zLog;
  EXEC(db, WAL_ROW);
  CHECK_OK(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, 0));
  zLog = testText("%s", sqlite3_filename_wal(sqlite3_db_filename(db, "main")));
  CLOSE(db);
  CHECK_INT(testFileSize(zLog)>0, 1);
  testTruncateFile(testPath("a.db"), 0);
  db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  CHECK_QUERY(db, "SELECT count(*) FROM sqlite_schema", "0");
  CHECK(RECORDED(p, xLogDestroy)>0);
  CHECK_TEXT(p->zLogFile, sqlite3_db_filename(db, "main"));
  CHECK_INT(testFileSize(zLog), -1);
  CLOSE(db);
}

TEST(manager_never_opens_a_log_for_memory_and_temp_databases){
  Recorder *p = recorderNew();
  sqlite3 *db = OPEN_WITH(":memory:", passthrough_manager(&p->observer));
  CHECK_QUERY(db, "PRAGMA journal_mode=WAL", "memory");
  EXEC(db, "CREATE TABLE t(x); CREATE TEMP TABLE u(x); PRAGMA temp.journal_mode=WAL; INSERT INTO t VALUES(1);"
           "INSERT INTO u VALUES(1)");
  CHECK_INT(RECORDED(p, xOpen), 0);
  CLOSE(db);
  checkClosedAndDestroyed(p);
}

TEST(manager_closes_the_log_when_the_journal_mode_leaves_wal){
  Recorder *p = recorderNew();
  sqlite3 *db = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  EXEC(db, WAL_ROW);
  CHECK_QUERY(db, "PRAGMA journal_mode=DELETE", "delete");
  CHECK_INT(RECORDED(p, xClose), 1);
  CHECK_QUERY(db, "PRAGMA journal_mode=WAL", "wal");
  EXEC(db, "INSERT INTO t VALUES(2)");
  CHECK_QUERY(db, "SELECT x FROM t", "1;2");
  CHECK_INT(RECORDED(p, xOpen), 2);
  CLOSE(db);
  checkClosedAndDestroyed(p);
}

TEST(manager_methods_are_reached_by_file_control){
  sqlite3 *db = OPEN("a.db");
  libsql_wal_methods *pMethods = (libsql_wal_methods*)db;
  CHECK_OK(sqlite3_file_control(db, "main", SQLITE_FCNTL_WAL_METHODS_POINTER, &pMethods));
  CHECK(pMethods==0);
  EXEC(db, WAL_ROW);
  CHECK_OK(sqlite3_file_control(db, 0, SQLITE_FCNTL_WAL_METHODS_POINTER, &pMethods));
  CHECK(pMethods!=0);
  CHECK_INT(pMethods->iVersion, 2);
  CHECK(pMethods->xFrames!=0 && pMethods->xReadFrameRaw!=0);
  EXEC(db, testText("ATTACH '%s' AS b", testPath("b.db")));
  CHECK_OK(sqlite3_file_control(db, "b", SQLITE_FCNTL_WAL_METHODS_POINTER, &pMethods));
  CHECK(pMethods==0);
  CHECK_RC(sqlite3_file_control(db, "nothing", SQLITE_FCNTL_WAL_METHODS_POINTER, &pMethods), SQLITE_ERROR);
  CLOSE(db);
}

TEST(manager_serves_connections_in_shared_cache_mode){
  Recorder *p = recorderNew();
  const char *zUri = testText("file:%s?cache=shared&wal=a", testPath("a.db"));
  sqlite3 *db1, *db2;
  registerRecorder("a", p, 0);
  db1 = OPEN(zUri);
  db2 = OPEN(zUri);
  EXEC(db1, WAL_ROW);
  CHECK_QUERY(db2, "SELECT x FROM t", "1");
  CHECK_INT(RECORDED(p, xOpen), 1);
  CHECK_OK(libsql_wal_manager_unregister("a"));
  CLOSE(db1);
  CHECK_INT(RECORDED(p, xDestroy), 0);
  EXEC(db2, "INSERT INTO t VALUES(2)");
  CLOSE(db2);
  checkClosedAndDestroyed(p);
}
