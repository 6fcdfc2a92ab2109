/*
** The frame functions of libsql.h: the log's state, its frames, and frames from another copy of the same log.
*/
#ifndef SQLITE_OMIT_WAL

/*
** Begins a read transaction unless one is open; *pIsOwn tells frameReadEnd() to end it.
*/
static int frameReadBegin(Btree *p, int *pIsOwn){
  *pIsOwn = sqlite3BtreeTxnState(p)==SQLITE_TXN_NONE;
  return *pIsOwn ? sqlite3BtreeBeginTrans(p, 0, 0) : SQLITE_OK;
}
static int frameReadEnd(Btree *p, int isOwn, int rc){
  int rc2 = isOwn && sqlite3BtreeTxnState(p)!=SQLITE_TXN_NONE ? sqlite3BtreeCommit(p) : SQLITE_OK;
  return rc==SQLITE_OK ? rc2 : rc;
}

static int frameCount(Btree *p, unsigned int *pnFrame){
  LibsqlWal *pWal = sqlite3BtreePager(p)->pWal;
  *pnFrame = 0;
  if( pWal==0 ) return SQLITE_OK;
  if( pWal->wal.methods.xFrameCount==0 ) return SQLITE_ERROR;
  return pWal->wal.methods.xFrameCount(pWal->wal.pData, sqlite3BtreeTxnState(p)==SQLITE_TXN_WRITE, pnFrame);
}

static int frameInfo(Btree *p, libsql_wal_info *pInfo){
  LibsqlWal *pWal = sqlite3BtreePager(p)->pWal;
  int rc = frameCount(p, &pInfo->nFrame);
  pInfo->nPageSize = (unsigned int)sqlite3BtreeGetPageSize(p);
  pInfo->nDbSize = sqlite3BtreeLastPage(p);
  if( pWal && walIsBuiltin(pWal) && pInfo->nFrame>0 ){
    Wal *pBuiltin = (Wal*)pWal->wal.pData;
    pInfo->aSalt[0] = sqlite3Get4byte((u8*)&pBuiltin->hdr.aSalt[0]);
    pInfo->aSalt[1] = sqlite3Get4byte((u8*)&pBuiltin->hdr.aSalt[1]);
    pInfo->nCheckpointSeq = pBuiltin->nCkpt;
  }
  return rc;
}

SQLITE_API int libsql_wal_get_info(sqlite3 *db, const char *zSchema, libsql_wal_info *pInfo){
  libsql_wal_info info = { 0, 0, 0, { 0, 0 }, 0 };
  Btree *p;
  int isOwn = 0;
  int rc = libsqlDatabaseEnter(db, zSchema, &p);
  if( rc==SQLITE_OK ){
    rc = frameReadBegin(p, &isOwn);
    if( rc==SQLITE_OK ) rc = frameInfo(p, &info);
    rc = frameReadEnd(p, isOwn, rc);
    sqlite3Error(db, rc);
  }
  if( rc==SQLITE_OK ) *pInfo = info;
  return libsqlDatabaseLeave(db, p, rc);
}

SQLITE_API int libsql_wal_frame_count_v2(sqlite3 *db, const char *zSchema, unsigned int *pnFrame){
  libsql_wal_info info;
  int rc = libsql_wal_get_info(db, zSchema, &info);
  if( rc==SQLITE_OK ) *pnFrame = info.nFrame;
  return rc;
}
SQLITE_API int libsql_wal_frame_count(sqlite3 *db, unsigned int *pnFrame){
  return libsql_wal_frame_count_v2(db, 0, pnFrame);
}

static int frameRead(Btree *p, unsigned int iFrame, u8 *pBuf, unsigned int nBuf){
  LibsqlWal *pWal = sqlite3BtreePager(p)->pWal;
  unsigned int nFrame = 0;
  int rc;
  if( nBuf!=WAL_FRAME_HDRSIZE + (unsigned int)sqlite3BtreeGetPageSize(p) ) return SQLITE_MISUSE_BKPT;
  rc = frameCount(p, &nFrame);
  if( rc!=SQLITE_OK ) return rc;
  if( iFrame==0 || iFrame>nFrame ) return SQLITE_IOERR_SHORT_READ;
  if( pWal->wal.methods.xReadFrameRaw==0 ) return SQLITE_ERROR;
  return pWal->wal.methods.xReadFrameRaw(pWal->wal.pData, iFrame, (int)nBuf, pBuf);
}

SQLITE_API int libsql_wal_get_frame_v2(
  sqlite3 *db, const char *zSchema, unsigned int iFrame, void *pBuf, unsigned int nBuf
){
  Btree *p;
  int isOwn = 0;
  int rc = libsqlDatabaseEnter(db, zSchema, &p);
  if( rc==SQLITE_OK ){
    rc = frameReadBegin(p, &isOwn);
    if( rc==SQLITE_OK ) rc = frameRead(p, iFrame, pBuf, nBuf);
    rc = frameReadEnd(p, isOwn, rc);
    sqlite3Error(db, rc);
  }
  return libsqlDatabaseLeave(db, p, rc);
}
SQLITE_API int libsql_wal_get_frame(sqlite3 *db, unsigned int iFrame, void *pBuf, unsigned int nBuf){
  return libsql_wal_get_frame_v2(db, 0, iFrame, pBuf, nBuf);
}

static void insertMark(sqlite3 *db, Btree *p){
  LibsqlWal *pWal = sqlite3BtreePager(p)->pWal;
  pWal->wal.methods.xSavepoint(pWal->wal.pData, db->libsql.aInsertMark);
}

/*
** Gives up what the connection holds of the database that frames were appended to. The pager knows nothing of those
** frames: its cache goes too. They are taken back as a savepoint's are, since the rollback of a transaction relies on
** page 1 to be written by its commit only.
*/
static int insertFinish(sqlite3 *db, Btree *p){
  LibsqlWal *pWal = sqlite3BtreePager(p)->pWal;
  int rc = pWal->wal.methods.xSavepointUndo(pWal->wal.pData, db->libsql.aInsertMark);
  int rc2 = sqlite3BtreeRollback(p, SQLITE_OK, 0);
  pager_reset(sqlite3BtreePager(p));
  db->libsql.pInsert = 0;
  db->autoCommit = 1;
  return rc==SQLITE_OK ? rc2 : rc;
}

/*
** Ends the appending of frames with the connection.
*/
static void libsqlInsertAbandon(sqlite3 *db){
  Btree *p = db->libsql.pInsert;
  if( p ){
    int rc;
    sqlite3BtreeEnter(p);
    rc = insertFinish(db, p);
    sqlite3BtreeLeave(p);
    if( rc!=SQLITE_OK ) sqlite3_log(rc, "frames that were appended and not committed are left to recovery");
  }
}

SQLITE_API int libsql_wal_insert_begin_v2(sqlite3 *db, const char *zSchema){
  Btree *p;
  int rc = libsqlDatabaseEnter(db, zSchema, &p);
  if( rc==SQLITE_OK ) rc = libsqlDatabaseCheckIdle(db);
  if( rc==SQLITE_OK ){
    unsigned int nFrame;
    rc = sqlite3BtreeBeginTrans(p, 1, 0);
    if( rc==SQLITE_OK && sqlite3BtreePager(p)->pWal==0 ){
      rc = SQLITE_ERROR;
      sqlite3ErrorWithMsg(db, rc, "the database is not in WAL mode: run PRAGMA journal_mode=WAL");
    }else{
      if( rc==SQLITE_OK ) rc = frameCount(p, &nFrame);
      if( rc!=SQLITE_OK ) sqlite3Error(db, rc);
    }
    if( rc==SQLITE_OK ){
      insertMark(db, p);
      db->libsql.pInsert = p;
      db->autoCommit = 0;
      sqlite3Error(db, SQLITE_OK);
    }else if( sqlite3BtreeTxnState(p)!=SQLITE_TXN_NONE ){
      sqlite3BtreeRollback(p, SQLITE_OK, 0);
    }
  }
  return libsqlDatabaseLeave(db, p, rc);
}
SQLITE_API int libsql_wal_insert_begin(sqlite3 *db){
  return libsql_wal_insert_begin_v2(db, 0);
}

static int insertCheckFrame(sqlite3 *db, Btree *p, const u8 *pFrame){
  u32 szPage = (u32)sqlite3BtreeGetPageSize(p);
  Pgno pgno = sqlite3Get4byte(pFrame);
  const char *zProblem = 0;
  if( pgno==0 || pgno==PENDING_BYTE_PAGE(p->pBt) ){
    zProblem = "a frame has a page number that no page has";
  }else if( pgno==1 && pageOnePageSize(&pFrame[WAL_FRAME_HDRSIZE])!=szPage ){
    zProblem = "a frame's page 1 is not that of a database with this page size";
  }
  if( zProblem==0 ) return SQLITE_OK;
  sqlite3ErrorWithMsg(db, SQLITE_ERROR, "%s", zProblem);
  return SQLITE_ERROR;
}

/*
** Compares a frame with the one of that number in the log: page number, database size and image. The reserved bytes of
** a page are left out: in an encrypted file they hold a nonce and a tag, which are the file's own.
*/
static int insertCompare(sqlite3 *db, Btree *p, unsigned int iFrame, const u8 *pFrame, unsigned int nBuf, int *pConflict){
  u8 *pOurs = sqlite3_malloc64(nBuf);
  int rc = pOurs ? frameRead(p, iFrame, pOurs, nBuf) : SQLITE_NOMEM_BKPT;
  if( rc!=SQLITE_OK ){
    sqlite3Error(db, rc);
  }else if( memcmp(pOurs, pFrame, 8)
         || memcmp(&pOurs[WAL_FRAME_HDRSIZE], &pFrame[WAL_FRAME_HDRSIZE], p->pBt->usableSize) ){
    rc = SQLITE_ERROR;
    *pConflict = 1;
    sqlite3ErrorWithMsg(db, rc, "frame %u differs from the one in the log", iFrame);
  }
  sqlite3_free(pOurs);
  return rc;
}

static int insertAppend(Pager *pPager, u8 *pFrame, unsigned int szPage){
  LibsqlWal *pWal = pPager->pWal;
  u32 nTruncate = sqlite3Get4byte(&pFrame[4]);
  PgHdr page;
  memset(&page, 0, sizeof(page));
  page.pgno = sqlite3Get4byte(pFrame);
  page.pData = &pFrame[WAL_FRAME_HDRSIZE];
  page.pPager = pPager;
  return libsqlWalFrames(pWal, (int)szPage, &page, nTruncate, nTruncate!=0, pPager->walSyncFlags);
}

static int insertFrame(sqlite3 *db, Btree *p, unsigned int iFrame, u8 *pFrame, unsigned int nBuf, int *pConflict){
  unsigned int szPage = (unsigned int)sqlite3BtreeGetPageSize(p);
  unsigned int nFrame = 0;
  int rc;
  if( nBuf!=WAL_FRAME_HDRSIZE+szPage ) return SQLITE_MISUSE_BKPT;
  rc = frameCount(p, &nFrame);
  if( rc==SQLITE_OK && (iFrame==0 || iFrame>nFrame+1) ){
    rc = SQLITE_ERROR;
    sqlite3ErrorWithMsg(db, rc, "frame %u does not follow frame %u, the last one of the log", iFrame, nFrame);
  }
  if( rc==SQLITE_OK && iFrame<=nFrame ) return insertCompare(db, p, iFrame, pFrame, nBuf, pConflict);
  if( rc==SQLITE_OK ) rc = insertCheckFrame(db, p, pFrame);
  if( rc==SQLITE_OK ){
    rc = insertAppend(sqlite3BtreePager(p), pFrame, szPage);
    if( rc==SQLITE_OK && sqlite3Get4byte(&pFrame[4])!=0 ) insertMark(db, p);
    sqlite3Error(db, rc);
  }
  return rc;
}

SQLITE_API int libsql_wal_insert_frame(sqlite3 *db, unsigned int iFrame, void *pBuf, unsigned int nBuf, int *pConflict){
  int isConflict = 0;
  int rc = SQLITE_MISUSE;
  Btree *p;
  sqlite3_mutex_enter(db->mutex);
  p = db->libsql.pInsert;
  if( p ){
    sqlite3BtreeEnter(p);
    if( sqlite3BtreeTxnState(p)==SQLITE_TXN_WRITE ) rc = insertFrame(db, p, iFrame, pBuf, nBuf, &isConflict);
  }
  if( pConflict ) *pConflict = isConflict;
  return libsqlDatabaseLeave(db, p, rc);
}

SQLITE_API int libsql_wal_insert_end(sqlite3 *db){
  int rc = SQLITE_MISUSE;
  Btree *p;
  sqlite3_mutex_enter(db->mutex);
  p = db->libsql.pInsert;
  if( p ){
    sqlite3BtreeEnter(p);
    rc = insertFinish(db, p);
    sqlite3Error(db, rc);
  }
  return libsqlDatabaseLeave(db, p, rc);
}

SQLITE_API int libsql_wal_disable_checkpoint(sqlite3 *db){
  sqlite3_mutex_enter(db->mutex);
  db->libsql.isCheckpointDisabled = 1;
  db->flags |= SQLITE_NoCkptOnClose;
  sqlite3_mutex_leave(db->mutex);
  return SQLITE_OK;
}

#endif /* SQLITE_OMIT_WAL */
