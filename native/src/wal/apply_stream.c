/*
** libsql_apply_begin() and what follows it: a transaction of page images that need not fit into memory. What the
** pager's cache does not hold goes to the log before the commit.
*/
#ifndef SQLITE_OMIT_WAL

struct LibsqlApply {
  ApplyJob job;
  Pgno nOld;                   /* The pages up to this one need not be written: those of the database before, or 0 */
  Bitvec *pAdded;              /* The pages past nOld that were written, counted from nOld */
};

static int streamEnd(sqlite3 *db, LibsqlApply *p, int rc){
  if( sqlite3BtreeTxnState(p->job.pBtree)!=SQLITE_TXN_NONE ){
    int rc2 = sqlite3BtreeRollback(p->job.pBtree, SQLITE_OK, 0);
    if( rc==SQLITE_OK ) rc = rc2;
  }
  sqlite3BitvecDestroy(p->pAdded);
  sqlite3_free(p);
  db->libsql.pApply = 0;
  db->autoCommit = 1;
  return rc;
}

/*
** Ends the transaction with the connection.
*/
static void libsqlApplyAbandon(sqlite3 *db){
  LibsqlApply *p = db->libsql.pApply;
  if( p ){
    Btree *pBtree = p->job.pBtree;
    int rc;
    sqlite3BtreeEnter(pBtree);
    rc = streamEnd(db, p, SQLITE_OK);
    sqlite3BtreeLeave(pBtree);
    if( rc!=SQLITE_OK ) sqlite3_log(rc, "pages that were applied and not committed are left to recovery");
  }
}

/*
** Takes the write lock, also of a database whose header says that it is not to be written.
*/
static int streamTryLock(LibsqlApply *p){
  Btree *pBtree = p->job.pBtree;
  int rc = sqlite3BtreeBeginTrans(pBtree, 0, 0);
  if( rc==SQLITE_OK ){
    if( !sqlite3PagerIsreadonly(sqlite3BtreePager(pBtree)) ) pBtree->pBt->btsFlags &= ~BTS_READ_ONLY;
    rc = sqlite3BtreeBeginTrans(pBtree, 1, 0);
  }
  if( rc!=SQLITE_OK && sqlite3BtreeTxnState(pBtree)!=SQLITE_TXN_NONE ){
    int rc2 = sqlite3BtreeCommit(pBtree);
    if( rc2!=SQLITE_OK ) rc = rc2;
  }
  return rc;
}

static int streamLock(LibsqlApply *p){
  BusyHandler *pBusy = &p->job.db->busyHandler;
  int rc;
  pBusy->nBusy = 0;
  do{
    rc = streamTryLock(p);
  }while( (rc & 0xff)==SQLITE_BUSY && sqlite3InvokeBusyHandler(pBusy) );
  return rc==SQLITE_BUSY_SNAPSHOT ? SQLITE_BUSY : rc;
}

static int streamOpen(LibsqlApply *p, int isReplaced){
  unsigned int szPage;
  int rc = streamLock(p);
  if( rc!=SQLITE_OK ){
    sqlite3Error(p->job.db, rc);
    return rc;
  }
  szPage = (unsigned int)sqlite3BtreeGetPageSize(p->job.pBtree);
  if( szPage!=p->job.szPage ){
    return applyError(&p->job, SQLITE_MISMATCH, "the pages of the database have %u bytes", szPage);
  }
  if( !pagerUseWal(sqlite3BtreePager(p->job.pBtree)) ){
    return applyError(&p->job, SQLITE_ERROR, "the database is not in WAL mode: run PRAGMA journal_mode=WAL", 0);
  }
  p->nOld = isReplaced ? 0 : sqlite3BtreeLastPage(p->job.pBtree);
  p->pAdded = sqlite3BitvecCreate(0xffffffff - p->nOld);
  if( p->pAdded==0 ) return applyError(&p->job, SQLITE_NOMEM, "out of memory", 0);
  sqlite3Error(p->job.db, SQLITE_OK);
  return SQLITE_OK;
}

SQLITE_API int libsql_apply_begin(sqlite3 *db, const char *zSchema, unsigned int szPage, int isReplaced){
  LibsqlApply *p = 0;
  Btree *pBtree;
  int rc = libsqlDatabaseEnter(db, zSchema, &pBtree);
  if( rc==SQLITE_OK ) rc = libsqlDatabaseCheckIdle(db);
  if( rc==SQLITE_OK ){
    p = sqlite3MallocZero(sizeof(*p));
    if( p==0 ) rc = SQLITE_NOMEM_BKPT;
  }
  if( p ){
    p->job.db = db;
    p->job.pBtree = pBtree;
    p->job.szPage = szPage;
    p->job.isAsGiven = 1;
    if( libsqlDatabaseIsShared(pBtree) ){
      rc = applyError(&p->job, SQLITE_ERROR, "pages cannot be applied in shared-cache mode", 0);
    }else{
      rc = streamOpen(p, isReplaced);
    }
    if( rc==SQLITE_OK ){
      db->libsql.pApply = p;
      db->autoCommit = 0;
    }else{
      streamEnd(db, p, rc);
    }
  }
  return libsqlDatabaseLeave(db, pBtree, rc);
}

/*
** Enters the database of the transaction, *pp. libsqlDatabaseLeave() undoes it, also when there is none.
*/
static int streamEnter(sqlite3 *db, LibsqlApply **pp, Btree **ppBtree){
  sqlite3_mutex_enter(db->mutex);
  *pp = db->libsql.pApply;
  *ppBtree = *pp ? (*pp)->job.pBtree : 0;
  if( *pp==0 ) return SQLITE_MISUSE_BKPT;
  sqlite3BtreeEnter(*ppBtree);
  return SQLITE_OK;
}

static int streamRead(LibsqlApply *p, Pgno pgno, void *pImage){
  DbPage *pPage;
  int rc;
  if( pgno==0 || pgno>sqlite3BtreeLastPage(p->job.pBtree) ) return SQLITE_IOERR_SHORT_READ;
  rc = sqlite3PagerGet(sqlite3BtreePager(p->job.pBtree), pgno, &pPage, 0);
  if( rc==SQLITE_OK ){
    memcpy(pImage, sqlite3PagerGetData(pPage), p->job.szPage);
    sqlite3PagerUnref(pPage);
  }
  return rc;
}

SQLITE_API int libsql_apply_read(sqlite3 *db, unsigned int pgno, void *pImage){
  LibsqlApply *p;
  Btree *pBtree;
  int rc = streamEnter(db, &p, &pBtree);
  if( rc==SQLITE_OK ){
    rc = streamRead(p, pgno, pImage);
    sqlite3Error(db, rc);
  }
  return libsqlDatabaseLeave(db, pBtree, rc);
}

static int streamCheckPageOne(LibsqlApply *p, const u8 *pImage){
  int rc;
  p->job.pPageOne = pImage;
  rc = applyCheckPageOne(&p->job);
  if( rc==SQLITE_OK && (pImage[HEADER_READ_VERSION]!=2 || pImage[HEADER_WRITE_VERSION]<2) ){
    rc = applyError(&p->job, SQLITE_MISMATCH, "page %u is not that of a database in WAL mode", 1);
  }
  return rc;
}

static int streamWrite(LibsqlApply *p, Pgno pgno, const u8 *pImage){
  int rc = SQLITE_OK;
  if( pgno==0 || pgno==PENDING_BYTE_PAGE(p->job.pBtree->pBt) ){
    return applyError(&p->job, SQLITE_CORRUPT, "page %u is not a page of the database", pgno);
  }
  if( pgno==1 ) rc = streamCheckPageOne(p, pImage);
  if( rc!=SQLITE_OK ) return rc;
  rc = applyPage(&p->job, pgno, pImage);
  if( rc==SQLITE_OK && pgno>p->nOld ) rc = sqlite3BitvecSet(p->pAdded, pgno - p->nOld);
  sqlite3Error(p->job.db, rc);
  return rc;
}

SQLITE_API int libsql_apply_page(sqlite3 *db, unsigned int pgno, const void *pImage){
  LibsqlApply *p;
  Btree *pBtree;
  int rc = streamEnter(db, &p, &pBtree);
  if( rc==SQLITE_OK ) rc = streamWrite(p, pgno, pImage);
  return libsqlDatabaseLeave(db, pBtree, rc);
}

static int streamCheckGrowth(LibsqlApply *p){
  Pgno iLock = PENDING_BYTE_PAGE(p->job.pBtree->pBt);
  Pgno i;
  if( p->job.nDbSize==0 ) return applyError(&p->job, SQLITE_CORRUPT, "a database has at least %u page", 1);
  for(i=p->nOld; i<p->job.nDbSize; i++){
    if( i+1!=iLock && !sqlite3BitvecTestNotNull(p->pAdded, i+1-p->nOld) ){
      return applyError(&p->job, SQLITE_CORRUPT, "page %u of the database is missing", i+1);
    }
  }
  return SQLITE_OK;
}

/*
** Page 1 records the size; and something has to be written for the pager to commit.
*/
static int streamPutSize(LibsqlApply *p){
  BtShared *pBt = p->job.pBtree->pBt;
  int rc;
  if( sqlite3Get4byte(&pBt->pPage1->aData[HEADER_DATABASE_SIZE])==p->job.nDbSize ) return SQLITE_OK;
  rc = sqlite3PagerWrite(pBt->pPage1->pDbPage);
  if( rc==SQLITE_OK ) sqlite3Put4byte(&pBt->pPage1->aData[HEADER_DATABASE_SIZE], p->job.nDbSize);
  return rc;
}

static int streamCommit(LibsqlApply *p){
  int rc = streamCheckGrowth(p);
  if( rc!=SQLITE_OK ) return rc;
  rc = streamPutSize(p);
  if( rc==SQLITE_OK ) rc = applyCommit(&p->job, sqlite3BtreePager(p->job.pBtree)->dbSize);
  sqlite3Error(p->job.db, rc);
  return rc;
}

SQLITE_API int libsql_apply_commit(sqlite3 *db, unsigned int nDbSize){
  LibsqlApply *p;
  Btree *pBtree;
  int rc = streamEnter(db, &p, &pBtree);
  if( rc==SQLITE_OK ){
    p->job.nDbSize = nDbSize;
    rc = streamCommit(p);
    rc = streamEnd(db, p, rc);
    if( rc==SQLITE_OK ) rc = doWalCallbacks(db);
  }
  return libsqlDatabaseLeave(db, pBtree, rc);
}

SQLITE_API int libsql_apply_rollback(sqlite3 *db){
  LibsqlApply *p;
  Btree *pBtree;
  int rc = streamEnter(db, &p, &pBtree);
  if( rc==SQLITE_OK ){
    rc = streamEnd(db, p, SQLITE_OK);
    sqlite3Error(db, rc);
  }
  return libsqlDatabaseLeave(db, pBtree, rc);
}

#endif /* SQLITE_OMIT_WAL */
