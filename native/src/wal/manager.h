/*
** Counted WAL managers and the registry of named ones; hooks.h declares what else of it the patches call.
*/
#ifndef LIBSQL_WAL_MANAGER_H
#define LIBSQL_WAL_MANAGER_H

struct LibsqlWalManager {
  libsql_wal_manager manager;
  unsigned int nRef;
};

static int libsqlWalManagerFor(sqlite3*, const char *zFilename, int vfsFlags, LibsqlWalManager **ppManager);
static int libsqlWalManagerIs(sqlite3*, const char *zFilename, int vfsFlags, const LibsqlWalManager*);

#endif /* LIBSQL_WAL_MANAGER_H */
