/*
** The callback of a checkpoint: a file that stands in for the database file while wal.c copies frames into it, and
** tells the callback of every page that arrives.
*/
#ifndef SQLITE_OMIT_WAL

typedef struct CheckpointFile CheckpointFile;
struct CheckpointFile {
  sqlite3_file base;
  sqlite3_file *pReal;
  Wal *pWal;
  int (*xCb)(void*, int, const unsigned char*, int, int, int);
  void *pCbData;
};

static sqlite3_file *realFile(sqlite3_file *p){
  return ((CheckpointFile*)p)->pReal;
}

/*
** Finds the newest frame of a page that the running checkpoint may copy.
*/
static int checkpointFindFrame(Wal *p, u32 mxSafeFrame, u32 pgno, u32 *piFrame){
  int iHash;
  *piFrame = 0;
  for(iHash=walFramePage(mxSafeFrame); iHash>=0 && *piFrame==0; iHash--){
    WalHashLoc loc;
    int iKey;
    int nLeft = HASHTABLE_NSLOT;
    u32 iSlot;
    int rc = walHashGet(p, iHash, &loc);
    if( rc!=SQLITE_OK ) return rc;
    for(iKey=walHash(pgno); (iSlot = AtomicLoad(&loc.aHash[iKey]))!=0; iKey=walNextHash(iKey)){
      u32 iFrame = iSlot + loc.iZero;
      if( iFrame<=mxSafeFrame && iFrame>*piFrame && loc.aPgno[(iSlot-1)&(HASHTABLE_NPAGE-1)]==pgno ){
        *piFrame = iFrame;
      }
      if( nLeft--==0 ) return SQLITE_CORRUPT_BKPT;
    }
  }
  return *piFrame ? SQLITE_OK : SQLITE_CORRUPT_BKPT;
}

static int checkpointWrite(sqlite3_file *pFile, const void *pPage, int szPage, sqlite3_int64 iOffset){
  CheckpointFile *p = (CheckpointFile*)pFile;
  u32 mxSafeFrame = walCkptInfo(p->pWal)->nBackfillAttempted;
  u32 pgno = (u32)(iOffset / szPage) + 1;
  u32 iFrame;
  int rc = sqlite3OsWrite(p->pReal, pPage, szPage, iOffset);
  if( rc==SQLITE_OK ) rc = checkpointFindFrame(p->pWal, mxSafeFrame, pgno, &iFrame);
  if( rc==SQLITE_OK ) rc = p->xCb(p->pCbData, (int)mxSafeFrame, pPage, szPage, (int)pgno, (int)iFrame);
  return rc;
}

/*
** wal.c cuts the database to its size exactly when every frame of the log has been copied.
*/
static int checkpointTruncate(sqlite3_file *pFile, sqlite3_int64 size){
  CheckpointFile *p = (CheckpointFile*)pFile;
  int rc = p->xCb(p->pCbData, (int)walCkptInfo(p->pWal)->nBackfillAttempted, 0, 0, 0, 0);
  return rc==SQLITE_OK ? sqlite3OsTruncate(p->pReal, size) : rc;
}

static int checkpointRead(sqlite3_file *p, void *pOut, int nOut, sqlite3_int64 iOffset){
  return sqlite3OsRead(realFile(p), pOut, nOut, iOffset);
}
static int checkpointSync(sqlite3_file *p, int flags){
  return sqlite3OsSync(realFile(p), flags);
}
static int checkpointFileSize(sqlite3_file *p, sqlite3_int64 *pSize){
  return sqlite3OsFileSize(realFile(p), pSize);
}
static int checkpointLock(sqlite3_file *p, int eLock){
  return sqlite3OsLock(realFile(p), eLock);
}
static int checkpointUnlock(sqlite3_file *p, int eLock){
  return sqlite3OsUnlock(realFile(p), eLock);
}
static int checkpointCheckReservedLock(sqlite3_file *p, int *pResult){
  return sqlite3OsCheckReservedLock(realFile(p), pResult);
}
static int checkpointFileControl(sqlite3_file *p, int op, void *pArg){
  return sqlite3OsFileControl(realFile(p), op, pArg);
}
static int checkpointSectorSize(sqlite3_file *p){
  return sqlite3OsSectorSize(realFile(p));
}
static int checkpointDeviceCharacteristics(sqlite3_file *p){
  return sqlite3OsDeviceCharacteristics(realFile(p));
}
static int checkpointShmMap(sqlite3_file *p, int iRegion, int szRegion, int bExtend, void volatile **pp){
  return sqlite3OsShmMap(realFile(p), iRegion, szRegion, bExtend, pp);
}
static int checkpointShmLock(sqlite3_file *p, int offset, int n, int flags){
  return sqlite3OsShmLock(realFile(p), offset, n, flags);
}
static void checkpointShmBarrier(sqlite3_file *p){
  sqlite3OsShmBarrier(realFile(p));
}
static int checkpointShmUnmap(sqlite3_file *p, int deleteFlag){
  return sqlite3OsShmUnmap(realFile(p), deleteFlag);
}

static void checkpointFileInit(
  CheckpointFile *p, Wal *pWal, int (*xCb)(void*, int, const unsigned char*, int, int, int), void *pCbData
){
  static const sqlite3_io_methods methods = {
    2,
    0,
    checkpointRead,
    checkpointWrite,
    checkpointTruncate,
    checkpointSync,
    checkpointFileSize,
    checkpointLock,
    checkpointUnlock,
    checkpointCheckReservedLock,
    checkpointFileControl,
    checkpointSectorSize,
    checkpointDeviceCharacteristics,
    checkpointShmMap,
    checkpointShmLock,
    checkpointShmBarrier,
    checkpointShmUnmap,
    0,
    0,
  };
  p->base.pMethods = &methods;
  p->pReal = pWal->pDbFd;
  p->pWal = pWal;
  p->xCb = xCb;
  p->pCbData = pCbData;
}

#endif /* SQLITE_OMIT_WAL */
