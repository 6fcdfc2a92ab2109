/*
** libsql_apply_pages(): page images from another copy of a database, written as one transaction of the pager. Going
** through the pager gives every journal mode, encryption, isolation and recovery for nothing.
*/

/* Offsets in the header on page 1. */
#define HEADER_WRITE_VERSION   18
#define HEADER_READ_VERSION    19
#define HEADER_RESERVED_BYTES  20
#define HEADER_DATABASE_SIZE   28
#define HEADER_SCHEMA_COOKIE   40

typedef struct ApplyJob ApplyJob;
struct ApplyJob {
  sqlite3 *db;
  Btree *pBtree;
  const libsql_page *aPage;
  unsigned int nPage;
  unsigned int szPage;
  Pgno nDbSize;
  const u8 *pPageOne;          /* The last image of page 1 in the list, or NULL */
  u8 isAsGiven;                /* Page 1 is written as it is given */
};

static int applyError(ApplyJob *p, int rc, const char *zFormat, unsigned int iValue){
  sqlite3ErrorWithMsg(p->db, rc, zFormat, iValue);
  return rc;
}

/*
** Checks the list against itself and against a database of nOld pages.
*/
static int applyCheckList(ApplyJob *p, Pgno nOld){
  Pgno nNew = p->nDbSize>nOld ? p->nDbSize - nOld : 0;
  Pgno iLock = PENDING_BYTE_PAGE(p->pBtree->pBt);
  Pgno nMissing = nNew - (iLock>nOld && iLock<=p->nDbSize);
  Bitvec *pSeen = 0;
  unsigned int i;
  int rc = SQLITE_OK;
  if( p->nDbSize==0 ) return applyError(p, SQLITE_CORRUPT, "a database has at least %u page", 1);
  if( nNew>0 && (pSeen = sqlite3BitvecCreate(nNew))==0 ) return applyError(p, SQLITE_NOMEM, "out of memory", 0);
  for(i=0; i<p->nPage && rc==SQLITE_OK; i++){
    Pgno pgno = p->aPage[i].pgno;
    if( pgno==0 || pgno==iLock || pgno>p->nDbSize ){
      rc = applyError(p, SQLITE_CORRUPT, "page %u is not a page of the database", pgno);
    }else if( p->aPage[i].pData==0 ){
      rc = applyError(p, SQLITE_MISUSE, "page %u has no image", pgno);
    }else if( pgno>nOld && !sqlite3BitvecTestNotNull(pSeen, pgno-nOld) ){
      rc = sqlite3BitvecSet(pSeen, pgno-nOld);
      nMissing--;
    }
    if( pgno==1 ) p->pPageOne = p->aPage[i].pData;
  }
  sqlite3BitvecDestroy(pSeen);
  if( rc==SQLITE_OK && nMissing>0 ){
    rc = applyError(p, SQLITE_CORRUPT, "%u of the pages by which the database grows are missing", nMissing);
  }
  if( rc==SQLITE_OK && p->nDbSize!=nOld && p->pPageOne==0 ){
    rc = applyError(p, SQLITE_CORRUPT, "the size changes to %u pages but page 1, which records it, is missing", p->nDbSize);
  }
  return rc;
}

/*
** Checks an image of page 1 against the database that it is for.
*/
static int applyCheckPageOne(ApplyJob *p){
  unsigned int szImage;
  unsigned int nReserve;
  if( p->pPageOne==0 ) return SQLITE_OK;
  szImage = pageOnePageSize(p->pPageOne);
  if( szImage==0 ) return applyError(p, SQLITE_CORRUPT, "page %u is not the first page of a database", 1);
  if( szImage!=p->szPage ) return applyError(p, SQLITE_MISMATCH, "page 1 says that pages have %u bytes", szImage);
  nReserve = p->pBtree->pBt->pageSize - p->pBtree->pBt->usableSize;
  if( p->pPageOne[HEADER_RESERVED_BYTES]!=nReserve ){
    return applyError(p, SQLITE_MISMATCH, "page 1 does not reserve %u bytes of every page", nReserve);
  }
  return SQLITE_OK;
}

/*
** Overwrites one page. Page 1 keeps what belongs to this file: its journal mode, and a size that is right.
*/
static int applyPage(ApplyJob *p, Pgno pgno, const u8 *pImage){
  Pager *pPager = sqlite3BtreePager(p->pBtree);
  DbPage *pPage;
  /* Only a rollback journal needs to know what the page was. */
  int rc = sqlite3PagerGet(pPager, pgno, &pPage, pagerUseWal(pPager) ? PAGER_GET_NOCONTENT : 0);
  if( rc!=SQLITE_OK ) return rc;
  rc = sqlite3PagerWrite(pPage);
  if( rc==SQLITE_OK ){
    u8 *pData = sqlite3PagerGetData(pPage);
    memcpy(pData, pImage, p->szPage);
    if( pgno==1 && !p->isAsGiven ){
      pData[HEADER_WRITE_VERSION] = pData[HEADER_READ_VERSION] = pagerUseWal(pPager) ? 2 : 1;
      sqlite3Put4byte(&pData[HEADER_DATABASE_SIZE], p->nDbSize);
    }
    pPager->xReiniter(pPage);
  }
  sqlite3PagerUnref(pPage);
  return rc;
}

/*
** Puts the pages past the new end into the rollback journal, which a shrinking file needs to be restored.
*/
static int applyTruncate(ApplyJob *p, Pgno nOld){
  Pager *pPager = sqlite3BtreePager(p->pBtree);
  Pgno pgno;
  int rc = SQLITE_OK;
  if( p->nDbSize>=nOld ) return SQLITE_OK;
  for(pgno=p->nDbSize+1; pgno<=nOld && rc==SQLITE_OK && !pagerUseWal(pPager); pgno++){
    DbPage *pPage;
    if( pgno==PENDING_BYTE_PAGE(p->pBtree->pBt) ) continue;
    rc = sqlite3PagerGet(pPager, pgno, &pPage, 0);
    if( rc==SQLITE_OK ){
      rc = sqlite3PagerWrite(pPage);
      sqlite3PagerUnref(pPage);
    }
  }
  if( rc==SQLITE_OK ) sqlite3PagerTruncateImage(pPager, p->nDbSize);
  return rc;
}

/*
** Computes a fingerprint of the schema table, FNV-1a over its records.
*/
static int schemaFingerprint(Btree *pBtree, u64 *pHash){
  BtCursor *pCur = sqlite3MallocZero(sqlite3BtreeCursorSize());
  int isEmpty = 0;
  int rc = SQLITE_OK;
  if( pCur==0 ) return SQLITE_NOMEM_BKPT;
  sqlite3BtreeCursorZero(pCur);
  *pHash = 0xcbf29ce484222325ULL;
#ifndef SQLITE_OMIT_SHARED_CACHE
  rc = sqlite3BtreeLockTable(pBtree, SCHEMA_ROOT, 0);
#endif
  if( rc==SQLITE_OK ) rc = sqlite3BtreeCursor(pBtree, SCHEMA_ROOT, 0, 0, pCur);
  if( rc==SQLITE_OK ) rc = sqlite3BtreeFirst(pCur, &isEmpty);
  while( rc==SQLITE_OK && !isEmpty ){
    u32 nRecord = sqlite3BtreePayloadSize(pCur);
    u8 *pRecord = sqlite3_malloc64((u64)nRecord + 1);
    u32 i;
    rc = pRecord ? sqlite3BtreePayload(pCur, 0, nRecord, pRecord) : SQLITE_NOMEM_BKPT;
    for(i=0; rc==SQLITE_OK && i<nRecord; i++) *pHash = (*pHash ^ pRecord[i]) * 0x100000001b3ULL;
    sqlite3_free(pRecord);
    if( rc==SQLITE_OK ) rc = sqlite3BtreeNext(pCur, 0);
  }
  sqlite3BtreeCloseCursor(pCur);
  sqlite3_free(pCur);
  return rc==SQLITE_DONE ? SQLITE_OK : rc;
}

/*
** Other connections notice a new schema by its cookie alone. Where the content of the schema changed and the cookie
** did not, as when the copy was created anew, the cookie is changed here.
*/
static int applyBumpCookie(ApplyJob *p, u64 iBefore){
  u64 iAfter;
  u32 iCookie = 0;
  int rc = schemaFingerprint(p->pBtree, &iAfter);
  if( rc==SQLITE_OK && iBefore!=iAfter ){
    sqlite3BtreeGetMeta(p->pBtree, BTREE_SCHEMA_VERSION, &iCookie);
    rc = sqlite3BtreeUpdateMeta(p->pBtree, BTREE_SCHEMA_VERSION, iCookie+1);
  }
  return rc;
}

/*
** Commits what was written to a database that had up to nOld pages meanwhile.
*/
static int applyCommit(ApplyJob *p, Pgno nOld){
  int rc;
  p->pBtree->pBt->nPage = p->nDbSize;
  rc = applyTruncate(p, nOld);
  /* Not sqlite3BtreeCommitPhaseOne(): in an auto-vacuum database it would move pages. */
  if( rc==SQLITE_OK ) rc = sqlite3PagerCommitPhaseOne(sqlite3BtreePager(p->pBtree), 0, 0);
  if( rc==SQLITE_OK ) rc = sqlite3BtreeCommitPhaseTwo(p->pBtree, 0);
  return rc;
}

static int applyPages(ApplyJob *p, Pgno nOld){
  u32 iCookie = 0;
  u64 iFingerprint = 0;
  int isSameCookie;
  unsigned int i;
  int rc = SQLITE_OK;
  sqlite3BtreeGetMeta(p->pBtree, BTREE_SCHEMA_VERSION, &iCookie);
  isSameCookie = nOld>0 && p->pPageOne && sqlite3Get4byte(&p->pPageOne[HEADER_SCHEMA_COOKIE])==iCookie;
  if( isSameCookie ) rc = schemaFingerprint(p->pBtree, &iFingerprint);
  for(i=0; i<p->nPage && rc==SQLITE_OK; i++) rc = applyPage(p, p->aPage[i].pgno, p->aPage[i].pData);
  if( rc==SQLITE_OK ) p->pBtree->pBt->nPage = p->nDbSize;
  if( rc==SQLITE_OK && isSameCookie ) rc = applyBumpCookie(p, iFingerprint);
  return rc==SQLITE_OK ? applyCommit(p, nOld) : rc;
}

/*
** Returns the number of pages of the database. One that has none yet takes the page size of the list.
*/
static int applyReadSize(ApplyJob *p, Pgno *pnOld){
  int rc = sqlite3BtreeBeginTrans(p->pBtree, 0, 0);
  if( rc!=SQLITE_OK ) return rc;
  *pnOld = sqlite3BtreeLastPage(p->pBtree);
  rc = sqlite3BtreeCommit(p->pBtree);
  if( rc==SQLITE_OK && *pnOld==0 ) rc = sqlite3BtreeSetPageSize(p->pBtree, (int)p->szPage, 0, 0);
  return rc;
}

static int applyTransaction(ApplyJob *p){
  Pgno nOld = 0;
  int rc = applyReadSize(p, &nOld);
  if( rc==SQLITE_OK && (unsigned int)sqlite3BtreeGetPageSize(p->pBtree)!=p->szPage ){
    return applyError(p, SQLITE_MISMATCH, "the pages of the database have %u bytes",
                      (unsigned int)sqlite3BtreeGetPageSize(p->pBtree));
  }
  if( rc==SQLITE_OK ) rc = sqlite3BtreeBeginTrans(p->pBtree, 1, 0);
  if( rc!=SQLITE_OK ){
    sqlite3Error(p->db, rc);
    return rc;
  }
  if( nOld>0 ) nOld = sqlite3BtreeLastPage(p->pBtree);
  rc = applyCheckList(p, nOld);
  if( rc==SQLITE_OK ) rc = applyCheckPageOne(p);
  if( rc==SQLITE_OK ){
    rc = applyPages(p, nOld);
    sqlite3Error(p->db, rc);
  }
  if( rc!=SQLITE_OK ){
    int rc2 = sqlite3BtreeRollback(p->pBtree, SQLITE_OK, 0);
    if( rc2!=SQLITE_OK ) sqlite3_log(rc2, "rollback of libsql_apply_pages");
  }
  return rc;
}

SQLITE_API int libsql_apply_pages(
  sqlite3 *db, const char *zSchema, const libsql_page *aPage, unsigned int nPage, unsigned int szPage,
  unsigned int nDbSize
){
  ApplyJob job = { db, 0, aPage, nPage, szPage, nDbSize, 0, 0 };
  int rc;
  if( nPage>0 && aPage==0 ) return SQLITE_MISUSE_BKPT;
  rc = libsqlDatabaseEnter(db, zSchema, &job.pBtree);
  if( rc==SQLITE_OK ) rc = libsqlDatabaseCheckIdle(db);
  if( rc==SQLITE_OK && libsqlDatabaseIsShared(job.pBtree) ){
    rc = applyError(&job, SQLITE_ERROR, "pages cannot be applied in shared-cache mode", 0);
  }
  if( rc==SQLITE_OK ) rc = applyTransaction(&job);
  if( rc==SQLITE_OK ) rc = doWalCallbacks(db);
  return libsqlDatabaseLeave(db, job.pBtree, rc);
}
