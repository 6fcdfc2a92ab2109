/*
** Where the pager meets the WAL manager of its database: opening and closing the log, asking for one, and the calls
** that need more of the pager than its log.
*/

/*
** Opens a pager and settles its manager; called in place of sqlite3PagerOpen().
*/
static int libsqlPagerOpen(
  sqlite3 *db, sqlite3_vfs *pVfs, Pager **ppPager, const char *zFilename, int nExtra, int flags, int vfsFlags,
  void (*xReinit)(DbPage*)
){
  LibsqlWalManager *pManager;
  int rc = libsqlWalManagerFor(db, zFilename, vfsFlags, &pManager);
  if( rc==SQLITE_OK ){
    rc = sqlite3PagerOpen(pVfs, ppPager, zFilename, nExtra, flags, vfsFlags, xReinit);
    if( rc==SQLITE_OK ){
      (*ppPager)->pWalManager = pManager;
    }else{
      libsqlWalManagerUnref(pManager);
    }
  }
  return rc;
}

/*
** Returns nonzero when a connection may share the cache of a pager: only if both go to the same log.
*/
static int libsqlSameWalManager(sqlite3 *db, const char *zFilename, int vfsFlags, Pager *pPager){
  return libsqlWalManagerIs(db, zFilename, vfsFlags, pPager->pWalManager);
}

#ifdef SQLITE_OMIT_WAL

static libsql_wal_methods *libsqlPagerWalMethods(Pager *pPager){
  UNUSED_PARAMETER(pPager);
  return 0;
}

#else

#ifndef SQLITE_CHECK_PAGES
_Static_assert(offsetof(libsql_pghdr, pData)==offsetof(PgHdr, pData), "pData");
_Static_assert(offsetof(libsql_pghdr, pDirty)==offsetof(PgHdr, pDirty), "pDirty");
_Static_assert(offsetof(libsql_pghdr, pgno)==offsetof(PgHdr, pgno), "pgno");
_Static_assert(offsetof(libsql_pghdr, nRef)==offsetof(PgHdr, nRef), "nRef");
#endif

static const libsql_wal_manager *pagerWalManager(const Pager *pPager){
  return pPager->pWalManager ? &pPager->pWalManager->manager : &sqlite3_wal_manager;
}

static int walMethodsAreComplete(const libsql_wal_methods *p){
  return p->iVersion>=1 && p->xBeginReadTransaction && p->xEndReadTransaction && p->xFindFrame && p->xReadFrame
      && p->xDbsize && p->xBeginWriteTransaction && p->xEndWriteTransaction && p->xUndo && p->xSavepoint
      && p->xSavepointUndo && p->xFrames && p->xCheckpoint;
}

static int libsqlWalOpen(
  Pager *pPager, sqlite3_vfs *pVfs, sqlite3_file *pDbFile, const char *zWal, int noShm, i64 mxSize, LibsqlWal **ppWal
){
  const libsql_wal_manager *pManager = pagerWalManager(pPager);
  LibsqlWal *p = sqlite3MallocZero(sizeof(*p));
  int rc;
  UNUSED_PARAMETER(zWal);
  *ppWal = 0;
  if( p==0 ) return SQLITE_NOMEM_BKPT;
  p->pManager = pPager->pWalManager;
  rc = pManager->xOpen(pManager->pData, pVfs, pDbFile, noShm, mxSize, pPager->zFilename, &p->wal);
  if( rc==SQLITE_OK && !walMethodsAreComplete(&p->wal.methods) ){
    sqlite3_log(SQLITE_MISUSE, "the WAL manager of %s left a required method out", pPager->zFilename);
    (void)pManager->xClose(pManager->pData, p->wal.pData, 0, 0, 0, 0);
    rc = SQLITE_MISUSE;
  }
  if( rc==SQLITE_OK ){
    if( p->wal.methods.iVersion<2 ) p->wal.methods.xSavepointForget = 0;
    *ppWal = p;
  }else{
    sqlite3_free(p);
  }
  return rc;
}

static int libsqlWalClose(LibsqlWal *p, sqlite3 *db, int sync_flags, int nBuf, u8 *zBuf){
  const libsql_wal_manager *pManager;
  int rc;
  if( p==0 ) return SQLITE_OK;
  pManager = p->pManager ? &p->pManager->manager : &sqlite3_wal_manager;
  rc = pManager->xClose(pManager->pData, p->wal.pData, db, sync_flags, nBuf, zBuf);
  sqlite3_free(p);
  return rc;
}

/*
** These two take the arguments of the sqlite3OsAccess() and sqlite3OsDelete() calls in whose place they stand.
*/
static int libsqlWalLogExists(Pager *pPager, sqlite3_vfs *pVfs, const char *zWal, int flags, int *pExists){
  const libsql_wal_manager *pManager = pagerWalManager(pPager);
  UNUSED_PARAMETER2(zWal, flags);
  *pExists = 0;
  if( pManager->xLogExists==0 ) return SQLITE_OK;
  return pManager->xLogExists(pManager->pData, pVfs, pPager->zFilename, pExists);
}
static int libsqlWalLogDestroy(Pager *pPager, sqlite3_vfs *pVfs, const char *zWal, int syncDir){
  const libsql_wal_manager *pManager = pagerWalManager(pPager);
  UNUSED_PARAMETER2(zWal, syncDir);
  return pManager->xLogDestroy ? pManager->xLogDestroy(pManager->pData, pVfs, pPager->zFilename) : SQLITE_OK;
}

static libsql_wal_methods *libsqlPagerWalMethods(Pager *pPager){
  return pPager->pWal ? &pPager->pWal->wal.methods : 0;
}

static int libsqlWalUsesShm(Pager *pPager){
  return pagerWalManager(pPager)->bUsesShm;
}

static void libsqlPagerSavepointForget(Pager *pPager, int iSavepoint){
  if( pagerUseWal(pPager) && pPager->pWal->wal.methods.xSavepointForget ){
    pPager->pWal->wal.methods.xSavepointForget(pPager->pWal->wal.pData, pPager->aSavepoint[iSavepoint].aWalData);
  }
}

/*
** A commit that returns exactly SQLITE_BUSY stays open for another try, which a refused one must not: the manager may
** have dropped its frames. An extended code rolls back.
*/
static int libsqlWalFrames(LibsqlWal *p, int szPage, PgHdr *pList, Pgno nTruncate, int isCommit, int sync_flags){
  int rc = p->wal.methods.xFrames(
      p->wal.pData, szPage, (libsql_pghdr*)pList, nTruncate, isCommit, sync_flags, 0
  );
  return isCommit && rc==SQLITE_BUSY ? LIBSQL_BUSY_COMMIT : rc;
}

static sqlite3_file *libsqlWalFile(LibsqlWal *p){
  static sqlite3_file closed = { 0 };
  return p->wal.methods.xFile ? p->wal.methods.xFile(p->wal.pData) : &closed;
}

#ifdef SQLITE_USE_SEH
static int libsqlWalSystemErrno(LibsqlWal *p){
  return p && walIsBuiltin(p) ? sqlite3WalSystemErrno((Wal*)p->wal.pData) : 0;
}
#endif

#endif /* SQLITE_OMIT_WAL */
