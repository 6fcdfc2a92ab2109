/*
** One WAL manager and many threads.
*/
#include <pthread.h>
#include <stdatomic.h>

#include "recorder.h"
#include "test.h"

enum { nThread = 8, nRound = 40 };

static Recorder *pShared;
static const char *zFirstUri;
static const char *zAttachSql;
static atomic_uint nRegistered;

/* Opens, writes, attaches and closes under a name that another thread keeps replacing. */
static void *useManager(void *pArg){
  (void)pArg;
  for(int i=0; i<nRound; i++){
    sqlite3 *db = OPEN(zFirstUri);
    CHECK_OK(sqlite3_busy_timeout(db, 60000));
    EXEC(db, "INSERT INTO t VALUES(1)");
    EXEC(db, zAttachSql);
    EXEC(db, "INSERT INTO b.t VALUES(1); DETACH b");
    CLOSE(db);
  }
  return 0;
}

static void *replaceManager(void *pArg){
  (void)pArg;
  for(int i=0; i<nRound * 10; i++){
    CHECK_OK(libsql_wal_manager_register("shared", passthrough_manager(&pShared->observer), i%2));
    atomic_fetch_add(&nRegistered, 1);
  }
  return 0;
}

static void createTable(const char *zName){
  sqlite3 *db = OPEN(zName);
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  CLOSE(db);
}

TEST(threads_share_managers_that_are_replaced){
  pthread_t aThread[nThread + 1];
  sqlite3 *db;
  pShared = recorderNew();
  zFirstUri = testText("file:%s?wal=shared", testPath("a.db"));
  zAttachSql = testText("ATTACH 'file:%s?wal=shared' AS b", testPath("b.db"));
  createTable("a.db");
  createTable("b.db");
  CHECK_OK(libsql_wal_manager_register("shared", passthrough_manager(&pShared->observer), 0));
  atomic_fetch_add(&nRegistered, 1);
  for(int i=0; i<nThread; i++) CHECK_INT(pthread_create(&aThread[i], 0, useManager, 0), 0);
  CHECK_INT(pthread_create(&aThread[nThread], 0, replaceManager, 0), 0);
  for(int i=0; i<=nThread; i++) CHECK_INT(pthread_join(aThread[i], 0), 0);
  CHECK_OK(libsql_wal_manager_unregister("shared"));
  CHECK_INT(RECORDED(pShared, xDestroy), atomic_load(&nRegistered));
  CHECK_INT(RECORDED(pShared, xClose), RECORDED(pShared, xOpen));
  db = OPEN("a.db");
  CHECK_INT(QUERY_INT(db, "SELECT count(*) FROM t"), nThread * nRound);
  CHECK_INTEGRITY(db);
  CLOSE(db);
}

static sqlite3 *dbOfAll;

static void *writeOnOneConnection(void *pArg){
  (void)pArg;
  for(int i=0; i<nRound; i++) EXEC(dbOfAll, "INSERT INTO t VALUES(1)");
  return 0;
}

TEST(threads_share_one_connection){
  pthread_t aThread[nThread];
  Recorder *p = recorderNew();
  dbOfAll = OPEN_WITH("a.db", passthrough_manager(&p->observer));
  EXEC(dbOfAll, "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  for(int i=0; i<nThread; i++) CHECK_INT(pthread_create(&aThread[i], 0, writeOnOneConnection, 0), 0);
  for(int i=0; i<nThread; i++) CHECK_INT(pthread_join(aThread[i], 0), 0);
  CHECK_INT(QUERY_INT(dbOfAll, "SELECT count(*) FROM t"), nThread * nRound);
  CLOSE(dbOfAll);
  CHECK_INT(RECORDED(p, xDestroy), 1);
}
