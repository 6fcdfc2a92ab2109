/*
** Methods that a manager leaves out.
*/
#include <string.h>

#include "passthrough.h"
#include "test.h"

typedef struct Slot Slot;
struct Slot {
  const char *zName;
  size_t iOffset;
  int isOptional;
};

#define REQUIRED(name) { #name, offsetof(libsql_wal_methods, name), 0 }
#define OPTIONAL(name) { #name, offsetof(libsql_wal_methods, name), 1 }

static const Slot aSlot[] = {
  OPTIONAL(xLimit), REQUIRED(xBeginReadTransaction), REQUIRED(xEndReadTransaction), REQUIRED(xFindFrame),
  REQUIRED(xReadFrame), OPTIONAL(xReadFrameRaw), REQUIRED(xDbsize), REQUIRED(xBeginWriteTransaction),
  REQUIRED(xEndWriteTransaction), REQUIRED(xUndo), REQUIRED(xSavepoint), REQUIRED(xSavepointUndo),
  OPTIONAL(xFrameCount), REQUIRED(xFrames), REQUIRED(xCheckpoint), OPTIONAL(xCallback), OPTIONAL(xExclusiveMode),
  OPTIONAL(xHeapMemory), OPTIONAL(xSnapshotGet), OPTIONAL(xSnapshotOpen), OPTIONAL(xSnapshotRecover),
  OPTIONAL(xSnapshotCheck), OPTIONAL(xSnapshotUnlock), OPTIONAL(xFramesize), OPTIONAL(xFile), OPTIONAL(xWriteLock),
  OPTIONAL(xDb), OPTIONAL(xSavepointForget),
};
enum { nSlot = sizeof(aSlot)/sizeof(aSlot[0]) };

/* What openEdited() does to the table that the pass-through manager filled. */
typedef struct Edit {
  const Slot *pLeftOut;
  int leaveOutOptional;
  int iVersion;
} Edit;

static void clearSlot(libsql_wal_methods *pMethods, const Slot *pSlot){
  memset((char*)pMethods + pSlot->iOffset, 0, sizeof(void(*)(void)));
}

static void savepointForgetOfNobody(wal_impl *p, unsigned int *aData){
  (void)p; (void)aData;
  FAIL("a method past the end of a table of version 1 was called");
}

static int openEdited(wal_manager_impl *pData, sqlite3_vfs *pVfs, sqlite3_file *pDbFile, int noShm, long long maxSize,
                      const char *zDbFile, libsql_wal *pOut){
  const Edit *pEdit = (const Edit*)pData;
  int rc = passthrough_manager(0).xOpen(0, pVfs, pDbFile, noShm, maxSize, zDbFile, pOut);
  if( rc ) return rc;
  if( pEdit->iVersion==1 ){
    pOut->methods.iVersion = 1;
    pOut->methods.xSavepointForget = savepointForgetOfNobody;
  }
  if( pEdit->pLeftOut ) clearSlot(&pOut->methods, pEdit->pLeftOut);
  for(int i=0; pEdit->leaveOutOptional && i<nSlot; i++){
    if( aSlot[i].isOptional ) clearSlot(&pOut->methods, &aSlot[i]);
  }
  return SQLITE_OK;
}

static int closeEdited(wal_manager_impl *pData, wal_impl *p, sqlite3 *db, int flags, int nBuf, unsigned char *zBuf){
  (void)pData;
  return passthrough_manager(0).xClose(0, p, db, flags, nBuf, zBuf);
}

/* A manager with the methods of the manager itself left out as well. */
static libsql_wal_manager editedManager(const Edit *pEdit){
  libsql_wal_manager manager = { .bUsesShm = 1, .xOpen = openEdited, .xClose = closeEdited,
                                 .pData = (wal_manager_impl*)pEdit };
  return manager;
}

#define MANY "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<200) SELECT zeroblob(500) FROM n"

static void useEverything(const Edit *pEdit, const char *zName){
  sqlite3 *db = OPEN_WITH(zName, editedManager(pEdit));
  sqlite3_file *pJournal = 0;
  EXEC(db, "PRAGMA journal_mode=WAL; PRAGMA cache_size=5; PRAGMA journal_size_limit=5000; CREATE TABLE t(x)");
  EXEC(db, "BEGIN; INSERT INTO t " MANY "; SAVEPOINT a; INSERT INTO t " MANY "; ROLLBACK TO a; COMMIT");
  EXEC(db, "BEGIN; DELETE FROM t; ROLLBACK; PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES(1)");
  CHECK_OK(sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &pJournal));
  CHECK(pJournal!=0);
  CHECK_OK(sqlite3_db_cacheflush(db));
  EXEC(db, "PRAGMA locking_mode=EXCLUSIVE; INSERT INTO t VALUES(2); PRAGMA locking_mode=NORMAL; SELECT 1 FROM t");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "202");
  CHECK_INTEGRITY(db);
  CLOSE(db);
  db = OPEN_WITH(zName, editedManager(pEdit));
  EXEC(db, "PRAGMA locking_mode=EXCLUSIVE; INSERT INTO t VALUES(3)");
  CHECK_QUERY(db, "SELECT count(*) FROM t", "203");
  CHECK_QUERY(db, "PRAGMA journal_mode=DELETE", "delete");
  CLOSE(db);
}

TEST(slot_optional_may_be_left_out){
  for(int i=0; i<nSlot; i++){
    Edit edit = { .pLeftOut = &aSlot[i] };
    if( aSlot[i].isOptional ) useEverything(&edit, testText("%s.db", aSlot[i].zName));
  }
}

TEST(slots_optional_may_be_left_out_together){
  Edit edit = { .leaveOutOptional = 1 };
  useEverything(&edit, "a.db");
}

TEST(slots_of_version_1_end_before_savepoint_forget){
  Edit edit = { .iVersion = 1 };
  useEverything(&edit, "a.db");
}

TEST(slot_required_must_not_be_left_out){
  for(int i=0; i<nSlot; i++){
    Edit edit = { .pLeftOut = &aSlot[i] };
    const char *zName = testText("%s.db", aSlot[i].zName);
    sqlite3 *db;
    if( aSlot[i].isOptional ) continue;
    db = OPEN(zName);
    EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    CLOSE(db);
    db = OPEN_WITH(zName, editedManager(&edit));
    EXEC_FAILS(db, "SELECT * FROM t", SQLITE_MISUSE, 0);
    CLOSE(db);
    db = OPEN(zName);
    CHECK_QUERY(db, "SELECT x FROM t", "1");
    CLOSE(db);
  }
}

static sqlite3 *openWithout(const char *zSlot){
  Edit *pEdit = testAlloc(sizeof(*pEdit));
  sqlite3 *db;
  for(int i=0; i<nSlot; i++) if( strcmp(aSlot[i].zName, zSlot)==0 ) pEdit->pLeftOut = &aSlot[i];
  db = OPEN_WITH(testText("%s.db", zSlot), editedManager(pEdit));
  EXEC(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  return db;
}

TEST(slots_of_the_frame_functions_are_missed_with_an_error){
  unsigned int nFrame = 77;
  unsigned char aFrame[24 + 4096];
  libsql_wal_info info;
  sqlite3 *db = openWithout("xFrameCount");
  CHECK_RC(libsql_wal_frame_count(db, &nFrame), SQLITE_ERROR);
  CHECK_INT(nFrame, 77);
  CHECK_RC(libsql_wal_get_info(db, 0, &info), SQLITE_ERROR);
  CHECK(strlen(sqlite3_errmsg(db))>0);
  CLOSE(db);
  db = openWithout("xReadFrameRaw");
  CHECK_OK(libsql_wal_frame_count(db, &nFrame));
  CHECK_RC(libsql_wal_get_frame(db, 1, aFrame, sizeof(aFrame)), SQLITE_ERROR);
  CHECK_QUERY(db, "SELECT x FROM t", "1");
  CLOSE(db);
}

/* Takes a snapshot of the first row, adds a second, and goes back; returns the first code that is not SQLITE_OK. */
static int goBack(sqlite3 *db){
  sqlite3_snapshot *pSnapshot = 0;
  int rc;
  EXEC(db, "BEGIN; SELECT * FROM t");
  rc = sqlite3_snapshot_get(db, "main", &pSnapshot);
  EXEC(db, "COMMIT; INSERT INTO t VALUES(2); BEGIN; SELECT * FROM t");
  if( rc==SQLITE_OK ) rc = sqlite3_snapshot_open(db, "main", pSnapshot);
  if( rc==SQLITE_OK ) CHECK_QUERY(db, "SELECT x FROM t", "1");
  sqlite3_snapshot_free(pSnapshot);
  EXEC(db, "ROLLBACK");
  return rc;
}

TEST(slots_of_snapshots_are_missed_with_an_error){
  static const char *const azSlot[] = { "xSnapshotGet", "xSnapshotOpen", "xSnapshotCheck" };
  sqlite3 *db;
  for(int i=0; i<3; i++){
    db = openWithout(azSlot[i]);
    CHECK_RC(goBack(db), SQLITE_ERROR);
    CHECK_QUERY(db, "SELECT x FROM t", "1;2");
    CLOSE(db);
  }
  db = openWithout("xSnapshotRecover");
  CHECK_RC(sqlite3_snapshot_recover(db, "main"), SQLITE_ERROR);
  CHECK_OK(goBack(db));
  CLOSE(db);
}

TEST(slot_callback_left_out_runs_no_automatic_checkpoint){
  sqlite3 *db = openWithout("xCallback");
  unsigned int nFrame = 0;
  EXEC(db, "PRAGMA wal_autocheckpoint=1; INSERT INTO t VALUES(2); INSERT INTO t VALUES(3); INSERT INTO t VALUES(4)");
  CHECK_OK(libsql_wal_frame_count(db, &nFrame));
  CHECK(nFrame>=4);
  CLOSE(db);
}
