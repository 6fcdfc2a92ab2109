#include "passthrough.h"

#include <string.h>

struct wal_manager_impl {
  PassthroughObserver observer;
};

struct wal_impl {
  const PassthroughObserver *pObserver;
  const char *zDbFile;
  libsql_wal inner;
};

static const PassthroughObserver *observerOf(wal_manager_impl *pManager){
  return pManager ? &pManager->observer : 0;
}

static int announceCall(const PassthroughObserver *pObserver, const PassthroughCall *pCall){
  return pObserver ? pObserver->xCall(pObserver->pArg, pCall) : SQLITE_OK;
}

static int announceFile(wal_manager_impl *pManager, PassthroughSlot slot, const char *zDbFile){
  PassthroughCall call = { .slot = slot, .zDbFile = zDbFile };
  return announceCall(observerOf(pManager), &call);
}

static int announce(wal_impl *p, PassthroughSlot slot){
  PassthroughCall call = { .slot = slot, .zDbFile = p->zDbFile };
  return announceCall(p->pObserver, &call);
}

static int announceSavepoint(wal_impl *p, PassthroughSlot slot, const unsigned int *aData){
  PassthroughCall call = { .slot = slot, .zDbFile = p->zDbFile, .aData = aData };
  return announceCall(p->pObserver, &call);
}

/* The forwarding of a method that returns a result code, which the observer may refuse. */
#define FORWARD_RC(slot, ...)                                                                                          \
  do{                                                                                                                  \
    int rcObserver = announce(p, PASSTHROUGH_##slot);                                                                  \
    return rcObserver ? rcObserver : p->inner.methods.slot(p->inner.pData __VA_OPT__(,) __VA_ARGS__);                  \
  }while( 0 )

/* The forwarding of a method that returns a value. */
#define FORWARD_VALUE(slot, ...)                                                                                       \
  do{                                                                                                                  \
    announce(p, PASSTHROUGH_##slot);                                                                                   \
    return p->inner.methods.slot(p->inner.pData __VA_OPT__(,) __VA_ARGS__);                                            \
  }while( 0 )

/* The forwarding of a method that returns nothing. */
#define FORWARD_VOID(slot, ...)                                                                                        \
  do{                                                                                                                  \
    announce(p, PASSTHROUGH_##slot);                                                                                   \
    p->inner.methods.slot(p->inner.pData __VA_OPT__(,) __VA_ARGS__);                                                   \
  }while( 0 )

static void ptLimit(wal_impl *p, long long limit){ FORWARD_VOID(xLimit, limit); }
static int ptBeginReadTransaction(wal_impl *p, int *pChanged){ FORWARD_RC(xBeginReadTransaction, pChanged); }
static void ptEndReadTransaction(wal_impl *p){ FORWARD_VOID(xEndReadTransaction); }
static int ptFindFrame(wal_impl *p, unsigned int pgno, unsigned int *piFrame){ FORWARD_RC(xFindFrame, pgno, piFrame); }
static unsigned int ptDbsize(wal_impl *p){ FORWARD_VALUE(xDbsize); }
static int ptBeginWriteTransaction(wal_impl *p){ FORWARD_RC(xBeginWriteTransaction); }
static int ptUndo(wal_impl *p, int (*xUndo)(void*, unsigned int), void *pCtx){ FORWARD_RC(xUndo, xUndo, pCtx); }
static int ptFrameCount(wal_impl *p, int locked, unsigned int *pn){ FORWARD_RC(xFrameCount, locked, pn); }
static int ptCallback(wal_impl *p){ FORWARD_VALUE(xCallback); }
static int ptExclusiveMode(wal_impl *p, int op){ FORWARD_VALUE(xExclusiveMode, op); }
static int ptHeapMemory(wal_impl *p){ FORWARD_VALUE(xHeapMemory); }
static int ptSnapshotGet(wal_impl *p, sqlite3_snapshot **pp){ FORWARD_RC(xSnapshotGet, pp); }
static void ptSnapshotOpen(wal_impl *p, sqlite3_snapshot *pSnapshot){ FORWARD_VOID(xSnapshotOpen, pSnapshot); }
static int ptSnapshotRecover(wal_impl *p){ FORWARD_RC(xSnapshotRecover); }
static void ptSnapshotUnlock(wal_impl *p){ FORWARD_VOID(xSnapshotUnlock); }
static int ptFramesize(wal_impl *p){ FORWARD_VALUE(xFramesize); }
static sqlite3_file *ptFile(wal_impl *p){ FORWARD_VALUE(xFile); }
static int ptWriteLock(wal_impl *p, int bLock){ FORWARD_RC(xWriteLock, bLock); }
static void ptDb(wal_impl *p, sqlite3 *db){ FORWARD_VOID(xDb, db); }

static int ptReadFrame(wal_impl *p, unsigned int iFrame, int nOut, unsigned char *pOut){
  FORWARD_RC(xReadFrame, iFrame, nOut, pOut);
}

static int ptReadFrameRaw(wal_impl *p, unsigned int iFrame, int nOut, unsigned char *pOut){
  FORWARD_RC(xReadFrameRaw, iFrame, nOut, pOut);
}

static int ptEndWriteTransaction(wal_impl *p){
  int rcObserver = announce(p, PASSTHROUGH_xEndWriteTransaction);
  int rc = p->inner.methods.xEndWriteTransaction(p->inner.pData);
  return rcObserver ? rcObserver : rc;
}

static void ptSavepoint(wal_impl *p, unsigned int *aData){
  p->inner.methods.xSavepoint(p->inner.pData, aData);
  announceSavepoint(p, PASSTHROUGH_xSavepoint, aData);
}

static int ptSavepointUndo(wal_impl *p, unsigned int *aData){
  int rc = announceSavepoint(p, PASSTHROUGH_xSavepointUndo, aData);
  return rc ? rc : p->inner.methods.xSavepointUndo(p->inner.pData, aData);
}

static void ptSavepointForget(wal_impl *p, unsigned int *aData){
  announceSavepoint(p, PASSTHROUGH_xSavepointForget, aData);
  if( p->inner.methods.xSavepointForget ) p->inner.methods.xSavepointForget(p->inner.pData, aData);
}

static int ptFrames(wal_impl *p, int szPage, libsql_pghdr *pList, unsigned int nTruncate, int isCommit, int flags,
                    int *pnFrame){
  PassthroughCall call = {
    .slot = PASSTHROUGH_xFrames, .zDbFile = p->zDbFile, .isCommit = isCommit, .nTruncate = nTruncate,
  };
  int rc = announceCall(p->pObserver, &call);
  return rc ? rc : p->inner.methods.xFrames(p->inner.pData, szPage, pList, nTruncate, isCommit, flags, pnFrame);
}

static int ptCheckpoint(wal_impl *p, sqlite3 *db, int eMode, int (*xBusy)(void*), void *pBusyArg, int flags, int nBuf,
                        unsigned char *zBuf, int *pnLog, int *pnCkpt,
                        int (*xCb)(void*, int, const unsigned char*, int, int, int), void *pCbData){
  FORWARD_RC(xCheckpoint, db, eMode, xBusy, pBusyArg, flags, nBuf, zBuf, pnLog, pnCkpt, xCb, pCbData);
}

static int ptSnapshotCheck(void *pWal, sqlite3_snapshot *pSnapshot){
  wal_impl *p = pWal;
  FORWARD_RC(xSnapshotCheck, pSnapshot);
}

static const libsql_wal_methods passthroughMethods = {
  .iVersion = 2,
  .xLimit = ptLimit,
  .xBeginReadTransaction = ptBeginReadTransaction,
  .xEndReadTransaction = ptEndReadTransaction,
  .xFindFrame = ptFindFrame,
  .xReadFrame = ptReadFrame,
  .xReadFrameRaw = ptReadFrameRaw,
  .xDbsize = ptDbsize,
  .xBeginWriteTransaction = ptBeginWriteTransaction,
  .xEndWriteTransaction = ptEndWriteTransaction,
  .xUndo = ptUndo,
  .xSavepoint = ptSavepoint,
  .xSavepointUndo = ptSavepointUndo,
  .xFrameCount = ptFrameCount,
  .xFrames = ptFrames,
  .xCheckpoint = ptCheckpoint,
  .xCallback = ptCallback,
  .xExclusiveMode = ptExclusiveMode,
  .xHeapMemory = ptHeapMemory,
  .xSnapshotGet = ptSnapshotGet,
  .xSnapshotOpen = ptSnapshotOpen,
  .xSnapshotRecover = ptSnapshotRecover,
  .xSnapshotCheck = ptSnapshotCheck,
  .xSnapshotUnlock = ptSnapshotUnlock,
  .xFramesize = ptFramesize,
  .xFile = ptFile,
  .xWriteLock = ptWriteLock,
  .xDb = ptDb,
  .xSavepointForget = ptSavepointForget,
};

/* Which optional slots the built-in log fills depends on the compile options: a pass-through has the same ones. */
static void leaveOutMissing(libsql_wal_methods *pOuter, const libsql_wal_methods *pInner){
#define LEAVE_OUT(slot) if( !pInner->slot ) pOuter->slot = 0
  LEAVE_OUT(xLimit);
  LEAVE_OUT(xReadFrameRaw);
  LEAVE_OUT(xFrameCount);
  LEAVE_OUT(xCallback);
  LEAVE_OUT(xExclusiveMode);
  LEAVE_OUT(xHeapMemory);
  LEAVE_OUT(xSnapshotGet);
  LEAVE_OUT(xSnapshotOpen);
  LEAVE_OUT(xSnapshotRecover);
  LEAVE_OUT(xSnapshotCheck);
  LEAVE_OUT(xSnapshotUnlock);
  LEAVE_OUT(xFramesize);
  LEAVE_OUT(xFile);
  LEAVE_OUT(xWriteLock);
  LEAVE_OUT(xDb);
#undef LEAVE_OUT
}

static int ptOpen(wal_manager_impl *pManager, sqlite3_vfs *pVfs, sqlite3_file *pDbFile, int noShm, long long maxSize,
                  const char *zDbFile, libsql_wal *pOut){
  int rc = announceFile(pManager, PASSTHROUGH_xOpen, zDbFile);
  wal_impl *p;
  if( rc ) return rc;
  p = sqlite3_malloc64(sizeof(*p));
  if( !p ) return SQLITE_NOMEM;
  memset(p, 0, sizeof(*p));
  p->pObserver = observerOf(pManager);
  p->zDbFile = zDbFile;
  rc = sqlite3_wal_manager.xOpen(sqlite3_wal_manager.pData, pVfs, pDbFile, noShm, maxSize, zDbFile, &p->inner);
  if( rc ){
    sqlite3_free(p);
    return rc;
  }
  pOut->methods = passthroughMethods;
  leaveOutMissing(&pOut->methods, &p->inner.methods);
  pOut->pData = p;
  return SQLITE_OK;
}

static int ptClose(wal_manager_impl *pManager, wal_impl *p, sqlite3 *db, int flags, int nBuf, unsigned char *zBuf){
  int rcObserver = announceFile(pManager, PASSTHROUGH_xClose, p->zDbFile);
  int rc = sqlite3_wal_manager.xClose(sqlite3_wal_manager.pData, p->inner.pData, db, flags, nBuf, zBuf);
  sqlite3_free(p);
  return rcObserver ? rcObserver : rc;
}

static int ptLogDestroy(wal_manager_impl *pManager, sqlite3_vfs *pVfs, const char *zDbFile){
  int rc = announceFile(pManager, PASSTHROUGH_xLogDestroy, zDbFile);
  return rc ? rc : sqlite3_wal_manager.xLogDestroy(sqlite3_wal_manager.pData, pVfs, zDbFile);
}

static int ptLogExists(wal_manager_impl *pManager, sqlite3_vfs *pVfs, const char *zDbFile, int *pExists){
  int rc = announceFile(pManager, PASSTHROUGH_xLogExists, zDbFile);
  return rc ? rc : sqlite3_wal_manager.xLogExists(sqlite3_wal_manager.pData, pVfs, zDbFile, pExists);
}

static void ptDestroy(wal_manager_impl *pManager){
  announceFile(pManager, PASSTHROUGH_xDestroy, 0);
}

libsql_wal_manager passthrough_manager(const PassthroughObserver *pObserver){
  libsql_wal_manager manager = {
    .bUsesShm = 1,
    .xOpen = ptOpen,
    .xClose = ptClose,
    .xLogDestroy = ptLogDestroy,
    .xLogExists = ptLogExists,
    .xDestroy = ptDestroy,
    .pData = (wal_manager_impl*)pObserver,
  };
  return manager;
}

const char *passthrough_slot_name(PassthroughSlot slot){
  static const char *const azName[] = {
#define PASSTHROUGH_NAME(name) #name,
    PASSTHROUGH_SLOTS(PASSTHROUGH_NAME)
#undef PASSTHROUGH_NAME
  };
  return azName[slot];
}
