#include "memory_log.h"

#include <pthread.h>
#include <string.h>

#include "test.h"

typedef struct Frame Frame;
struct Frame {
  unsigned int pgno;
  unsigned int nTruncate;
  unsigned char *aPage;
};

typedef struct MemoryLog MemoryLog;
struct MemoryLog {
  char *zDbFile;
  Frame *aFrame;
  unsigned int nFrame;          /* Uncommitted frames included */
  unsigned int nCommitted;
  unsigned int nDbSize;         /* Pages of the database after the last commit; 0 for an empty log */
  unsigned int iGeneration;     /* Grows when the log starts anew */
  int szPage;
  wal_impl *pOpen;              /* The connections' views of this log */
  wal_impl *pWriter;
  MemoryLog *pNext;
};

struct wal_manager_impl {
  pthread_mutex_t mutex;
  MemoryLog *pLogs;
};

struct wal_impl {
  wal_manager_impl *pManager;
  MemoryLog *pLog;
  sqlite3_file *pDbFile;
  unsigned int mxFrame;         /* The snapshot */
  unsigned int nDbSize;
  unsigned int iGeneration;
  int isReading;
  unsigned int nCallback;
  wal_impl *pNextOpen;
};

static void enter(wal_manager_impl *p){ pthread_mutex_lock(&p->mutex); }
static void leave(wal_manager_impl *p){ pthread_mutex_unlock(&p->mutex); }

static void cutFrames(MemoryLog *p, unsigned int nFrame){
  while( p->nFrame>nFrame ) sqlite3_free(p->aFrame[--p->nFrame].aPage);
}

static void freeLog(MemoryLog *p){
  cutFrames(p, 0);
  sqlite3_free(p->aFrame);
  sqlite3_free(p->zDbFile);
  sqlite3_free(p);
}

static MemoryLog *findLog(wal_manager_impl *pManager, const char *zDbFile){
  MemoryLog *p = pManager->pLogs;
  while( p && strcmp(p->zDbFile, zDbFile)!=0 ) p = p->pNext;
  return p;
}

static MemoryLog *createLog(wal_manager_impl *pManager, const char *zDbFile){
  MemoryLog *p = sqlite3_malloc64(sizeof(*p));
  if( !p ) FAIL("out of memory");
  memset(p, 0, sizeof(*p));
  p->zDbFile = sqlite3_mprintf("%s", zDbFile);
  p->iGeneration = 1;
  p->pNext = pManager->pLogs;
  pManager->pLogs = p;
  return p;
}

static void dropLog(wal_manager_impl *pManager, MemoryLog *pLog){
  MemoryLog **pp = &pManager->pLogs;
  while( *pp!=pLog ) pp = &(*pp)->pNext;
  *pp = pLog->pNext;
  freeLog(pLog);
}

static int mlBeginReadTransaction(wal_impl *p, int *pChanged){
  MemoryLog *pLog = p->pLog;
  enter(p->pManager);
  *pChanged = p->mxFrame!=pLog->nCommitted || p->iGeneration!=pLog->iGeneration;
  p->mxFrame = pLog->nCommitted;
  p->nDbSize = pLog->nDbSize;
  p->iGeneration = pLog->iGeneration;
  p->isReading = 1;
  leave(p->pManager);
  return SQLITE_OK;
}

static void mlEndReadTransaction(wal_impl *p){
  enter(p->pManager);
  p->isReading = 0;
  leave(p->pManager);
}

static int mlFindFrame(wal_impl *p, unsigned int pgno, unsigned int *piFrame){
  unsigned int i;
  enter(p->pManager);
  for(i=p->mxFrame; i>0 && p->pLog->aFrame[i - 1].pgno!=pgno; i--){}
  *piFrame = i;
  leave(p->pManager);
  return SQLITE_OK;
}

static int mlReadFrame(wal_impl *p, unsigned int iFrame, int nOut, unsigned char *pOut){
  enter(p->pManager);
  memcpy(pOut, p->pLog->aFrame[iFrame - 1].aPage, (size_t)nOut);
  leave(p->pManager);
  return SQLITE_OK;
}

static void putBigEndian(unsigned char *a, unsigned int value){
  a[0] = (unsigned char)(value >> 24);
  a[1] = (unsigned char)(value >> 16);
  a[2] = (unsigned char)(value >> 8);
  a[3] = (unsigned char)value;
}

static int mlReadFrameRaw(wal_impl *p, unsigned int iFrame, int nOut, unsigned char *pOut){
  if( iFrame==0 || iFrame>p->mxFrame ) return SQLITE_IOERR_SHORT_READ;
  memset(pOut, 0, 24);
  putBigEndian(pOut, p->pLog->aFrame[iFrame - 1].pgno);
  putBigEndian(pOut + 4, p->pLog->aFrame[iFrame - 1].nTruncate);
  return mlReadFrame(p, iFrame, nOut - 24, pOut + 24);
}

static unsigned int mlDbsize(wal_impl *p){
  return p->nDbSize;
}

static int mlBeginWriteTransaction(wal_impl *p){
  int rc = SQLITE_OK;
  enter(p->pManager);
  if( p->pLog->pWriter ) rc = SQLITE_BUSY;
  else if( p->mxFrame!=p->pLog->nCommitted || p->iGeneration!=p->pLog->iGeneration ) rc = SQLITE_BUSY_SNAPSHOT;
  else p->pLog->pWriter = p;
  leave(p->pManager);
  return rc;
}

static int mlEndWriteTransaction(wal_impl *p){
  enter(p->pManager);
  if( p->pLog->pWriter==p ) p->pLog->pWriter = 0;
  leave(p->pManager);
  return SQLITE_OK;
}

static int undoTo(wal_impl *p, unsigned int nFrame, int (*xUndo)(void*, unsigned int), void *pCtx){
  int rc = SQLITE_OK;
  p->mxFrame = nFrame;
  for(unsigned int i=nFrame; xUndo && rc==SQLITE_OK && i<p->pLog->nFrame; i++) rc = xUndo(pCtx, p->pLog->aFrame[i].pgno);
  enter(p->pManager);
  cutFrames(p->pLog, nFrame);
  leave(p->pManager);
  return rc;
}

static int mlUndo(wal_impl *p, int (*xUndo)(void*, unsigned int), void *pCtx){
  return p->pLog->pWriter==p ? undoTo(p, p->pLog->nCommitted, xUndo, pCtx) : SQLITE_OK;
}

static void mlSavepoint(wal_impl *p, unsigned int *aData){
  aData[0] = p->mxFrame;
}

static int mlSavepointUndo(wal_impl *p, unsigned int *aData){
  return undoTo(p, aData[0], 0, 0);
}

static int mlFrameCount(wal_impl *p, int locked, unsigned int *pnFrame){
  (void)locked;
  *pnFrame = p->mxFrame;
  return SQLITE_OK;
}

static int appendFrame(MemoryLog *p, const libsql_pghdr *pPage, unsigned int nTruncate){
  Frame *aNew = sqlite3_realloc64(p->aFrame, (p->nFrame + 1) * sizeof(Frame));
  Frame *pFrame;
  if( !aNew ) return SQLITE_NOMEM;
  p->aFrame = aNew;
  pFrame = &p->aFrame[p->nFrame];
  pFrame->pgno = pPage->pgno;
  pFrame->nTruncate = nTruncate;
  pFrame->aPage = sqlite3_malloc(p->szPage);
  if( !pFrame->aPage ) return SQLITE_NOMEM;
  memcpy(pFrame->aPage, pPage->pData, (size_t)p->szPage);
  p->nFrame++;
  return SQLITE_OK;
}

static int mlFrames(wal_impl *p, int szPage, libsql_pghdr *pList, unsigned int nTruncate, int isCommit, int syncFlags,
                    int *pnFrame){
  MemoryLog *pLog = p->pLog;
  unsigned int nBefore = pLog->nCommitted;
  int rc = SQLITE_OK;
  (void)syncFlags;
  enter(p->pManager);
  if( pLog->pWriter!=p ) FAIL("xFrames outside of a write transaction");
  pLog->szPage = szPage;
  for(; pList && rc==SQLITE_OK; pList=pList->pDirty){
    if( pList->pDirty && pList->pDirty->pgno<=pList->pgno ) FAIL("xFrames got pages out of order");
    rc = appendFrame(pLog, pList, pList->pDirty ? 0 : nTruncate);
  }
  if( rc==SQLITE_OK ){
    p->mxFrame = pLog->nFrame;
    if( isCommit ){
      pLog->nCommitted = p->nCallback = pLog->nFrame;
      pLog->nDbSize = p->nDbSize = nTruncate;
    }
  }
  if( pnFrame ) *pnFrame = isCommit ? (int)(pLog->nFrame - nBefore) : 0;
  leave(p->pManager);
  return rc;
}

static int copyToDatabase(wal_impl *p, unsigned int mxSafe){
  MemoryLog *pLog = p->pLog;
  int rc = SQLITE_OK;
  for(unsigned int i=0; rc==SQLITE_OK && i<mxSafe; i++){
    const Frame *pFrame = &pLog->aFrame[i];
    if( pFrame->pgno>pLog->nDbSize ) continue;
    rc = p->pDbFile->pMethods->xWrite(p->pDbFile, pFrame->aPage, pLog->szPage,
                                      (sqlite3_int64)(pFrame->pgno - 1) * pLog->szPage);
  }
  return rc;
}

/* Copies what no reader can miss, and starts the log anew when that is all of it and nobody reads or writes. */
static int checkpointLocked(wal_impl *p, int *pnLog, int *pnCkpt){
  MemoryLog *pLog = p->pLog;
  unsigned int mxSafe = pLog->nCommitted;
  int isUsed = pLog->pWriter!=0;
  int rc;
  for(wal_impl *pOpen=pLog->pOpen; pOpen; pOpen=pOpen->pNextOpen){
    if( !pOpen->isReading ) continue;
    isUsed = 1;
    if( pOpen->mxFrame<mxSafe ) mxSafe = pOpen->mxFrame;
  }
  rc = copyToDatabase(p, mxSafe);
  if( pnLog ) *pnLog = (int)pLog->nCommitted;
  if( pnCkpt ) *pnCkpt = (int)mxSafe;
  if( rc || mxSafe<pLog->nCommitted || pLog->nCommitted==0 ) return rc;
  rc = p->pDbFile->pMethods->xTruncate(p->pDbFile, (sqlite3_int64)pLog->nDbSize * pLog->szPage);
  if( rc==SQLITE_OK ) rc = p->pDbFile->pMethods->xSync(p->pDbFile, SQLITE_SYNC_NORMAL);
  if( rc==SQLITE_OK && !isUsed ){
    cutFrames(pLog, 0);
    pLog->nCommitted = 0;
    pLog->nDbSize = 0;
    pLog->iGeneration++;
  }
  return rc;
}

static int mlCheckpoint(wal_impl *p, sqlite3 *db, int eMode, int (*xBusy)(void*), void *pBusyArg, int syncFlags,
                        int nBuf, unsigned char *zBuf, int *pnLog, int *pnCkpt,
                        int (*xCb)(void*, int, const unsigned char*, int, int, int), void *pCbData){
  int rc;
  (void)db; (void)xBusy; (void)pBusyArg; (void)syncFlags; (void)nBuf; (void)zBuf; (void)xCb; (void)pCbData;
  enter(p->pManager);
  rc = checkpointLocked(p, pnLog, pnCkpt);
  if( rc==SQLITE_OK && eMode!=SQLITE_CHECKPOINT_PASSIVE && p->pLog->nCommitted>0 ) rc = SQLITE_BUSY;
  leave(p->pManager);
  return rc;
}

static int mlCallback(wal_impl *p){
  int n = (int)p->nCallback;
  p->nCallback = 0;
  return n;
}

static const libsql_wal_methods memoryLogMethods = {
  .iVersion = 2,
  .xBeginReadTransaction = mlBeginReadTransaction,
  .xEndReadTransaction = mlEndReadTransaction,
  .xFindFrame = mlFindFrame,
  .xReadFrame = mlReadFrame,
  .xReadFrameRaw = mlReadFrameRaw,
  .xDbsize = mlDbsize,
  .xBeginWriteTransaction = mlBeginWriteTransaction,
  .xEndWriteTransaction = mlEndWriteTransaction,
  .xUndo = mlUndo,
  .xSavepoint = mlSavepoint,
  .xSavepointUndo = mlSavepointUndo,
  .xFrameCount = mlFrameCount,
  .xFrames = mlFrames,
  .xCheckpoint = mlCheckpoint,
  .xCallback = mlCallback,
};

static int mlOpen(wal_manager_impl *pManager, sqlite3_vfs *pVfs, sqlite3_file *pDbFile, int noShm, long long maxSize,
                  const char *zDbFile, libsql_wal *pOut){
  wal_impl *p = sqlite3_malloc64(sizeof(*p));
  (void)pVfs; (void)noShm; (void)maxSize;
  if( !p ) return SQLITE_NOMEM;
  memset(p, 0, sizeof(*p));
  enter(pManager);
  p->pManager = pManager;
  p->pDbFile = pDbFile;
  p->pLog = findLog(pManager, zDbFile);
  if( !p->pLog ) p->pLog = createLog(pManager, zDbFile);
  p->pNextOpen = p->pLog->pOpen;
  p->pLog->pOpen = p;
  leave(pManager);
  pOut->methods = memoryLogMethods;
  pOut->pData = p;
  return SQLITE_OK;
}

static int mlClose(wal_manager_impl *pManager, wal_impl *p, sqlite3 *db, int syncFlags, int nBuf, unsigned char *zBuf){
  wal_impl **pp = &p->pLog->pOpen;
  int rc = SQLITE_OK;
  (void)db; (void)syncFlags; (void)nBuf;
  enter(pManager);
  while( *pp!=p ) pp = &(*pp)->pNextOpen;
  *pp = p->pNextOpen;
  if( !p->pLog->pOpen && zBuf ){
    rc = checkpointLocked(p, 0, 0);
    if( rc==SQLITE_OK ) dropLog(pManager, p->pLog);
  }
  leave(pManager);
  sqlite3_free(p);
  return rc;
}

static int mlLogDestroy(wal_manager_impl *pManager, sqlite3_vfs *pVfs, const char *zDbFile){
  MemoryLog *pLog;
  (void)pVfs;
  enter(pManager);
  pLog = findLog(pManager, zDbFile);
  if( pLog && !pLog->pOpen ) dropLog(pManager, pLog);
  leave(pManager);
  return SQLITE_OK;
}

static int mlLogExists(wal_manager_impl *pManager, sqlite3_vfs *pVfs, const char *zDbFile, int *pExists){
  (void)pVfs;
  enter(pManager);
  *pExists = findLog(pManager, zDbFile)!=0;
  leave(pManager);
  return SQLITE_OK;
}

static void mlDestroy(wal_manager_impl *pManager){
  while( pManager->pLogs ) dropLog(pManager, pManager->pLogs);
  pthread_mutex_destroy(&pManager->mutex);
  sqlite3_free(pManager);
}

libsql_wal_manager memoryLogManager(void){
  libsql_wal_manager manager = { .bUsesShm = 0, .xOpen = mlOpen, .xClose = mlClose, .xLogDestroy = mlLogDestroy,
                                 .xLogExists = mlLogExists, .xDestroy = mlDestroy };
  manager.pData = sqlite3_malloc64(sizeof(*manager.pData));
  if( !manager.pData ) FAIL("out of memory");
  manager.pData->pLogs = 0;
  if( pthread_mutex_init(&manager.pData->mutex, 0)!=0 ) FAIL("no mutex");
  return manager;
}
