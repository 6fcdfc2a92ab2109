/*
** libsql_close_hook(), and what the fork frees with a connection.
*/
SQLITE_API void *libsql_close_hook(sqlite3 *db, void (*xClose)(void*, sqlite3*), void *pArg){
  void *pOld;
  sqlite3_mutex_enter(db->mutex);
  pOld = db->libsql.pCloseArg;
  db->libsql.xClose = xClose;
  db->libsql.pCloseArg = pArg;
  sqlite3_mutex_leave(db->mutex);
  return pOld;
}

static void libsqlInvokeCloseHook(sqlite3 *db){
  void (*xClose)(void*, sqlite3*) = db->libsql.xClose;
#ifndef SQLITE_OMIT_WAL
  libsqlInsertAbandon(db);
  libsqlApplyAbandon(db);
#endif
  db->libsql.xClose = 0;
  if( xClose ) xClose(db->libsql.pCloseArg, db);
}
