/*
** A database that one of the log or page functions works on: found by schema name, locked, and given a transaction of
** its own where the connection has none.
*/

/*
** Finds a file database and enters its mutexes. libsqlDatabaseLeave() undoes both, also after a failure.
*/
static int libsqlDatabaseEnter(sqlite3 *db, const char *zSchema, Btree **ppBtree){
  Btree *p;
  sqlite3_mutex_enter(db->mutex);
  *ppBtree = 0;
  p = sqlite3DbNameToBtree(db, zSchema);
  if( p==0 ){
    sqlite3ErrorWithMsg(db, SQLITE_ERROR, "no such database: %s", zSchema ? zSchema : "main");
    return SQLITE_ERROR;
  }
  *ppBtree = p;
  sqlite3BtreeEnter(p);
  if( sqlite3PagerFile(sqlite3BtreePager(p))->pMethods==0 || p->pBt->pPager->tempFile ){
    sqlite3ErrorWithMsg(db, SQLITE_ERROR, "database %s is in memory or temporary", zSchema ? zSchema : "main");
    return SQLITE_ERROR;
  }
  return SQLITE_OK;
}

static int libsqlDatabaseLeave(sqlite3 *db, Btree *p, int rc){
  if( p ) sqlite3BtreeLeave(p);
  rc = sqlite3ApiExit(db, rc);
  sqlite3_mutex_leave(db->mutex);
  return rc;
}

/*
** Fails unless the connection has neither a transaction nor a running statement.
*/
static int libsqlDatabaseCheckIdle(sqlite3 *db){
  if( db->autoCommit && db->nVdbeActive==0 ) return SQLITE_OK;
  sqlite3ErrorWithMsg(db, SQLITE_ERROR, "a transaction or a statement of this connection is active");
  return SQLITE_ERROR;
}

/*
** Returns the page size of a page-1 image, or 0 when it is not the first page of a database.
*/
static unsigned int pageOnePageSize(const u8 *pImage){
  unsigned int sz = (pImage[16]<<8) | (pImage[17]<<16);
  if( memcmp(pImage, SQLITE_FILE_HEADER, 16) || memcmp(&pImage[21], "\100\040\040", 3) ) return 0;
  return sz;
}

/*
** Returns nonzero when other connections use the same page cache.
*/
static int libsqlDatabaseIsShared(const Btree *p){
#ifdef SQLITE_OMIT_SHARED_CACHE
  UNUSED_PARAMETER(p);
  return 0;
#else
  return p->pBt->nRef>1;
#endif
}
