/*
** The built-in WAL manager: upstream's wal.c behind the method table. A wal_impl is its Wal object.
*/
#ifndef SQLITE_OMIT_WAL

static void builtinLimit(wal_impl *p, long long limit){
  sqlite3WalLimit((Wal*)p, limit);
}
static int builtinBeginReadTransaction(wal_impl *p, int *pChanged){
  return sqlite3WalBeginReadTransaction((Wal*)p, pChanged);
}
static void builtinEndReadTransaction(wal_impl *p){
  sqlite3WalEndReadTransaction((Wal*)p);
}
static int builtinFindFrame(wal_impl *p, unsigned int pgno, unsigned int *piFrame){
  return sqlite3WalFindFrame((Wal*)p, pgno, piFrame);
}
static int builtinReadFrame(wal_impl *p, unsigned int iFrame, int nOut, unsigned char *pOut){
  return sqlite3WalReadFrame((Wal*)p, iFrame, nOut, pOut);
}

/*
** A reader that needs nothing of the log does not keep a writer from restarting it: a frame that was read counts only
** if the log's salts are still those of the snapshot. (A writer is alone, and the salts of a new log its secret.)
*/
static int builtinCheckSalt(Wal *pWal){
  WalIndexHdr live = { 0 };
  int rc = SQLITE_OK;
  if( pWal->writeLock ) return SQLITE_OK;
  SEH_TRY {
    walShmBarrier(pWal);
    memcpy(&live, (void*)walIndexHdr(pWal), sizeof(live));
  }
  SEH_EXCEPT( rc = walHandleException(pWal); )
  if( rc==SQLITE_OK && memcmp(live.aSalt, pWal->hdr.aSalt, sizeof(live.aSalt))!=0 ) rc = SQLITE_BUSY_SNAPSHOT;
  return rc;
}

/*
** The header comes as it is in the file; the image through the reader of pages, which decrypts.
*/
static int builtinReadFrameRaw(wal_impl *pImpl, unsigned int iFrame, int nOut, unsigned char *pOut){
  Wal *p = (Wal*)pImpl;
  int szPage = (int)p->szPage;
  int rc;
  if( nOut!=WAL_FRAME_HDRSIZE+szPage ) return SQLITE_MISUSE_BKPT;
  if( iFrame==0 || iFrame>p->hdr.mxFrame ) return SQLITE_IOERR_SHORT_READ;
  rc = sqlite3OsRead(p->pWalFd, pOut, WAL_FRAME_HDRSIZE, walFrameOffset(iFrame, szPage));
  if( rc==SQLITE_OK ) rc = sqlite3WalReadFrame(p, iFrame, szPage, &pOut[WAL_FRAME_HDRSIZE]);
  return rc==SQLITE_OK ? builtinCheckSalt(p) : rc;
}

static unsigned int builtinDbsize(wal_impl *p){
  return sqlite3WalDbsize((Wal*)p);
}
static int builtinBeginWriteTransaction(wal_impl *p){
  return sqlite3WalBeginWriteTransaction((Wal*)p);
}
static int builtinEndWriteTransaction(wal_impl *p){
  return sqlite3WalEndWriteTransaction((Wal*)p);
}
static int builtinUndo(wal_impl *p, int (*xUndo)(void*, unsigned int), void *pCtx){
  return sqlite3WalUndo((Wal*)p, xUndo, pCtx);
}
static void builtinSavepoint(wal_impl *p, unsigned int *aWalData){
  sqlite3WalSavepoint((Wal*)p, aWalData);
}
static int builtinSavepointUndo(wal_impl *p, unsigned int *aWalData){
  return sqlite3WalSavepointUndo((Wal*)p, aWalData);
}

/*
** A log that has been copied in full restarts with its next frame: for a writer at once, so that the numbers of the
** frames that it is going to append are settled.
*/
static int builtinFrameCount(wal_impl *pImpl, int locked, unsigned int *pnFrame){
  Wal *pWal = (Wal*)pImpl;
  int rc = SQLITE_OK;
  if( locked ){
    SEH_TRY {
      rc = walRestartLog(pWal);
    }
    SEH_EXCEPT( rc = walHandleException(pWal); )
  }
  *pnFrame = pWal->hdr.mxFrame;
  return rc;
}

/*
** Counts the frames of a transaction from the last committed header, or from 0 when its first frame restarted the log.
*/
static int builtinFrames(
  wal_impl *pImpl, int szPage, libsql_pghdr *pList, unsigned int nTruncate, int isCommit, int sync_flags, int *pnFrame
){
  Wal *pWal = (Wal*)pImpl;
  WalIndexHdr before = { 0 };
  int rc = SQLITE_OK;
  if( pnFrame ){
    SEH_TRY {
      memcpy(&before, (void*)walIndexHdr(pWal), sizeof(before));
    }
    SEH_EXCEPT( rc = walHandleException(pWal); )
  }
  if( rc==SQLITE_OK ) rc = sqlite3WalFrames(pWal, szPage, (PgHdr*)pList, nTruncate, isCommit, sync_flags);
  if( pnFrame ){
    int isRestarted = memcmp(before.aSalt, pWal->hdr.aSalt, sizeof(before.aSalt))!=0;
    *pnFrame = rc==SQLITE_OK && isCommit ? (int)(pWal->hdr.mxFrame - (isRestarted ? 0 : before.mxFrame)) : 0;
  }
  return rc;
}

static int builtinCheckpoint(
  wal_impl *pImpl, sqlite3 *db, int eMode, int (*xBusy)(void*), void *pBusyArg, int sync_flags, int nBuf,
  unsigned char *zBuf, int *pnLog, int *pnCkpt,
  int (*xCb)(void*, int, const unsigned char*, int, int, int), void *pCbData
){
  Wal *p = (Wal*)pImpl;
  CheckpointFile file;
  int rc;
  if( xCb==0 ){
    return sqlite3WalCheckpoint(p, db, eMode, xBusy, pBusyArg, sync_flags, nBuf, zBuf, pnLog, pnCkpt);
  }
  checkpointFileInit(&file, p, xCb, pCbData);
  p->pDbFd = &file.base;
  rc = sqlite3WalCheckpoint(p, db, eMode, xBusy, pBusyArg, sync_flags, nBuf, zBuf, pnLog, pnCkpt);
  p->pDbFd = file.pReal;
  return rc;
}

static int builtinCallback(wal_impl *p){
  return sqlite3WalCallback((Wal*)p);
}
static int builtinExclusiveMode(wal_impl *p, int op){
  return sqlite3WalExclusiveMode((Wal*)p, op);
}
static int builtinHeapMemory(wal_impl *p){
  return sqlite3WalHeapMemory((Wal*)p);
}

#ifdef SQLITE_ENABLE_SNAPSHOT
static int builtinSnapshotGet(wal_impl *p, sqlite3_snapshot **ppSnapshot){
  return sqlite3WalSnapshotGet((Wal*)p, ppSnapshot);
}
static void builtinSnapshotOpen(wal_impl *p, sqlite3_snapshot *pSnapshot){
  sqlite3WalSnapshotOpen((Wal*)p, pSnapshot);
}
static int builtinSnapshotRecover(wal_impl *p){
  return sqlite3WalSnapshotRecover((Wal*)p);
}
static int builtinSnapshotCheck(void *p, sqlite3_snapshot *pSnapshot){
  return sqlite3WalSnapshotCheck((Wal*)p, pSnapshot);
}
static void builtinSnapshotUnlock(wal_impl *p){
  sqlite3WalSnapshotUnlock((Wal*)p);
}
#else
# define builtinSnapshotGet 0
# define builtinSnapshotOpen 0
# define builtinSnapshotRecover 0
# define builtinSnapshotCheck 0
# define builtinSnapshotUnlock 0
#endif

static int builtinFramesize(wal_impl *p){
  return (int)((Wal*)p)->szPage;
}
static sqlite3_file *builtinFile(wal_impl *p){
  return sqlite3WalFile((Wal*)p);
}

#ifdef SQLITE_ENABLE_SETLK_TIMEOUT
static int builtinWriteLock(wal_impl *p, int bLock){
  return sqlite3WalWriteLock((Wal*)p, bLock);
}
static void builtinDb(wal_impl *p, sqlite3 *db){
  sqlite3WalDb((Wal*)p, db);
}
#else
# define builtinWriteLock 0
# define builtinDb 0
#endif

static const libsql_wal_methods builtinMethods = {
  2,
  builtinLimit,
  builtinBeginReadTransaction,
  builtinEndReadTransaction,
  builtinFindFrame,
  builtinReadFrame,
  builtinReadFrameRaw,
  builtinDbsize,
  builtinBeginWriteTransaction,
  builtinEndWriteTransaction,
  builtinUndo,
  builtinSavepoint,
  builtinSavepointUndo,
  builtinFrameCount,
  builtinFrames,
  builtinCheckpoint,
  builtinCallback,
  builtinExclusiveMode,
  builtinHeapMemory,
  builtinSnapshotGet,
  builtinSnapshotOpen,
  builtinSnapshotRecover,
  builtinSnapshotCheck,
  builtinSnapshotUnlock,
  builtinFramesize,
  builtinFile,
  builtinWriteLock,
  builtinDb,
  0,
};

static int builtinOpen(
  wal_manager_impl *pManager, sqlite3_vfs *pVfs, sqlite3_file *pDbFile, int no_shm_mode, long long max_size,
  const char *zMainDbFileName, libsql_wal *pOut
){
  Wal *p = 0;
  int rc = sqlite3WalOpen(pVfs, pDbFile, sqlite3_filename_wal(zMainDbFileName), no_shm_mode, max_size, &p);
  UNUSED_PARAMETER(pManager);
  pOut->methods = builtinMethods;
  pOut->pData = (wal_impl*)p;
  return rc;
}

static int builtinClose(
  wal_manager_impl *pManager, wal_impl *p, sqlite3 *db, int sync_flags, int nBuf, unsigned char *zBuf
){
  UNUSED_PARAMETER(pManager);
  return sqlite3WalClose((Wal*)p, db, sync_flags, nBuf, zBuf);
}

static int builtinLogDestroy(wal_manager_impl *pManager, sqlite3_vfs *pVfs, const char *zMainDbFileName){
  UNUSED_PARAMETER(pManager);
  return sqlite3OsDelete(pVfs, sqlite3_filename_wal(zMainDbFileName), 0);
}

static int builtinLogExists(
  wal_manager_impl *pManager, sqlite3_vfs *pVfs, const char *zMainDbFileName, int *pExists
){
  UNUSED_PARAMETER(pManager);
  return sqlite3OsAccess(pVfs, sqlite3_filename_wal(zMainDbFileName), SQLITE_ACCESS_EXISTS, pExists);
}

const libsql_wal_manager sqlite3_wal_manager = {
  1, builtinOpen, builtinClose, builtinLogDestroy, builtinLogExists, 0, 0,
};

static int walIsBuiltin(const LibsqlWal *p){
  return p->wal.methods.xFrameCount==builtinFrameCount;
}

SQLITE_API int sqlite3_wal_backfilled(sqlite3_wal *p){
  Wal *pWal = (Wal*)p;
  u32 nBackfill = 0;
  SEH_TRY {
    nBackfill = AtomicLoad(&walCkptInfo(pWal)->nBackfill);
  }
  SEH_EXCEPT( nBackfill = 0; )
  return (int)nBackfill;
}

SQLITE_API unsigned int sqlite3_wal_frame_page_no(sqlite3_wal *p, unsigned int iFrame){
  Wal *pWal = (Wal*)p;
  unsigned int pgno = 0;
  if( iFrame==0 || iFrame>pWal->hdr.mxFrame ) return 0;
  SEH_TRY {
    WalHashLoc loc;
    if( walHashGet(pWal, walFramePage(iFrame), &loc)==SQLITE_OK ) pgno = loc.aPgno[iFrame - loc.iZero - 1];
  }
  SEH_EXCEPT( pgno = 0; )
  return pgno;
}

#endif /* SQLITE_OMIT_WAL */
