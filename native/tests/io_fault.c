#include "io_fault.h"

#include "test.h"

/* The methods of a file with faults, and those of the same file without. */
typedef struct FaultyMethods {
  sqlite3_io_methods methods;
  const sqlite3_io_methods *pReal;
} FaultyMethods;

enum { mxMethods = 8 };

static FaultyMethods aMethods[mxMethods];
static int nMethods;
static int (*xRealOpen)(sqlite3_vfs*, sqlite3_filename, sqlite3_file*, int, int*);
static int iFail;
static int isSticky;
static int hasFailed;

static int failsNow(void){
  if( iFail==0 ) return 0;
  if( iFail>1 ){
    iFail--;
    return 0;
  }
  hasFailed = 1;
  if( !isSticky ) iFail = 0;
  return 1;
}

static const sqlite3_io_methods *realMethods(sqlite3_file *pFile){
  return ((const FaultyMethods*)pFile->pMethods)->pReal;
}

static int faultyRead(sqlite3_file *pFile, void *p, int n, sqlite3_int64 iOffset){
  return failsNow() ? SQLITE_IOERR_READ : realMethods(pFile)->xRead(pFile, p, n, iOffset);
}

static int faultyWrite(sqlite3_file *pFile, const void *p, int n, sqlite3_int64 iOffset){
  return failsNow() ? SQLITE_IOERR_WRITE : realMethods(pFile)->xWrite(pFile, p, n, iOffset);
}

static int faultyTruncate(sqlite3_file *pFile, sqlite3_int64 nByte){
  return failsNow() ? SQLITE_IOERR_TRUNCATE : realMethods(pFile)->xTruncate(pFile, nByte);
}

/* A test has no power to lose, and syncs by the thousand. */
static int faultySync(sqlite3_file *pFile, int flags){
  (void)pFile; (void)flags;
  return failsNow() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static const sqlite3_io_methods *faultyMethods(const sqlite3_io_methods *pReal){
  int i = 0;
  while( i<nMethods && aMethods[i].pReal!=pReal ) i++;
  if( i==mxMethods ) FAIL("more kinds of files than expected");
  if( i==nMethods ){
    nMethods++;
    aMethods[i].methods = *pReal;
    aMethods[i].methods.xRead = faultyRead;
    aMethods[i].methods.xWrite = faultyWrite;
    aMethods[i].methods.xTruncate = faultyTruncate;
    aMethods[i].methods.xSync = faultySync;
    aMethods[i].pReal = pReal;
  }
  return &aMethods[i].methods;
}

static int faultyOpen(sqlite3_vfs *pVfs, sqlite3_filename zName, sqlite3_file *pFile, int flags, int *pFlags){
  int rc;
  if( failsNow() ){
    pFile->pMethods = 0;
    return SQLITE_CANTOPEN;
  }
  rc = xRealOpen(pVfs, zName, pFile, flags, pFlags);
  if( rc==SQLITE_OK && pFile->pMethods ) pFile->pMethods = faultyMethods(pFile->pMethods);
  return rc;
}

void ioFaultInstall(void){
  sqlite3_vfs *pVfs = sqlite3_vfs_find(0);
  xRealOpen = pVfs->xOpen;
  pVfs->xOpen = faultyOpen;
}

void ioFaultAt(int i, int isStickyFault){
  iFail = i;
  isSticky = isStickyFault;
  hasFailed = 0;
}

int ioFaultHappened(void){
  return hasFailed;
}
