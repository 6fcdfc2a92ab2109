/*
** Counted WAL managers, the registry of named ones, and which manager a database gets.
**
** A NULL LibsqlWalManager stands for the built-in manager, which is neither counted nor destroyed. One static mutex
** guards the counts and the registry; no method of a manager runs while it is held.
*/

typedef struct LibsqlWalRegistration LibsqlWalRegistration;
struct LibsqlWalRegistration {
  LibsqlWalRegistration *pNext;
  LibsqlWalManager *pManager;
  int isDefault;
  char zName[FLEXARRAY];
};

#define BUILTIN_WAL_MANAGER "sqlite3"

static LibsqlWalRegistration *libsqlWalRegistry = 0;

static sqlite3_mutex *walManagerMutex(void){
  return sqlite3MutexAlloc(SQLITE_MUTEX_STATIC_MAIN);
}

static LibsqlWalManager *libsqlWalManagerRef(LibsqlWalManager *p){
  if( p ){
    sqlite3_mutex *pMutex = walManagerMutex();
    sqlite3_mutex_enter(pMutex);
    p->nRef++;
    sqlite3_mutex_leave(pMutex);
  }
  return p;
}

static void libsqlWalManagerUnref(LibsqlWalManager *p){
  if( p ){
    sqlite3_mutex *pMutex = walManagerMutex();
    unsigned int nRef;
    sqlite3_mutex_enter(pMutex);
    nRef = --p->nRef;
    sqlite3_mutex_leave(pMutex);
    if( nRef==0 ){
      if( p->manager.xDestroy ) p->manager.xDestroy(p->manager.pData);
      sqlite3_free(p);
    }
  }
}

/*
** Takes ownership of a manager that an application passed. On failure the manager is destroyed.
*/
static int walManagerAdopt(libsql_wal_manager manager, LibsqlWalManager **ppOut){
  int rc = SQLITE_OK;
  LibsqlWalManager *p = 0;
  if( manager.xOpen==0 || manager.xClose==0 ){
    rc = SQLITE_MISUSE_BKPT;
  }else if( (p = sqlite3_malloc64(sizeof(*p)))==0 ){
    rc = SQLITE_NOMEM_BKPT;
  }else{
    p->manager = manager;
    p->nRef = 1;
  }
  if( rc!=SQLITE_OK && manager.xDestroy ) manager.xDestroy(manager.pData);
  *ppOut = p;
  return rc;
}

static LibsqlWalRegistration **walRegistrationFind(const char *zName){
  LibsqlWalRegistration **pp = &libsqlWalRegistry;
  while( *pp && strcmp((*pp)->zName, zName) ) pp = &(*pp)->pNext;
  return pp;
}

/*
** Returns a reference to the manager that was asked for, or to the registered default when none was.
*/
static LibsqlWalManager *libsqlWalManagerDefault(LibsqlWalManager *pAsked){
  if( pAsked==0 && AtomicLoad(&libsqlWalRegistry)!=0 ){
    sqlite3_mutex *pMutex = walManagerMutex();
    LibsqlWalRegistration *p;
    sqlite3_mutex_enter(pMutex);
    for(p=libsqlWalRegistry; p && !p->isDefault; p=p->pNext){}
    if( p ){
      pAsked = p->pManager;
      pAsked->nRef++;
    }
    sqlite3_mutex_leave(pMutex);
    return pAsked;
  }
  return libsqlWalManagerRef(pAsked);
}

static LibsqlWalManager *walManagerByName(const char *zName){
  sqlite3_mutex *pMutex = walManagerMutex();
  LibsqlWalRegistration *p;
  LibsqlWalManager *pManager = 0;
  sqlite3_mutex_enter(pMutex);
  p = *walRegistrationFind(zName);
  if( p ){
    pManager = p->pManager;
    pManager->nRef++;
  }
  sqlite3_mutex_leave(pMutex);
  return pManager;
}

/*
** Finds the manager of a database that is being opened. The caller holds walManagerMutex().
*/
static int walManagerChoose(sqlite3 *db, const char *zFilename, int vfsFlags, LibsqlWalManager **ppManager){
  const char *zName;
  LibsqlWalRegistration *p;
  assert( sqlite3_mutex_held(walManagerMutex()) );
  *ppManager = 0;
  if( (vfsFlags & SQLITE_OPEN_MAIN_DB)==0 || zFilename==0 ) return SQLITE_OK;
  zName = sqlite3_uri_parameter(zFilename, "wal");
  if( zName==0 ){
    *ppManager = db->libsql.pWalManager;
  }else if( strcmp(zName, BUILTIN_WAL_MANAGER)!=0 ){
    p = *walRegistrationFind(zName);
    if( p==0 ) return SQLITE_CANTOPEN_BKPT;
    *ppManager = p->pManager;
  }
  return SQLITE_OK;
}

/*
** Stores a reference to the manager of a database that is being opened in *ppManager.
*/
static int libsqlWalManagerFor(sqlite3 *db, const char *zFilename, int vfsFlags, LibsqlWalManager **ppManager){
  sqlite3_mutex *pMutex = walManagerMutex();
  int rc;
  sqlite3_mutex_enter(pMutex);
  rc = walManagerChoose(db, zFilename, vfsFlags, ppManager);
  if( *ppManager ) (*ppManager)->nRef++;
  sqlite3_mutex_leave(pMutex);
  return rc;
}

/*
** Returns nonzero when a database that is being opened has the manager pManager. Called by sqlite3BtreeOpen(), which
** holds the mutex that is walManagerMutex() while it looks for a cache to share.
*/
static int libsqlWalManagerIs(
  sqlite3 *db, const char *zFilename, int vfsFlags, const LibsqlWalManager *pManager
){
  LibsqlWalManager *pChosen;
  return walManagerChoose(db, zFilename, vfsFlags, &pChosen)==SQLITE_OK && pChosen==pManager;
}

static int libsqlWalManagerCheckUri(const char *zFilename, char **pzErrMsg){
  const char *zName = sqlite3_uri_parameter(zFilename, "wal");
  LibsqlWalManager *pManager;
  if( zName==0 || strcmp(zName, BUILTIN_WAL_MANAGER)==0 ) return SQLITE_OK;
  pManager = walManagerByName(zName);
  if( pManager==0 ){
    *pzErrMsg = sqlite3_mprintf("no such WAL manager: %s", zName);
    return SQLITE_ERROR;
  }
  libsqlWalManagerUnref(pManager);
  return SQLITE_OK;
}

SQLITE_API int libsql_wal_manager_register(const char *zName, libsql_wal_manager manager, int makeDefault){
  sqlite3_mutex *pMutex;
  LibsqlWalManager *pManager;
  LibsqlWalRegistration *pNew, **pp, *pOld;
  i64 nName = zName ? (i64)strlen(zName) : 0;
  int rc = sqlite3_initialize();
  if( rc==SQLITE_OK ) rc = walManagerAdopt(manager, &pManager);
  if( rc!=SQLITE_OK ) return rc;
  if( nName==0 || strcmp(zName, BUILTIN_WAL_MANAGER)==0 ){
    libsqlWalManagerUnref(pManager);
    return SQLITE_MISUSE_BKPT;
  }
  pNew = sqlite3_malloc64(sizeof(*pNew) + nName + 1);
  if( pNew==0 ){
    libsqlWalManagerUnref(pManager);
    return SQLITE_NOMEM_BKPT;
  }
  memcpy(pNew->zName, zName, nName + 1);
  pNew->pManager = pManager;
  pNew->isDefault = makeDefault!=0;

  pMutex = walManagerMutex();
  sqlite3_mutex_enter(pMutex);
  pp = walRegistrationFind(zName);
  pOld = *pp;
  if( pOld ) *pp = pOld->pNext;
  if( makeDefault ){
    LibsqlWalRegistration *p;
    for(p=libsqlWalRegistry; p; p=p->pNext) p->isDefault = 0;
  }
  pNew->pNext = libsqlWalRegistry;
  AtomicStore(&libsqlWalRegistry, pNew);
  sqlite3_mutex_leave(pMutex);
  if( pOld ){
    libsqlWalManagerUnref(pOld->pManager);
    sqlite3_free(pOld);
  }
  return SQLITE_OK;
}

SQLITE_API int libsql_wal_manager_unregister(const char *zName){
  sqlite3_mutex *pMutex;
  LibsqlWalRegistration **pp, *p;
  int rc = sqlite3_initialize();
  if( rc!=SQLITE_OK ) return rc;
  if( zName==0 ) return SQLITE_MISUSE_BKPT;
  pMutex = walManagerMutex();
  sqlite3_mutex_enter(pMutex);
  pp = walRegistrationFind(zName);
  p = *pp;
  if( p ) AtomicStore(pp, p->pNext);
  sqlite3_mutex_leave(pMutex);
  if( p==0 ) return SQLITE_NOTFOUND;
  libsqlWalManagerUnref(p->pManager);
  sqlite3_free(p);
  return SQLITE_OK;
}

SQLITE_API int libsql_open_v3(
  const char *zFilename, sqlite3 **ppDb, int flags, const char *zVfs, libsql_wal_manager manager
){
  LibsqlWalManager *pManager;
  int rc = sqlite3_initialize();
  *ppDb = 0;
  if( rc==SQLITE_OK ){
    rc = walManagerAdopt(manager, &pManager);
  }else if( manager.xDestroy ){
    manager.xDestroy(manager.pData);
  }
  if( rc==SQLITE_OK ){
    rc = openDatabase(zFilename, ppDb, (unsigned int)flags, zVfs, pManager);
    libsqlWalManagerUnref(pManager);
  }
  return rc;
}
