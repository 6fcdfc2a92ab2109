/*
** The pager's way to a write-ahead log: included after wal.h, it turns every sqlite3Wal* call of pager.c into a call
** through the method table of the database's WAL manager. wal/dispatch_end.h takes the names back before wal.c, which
** stays as upstream wrote it and is the built-in provider (wal/builtin.c).
*/
#include "wal/manager.h"

static int libsqlPagerOpen(sqlite3*, sqlite3_vfs*, Pager**, const char*, int, int, int, void (*)(DbPage*));
static int libsqlSameWalManager(sqlite3*, const char *zFilename, int vfsFlags, Pager*);
static libsql_wal_methods *libsqlPagerWalMethods(Pager*);

#ifdef SQLITE_OMIT_WAL
# define libsqlPagerSavepointForget(pPager, i)
#else

typedef struct LibsqlWal LibsqlWal;
struct LibsqlWal {
  libsql_wal wal;
  LibsqlWalManager *pManager;        /* The pager holds the reference */
  u8 isSnapshotRefused;              /* A snapshot was asked of a log that has none */
};

static int libsqlWalOpen(Pager*, sqlite3_vfs*, sqlite3_file*, const char*, int, i64, LibsqlWal**);
static int libsqlWalLogExists(Pager*, sqlite3_vfs*, const char*, int, int *pExists);
static int libsqlWalLogDestroy(Pager*, sqlite3_vfs*, const char*, int);
static int libsqlWalUsesShm(Pager*);
static void libsqlPagerSavepointForget(Pager*, int iSavepoint);
static int libsqlWalClose(LibsqlWal*, sqlite3*, int sync_flags, int nBuf, u8 *zBuf);
static int libsqlWalFrames(LibsqlWal*, int szPage, PgHdr*, Pgno nTruncate, int isCommit, int sync_flags);
static sqlite3_file *libsqlWalFile(LibsqlWal*);

static void libsqlWalLimit(LibsqlWal *p, i64 iLimit){
  if( p && p->wal.methods.xLimit ) p->wal.methods.xLimit(p->wal.pData, iLimit);
}
static int libsqlWalBeginReadTransaction(LibsqlWal *p, int *pChanged){
  if( p->isSnapshotRefused ) return SQLITE_ERROR;
  return p->wal.methods.xBeginReadTransaction(p->wal.pData, pChanged);
}
static void libsqlWalEndReadTransaction(LibsqlWal *p){
  p->wal.methods.xEndReadTransaction(p->wal.pData);
}
static int libsqlWalFindFrame(LibsqlWal *p, Pgno pgno, u32 *piFrame){
  return p->wal.methods.xFindFrame(p->wal.pData, pgno, piFrame);
}
static int libsqlWalReadFrame(LibsqlWal *p, u32 iFrame, int nOut, u8 *pOut){
  return p->wal.methods.xReadFrame(p->wal.pData, iFrame, nOut, pOut);
}
static Pgno libsqlWalDbsize(LibsqlWal *p){
  return p ? p->wal.methods.xDbsize(p->wal.pData) : 0;
}
static int libsqlWalBeginWriteTransaction(LibsqlWal *p){
  return p->wal.methods.xBeginWriteTransaction(p->wal.pData);
}
static int libsqlWalEndWriteTransaction(LibsqlWal *p){
  return p->wal.methods.xEndWriteTransaction(p->wal.pData);
}
static int libsqlWalUndo(LibsqlWal *p, int (*xUndo)(void*, Pgno), void *pCtx){
  return p->wal.methods.xUndo(p->wal.pData, xUndo, pCtx);
}
static void libsqlWalSavepoint(LibsqlWal *p, u32 *aWalData){
  p->wal.methods.xSavepoint(p->wal.pData, aWalData);
}
static int libsqlWalSavepointUndo(LibsqlWal *p, u32 *aWalData){
  return p->wal.methods.xSavepointUndo(p->wal.pData, aWalData);
}
static int libsqlWalCheckpoint(
  LibsqlWal *p, sqlite3 *db, int eMode, int (*xBusy)(void*), void *pBusyArg, int sync_flags, int nBuf, u8 *zBuf,
  int *pnLog, int *pnCkpt
){
  return p->wal.methods.xCheckpoint(
      p->wal.pData, db, eMode, xBusy, pBusyArg, sync_flags, nBuf, zBuf, pnLog, pnCkpt, 0, 0
  );
}
static int libsqlWalCallback(LibsqlWal *p){
  return p && p->wal.methods.xCallback ? p->wal.methods.xCallback(p->wal.pData) : 0;
}
static int libsqlWalExclusiveMode(LibsqlWal *p, int op){
  return p->wal.methods.xExclusiveMode ? p->wal.methods.xExclusiveMode(p->wal.pData, op) : op==1;
}
static int libsqlWalHeapMemory(LibsqlWal *p){
  return p && p->wal.methods.xHeapMemory && p->wal.methods.xHeapMemory(p->wal.pData);
}

#ifdef SQLITE_ENABLE_SNAPSHOT
static int libsqlWalSnapshotGet(LibsqlWal *p, sqlite3_snapshot **ppSnapshot){
  return p->wal.methods.xSnapshotGet ? p->wal.methods.xSnapshotGet(p->wal.pData, ppSnapshot) : SQLITE_ERROR;
}
static void libsqlWalSnapshotOpen(LibsqlWal *p, sqlite3_snapshot *pSnapshot){
  /* Nothing may read the newest content in place of a snapshot: the read transaction fails instead. */
  p->isSnapshotRefused = pSnapshot!=0 && p->wal.methods.xSnapshotOpen==0;
  if( p->wal.methods.xSnapshotOpen ) p->wal.methods.xSnapshotOpen(p->wal.pData, pSnapshot);
}
static int libsqlWalSnapshotRecover(LibsqlWal *p){
  return p->wal.methods.xSnapshotRecover ? p->wal.methods.xSnapshotRecover(p->wal.pData) : SQLITE_ERROR;
}
static int libsqlWalSnapshotCheck(LibsqlWal *p, sqlite3_snapshot *pSnapshot){
  return p->wal.methods.xSnapshotCheck ? p->wal.methods.xSnapshotCheck(p->wal.pData, pSnapshot) : SQLITE_ERROR;
}
static void libsqlWalSnapshotUnlock(LibsqlWal *p){
  if( p->wal.methods.xSnapshotUnlock ) p->wal.methods.xSnapshotUnlock(p->wal.pData);
}
# define sqlite3WalSnapshotGet libsqlWalSnapshotGet
# define sqlite3WalSnapshotOpen libsqlWalSnapshotOpen
# define sqlite3WalSnapshotRecover libsqlWalSnapshotRecover
# define sqlite3WalSnapshotCheck libsqlWalSnapshotCheck
# define sqlite3WalSnapshotUnlock libsqlWalSnapshotUnlock
#endif

#ifdef SQLITE_ENABLE_ZIPVFS
static int libsqlWalFramesize(LibsqlWal *p){
  return p->wal.methods.xFramesize ? p->wal.methods.xFramesize(p->wal.pData) : 0;
}
# define sqlite3WalFramesize libsqlWalFramesize
#endif

#ifdef SQLITE_ENABLE_SETLK_TIMEOUT
static int libsqlWalWriteLock(LibsqlWal *p, int bLock){
  return p->wal.methods.xWriteLock ? p->wal.methods.xWriteLock(p->wal.pData, bLock) : SQLITE_OK;
}
static void libsqlWalDb(LibsqlWal *p, sqlite3 *db){
  if( p->wal.methods.xDb ) p->wal.methods.xDb(p->wal.pData, db);
}
# define sqlite3WalWriteLock libsqlWalWriteLock
# define sqlite3WalDb libsqlWalDb
#endif

#ifdef SQLITE_USE_SEH
static int libsqlWalSystemErrno(LibsqlWal*);
# define sqlite3WalSystemErrno libsqlWalSystemErrno
#endif

#define Wal LibsqlWal
#define sqlite3WalClose libsqlWalClose
#define sqlite3WalLimit libsqlWalLimit
#define sqlite3WalBeginReadTransaction libsqlWalBeginReadTransaction
#define sqlite3WalEndReadTransaction libsqlWalEndReadTransaction
#define sqlite3WalFindFrame libsqlWalFindFrame
#define sqlite3WalReadFrame libsqlWalReadFrame
#define sqlite3WalDbsize libsqlWalDbsize
#define sqlite3WalBeginWriteTransaction libsqlWalBeginWriteTransaction
#define sqlite3WalEndWriteTransaction libsqlWalEndWriteTransaction
#define sqlite3WalUndo libsqlWalUndo
#define sqlite3WalSavepoint libsqlWalSavepoint
#define sqlite3WalSavepointUndo libsqlWalSavepointUndo
#define sqlite3WalFrames libsqlWalFrames
#define sqlite3WalCheckpoint libsqlWalCheckpoint
#define sqlite3WalCallback libsqlWalCallback
#define sqlite3WalExclusiveMode libsqlWalExclusiveMode
#define sqlite3WalHeapMemory libsqlWalHeapMemory
#define sqlite3WalFile libsqlWalFile

#endif /* SQLITE_OMIT_WAL */
